"""A machine of dense layers: its cells, what it counts, and its way forward ("One step")."""

from collections import Counter

from cells import begin
from chance import dither, key_of
from narrowing import add, fit, narrow, product
from refusal import chosen
from spec import layers_of
from tables import VALUES, entries, softmax


class Machine:
    """The layers and the stores of a machine, and its overflows while learning, by their names."""

    def __init__(self, spec):
        self.layers = layers_of(spec)
        self.learning, self.seed = spec["learning"], spec["seed"]
        begun = [begin(layer, self.layers, self.learning, self.seed) for layer in self.layers]
        self.stores = {cells.name: cells for of_layer in begun for cells in of_layer}
        self.overflows = Counter()

    def sensed(self, layer, kind):
        """The bits of cells that a read senses, and their fraction bits."""
        store = layer.stores[kind]
        cut = store.format.fraction - store.read.fraction
        return self.stores[f"{layer.name}.{kind}"].codes >> cut, store.read.fraction

    def random(self, purpose, name, step, shape):
        """The dithers of an array, to be drawn where a rounding asks for them."""
        return lambda: dither(key_of(self.seed, purpose, name), step, *shape)

    def count(self, purpose, name, lost):
        if purpose == "learn" and lost > 0:
            self.overflows[name] += int(lost)

    def narrowed(self, name, wire, sums, fraction, step, purpose="learn"):
        """Sums with so many fraction bits, narrowed to a wire."""
        codes, lost = narrow(sums, fraction, wire, self.random(purpose, name, step, sums.shape))
        self.count(purpose, name, lost)
        return codes

    def looked_up(self, name, wire, numbers, purpose="learn"):
        """Entries of tables, saturated to a wire."""
        codes, lost = fit(numbers, wire.format, "saturate")
        self.count(purpose, name, lost)
        return codes

    def preactivation(self, layer, incoming, step, purpose):
        weights, read = self.sensed(layer, "weight")
        products = product(incoming, weights)
        sums, fraction = add(products, layer.incoming.fraction + read, *self.sensed(layer, "bias"))
        wire = layer.wires["preactivation"]
        return self.narrowed(f"{layer.name}.preactivation", wire, sums, fraction, step, purpose)

    def activity(self, layer, preactivation, purpose):
        name, wire = layer.sends
        fractions = layer.fractions["preactivation"], wire.format.fraction
        if layer.transfer == "softmax":
            return self.looked_up(name, wire, softmax(preactivation, *fractions), purpose)
        function = chosen(VALUES, layer.transfer, "the transfer function")
        numbers = entries(function, preactivation, *fractions)
        return self.looked_up(name, wire, numbers, purpose)

    def forward(self, inputs, step, purpose):
        """The preactivations of each layer, and the inputs with the activities of each."""
        preactivations, activities = [], [inputs]
        for layer in self.layers:
            preactivations.append(self.preactivation(layer, activities[-1], step, purpose))
            activities.append(self.activity(layer, preactivations[-1], purpose))
        return preactivations, activities
