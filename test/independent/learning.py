"""What a batch changes: the output error, what is delivered of it, and the updates ("One step")."""

from dataclasses import dataclass

import numpy as np

from blocks import aligned
from narrowing import fit, product, round_off, scaled
from tables import SLOPES, entries


@dataclass(frozen=True)
class Error:
    """What a layer learns from: codes of samples × neurons, and their fraction bits."""

    codes: np.ndarray
    fraction: int


def learn(machine, inputs, targets, step):
    """Learns from a batch; gives the outputs from before its updates."""
    preactivations, activities = machine.forward(inputs, step, "learn")
    errors = [output_error(machine, targets, activities[-1], step)]
    if machine.learning["rule"] != "top":
        for layer in reversed(machine.layers[:-1]):
            preactivation = preactivations[layer.number - 1]
            errors.insert(0, hidden_error(machine, layer, preactivation, errors, step))
    for layer, error in zip(reversed(machine.layers), reversed(errors)):
        update_layer(machine, layer, activities[layer.number - 1], error, step)
    return activities[-1]


def output_error(machine, targets, outputs, step):
    top = machine.layers[-1]
    wire, fraction = top.wires["outputError"], top.fractions["output"]
    codes = machine.narrowed("outputError", wire, targets - outputs, fraction, step)
    return Error(codes, top.fractions["outputError"])


def hidden_error(machine, layer, preactivation, above, step):
    """The error of a hidden layer, of the errors above it, the nearest first."""
    wires, fractions = layer.wires, layer.fractions

    def narrowed(kind, sums, fraction):
        return machine.narrowed(f"{layer.name}.{kind}", wires[kind], sums, fraction, step)

    delivered = narrowed("delivered", *brought(machine, layer, above))
    function = SLOPES[layer.transfer]
    numbers = entries(function, preactivation, fractions["preactivation"], fractions["slope"])
    slope = machine.looked_up(f"{layer.name}.slope", wires["slope"], numbers)
    error = narrowed("error", delivered * slope, fractions["delivered"] + fractions["slope"])
    return Error(error, fractions["error"])


def brought(machine, layer, above):
    """The sum that the channel brings to a hidden layer, and its fraction bits."""
    rule = machine.learning["rule"]
    error = above[-1] if rule == "srbp" else above[0]
    if rule == "bp":
        weights, read = machine.sensed(machine.layers[layer.number], "weight")
        return product(error.codes, weights.T), error.fraction + read
    feedback, read = machine.sensed(layer, "feedback")
    return product(error.codes, feedback), error.fraction + read


def update_layer(machine, layer, presynaptic, error, step):
    sums = product(presynaptic.T, error.codes)
    update(machine, layer, "weight", sums, layer.incoming.fraction + error.fraction, step)
    update(machine, layer, "bias", error.codes.sum(axis=0, keepdims=True), error.fraction, step)


def update(machine, layer, kind, sums, fraction, step):
    """Adds to cells the sums of a batch times the rate, rounded once, and aligns their blocks."""
    cells, rate = machine.stores[f"{layer.name}.{kind}"], machine.stores[f"{layer.name}.rate"]
    store = layer.stores[kind]
    shift = rate.format.fraction + fraction - store.format.fraction
    random = machine.random("learn", cells.name, step, sums.shape)
    change = round_off(scaled(sums, rate.codes.item()), shift, store.rounding, random)
    fitted, lost = fit(cells.codes + change, store.format, store.overflow)
    random = machine.random("learn", f"{cells.name}.align", step, sums.shape)
    cells.codes, cut = aligned(fitted, store, store.rounding, random)
    machine.count("learn", cells.name, lost + cut)
