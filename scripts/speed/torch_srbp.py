"""Skipped random backpropagation by hand, in float32 or fake-quantised.

Formats as in digital-int8: Q1.7 activity, Q0.8 errors, Q1.15 weights of which reads sense Q1.7.
"""
import math

import torch
from torch.nn.functional import one_hot
from torch_samples import RATE, batches


def as_it_is(numbers, bits, fraction_bits):
    return numbers


def nearest(numbers, bits, fraction_bits):
    """Scales, rounds and clamps in place to the codes that so many bits hold, and scales back."""
    most, scale = 2 ** (bits - 1), 2**fraction_bits
    return numbers.mul_(scale).round_().clamp_(-most, most - 1).div_(scale)


def by_chance(numbers, bits, fraction_bits):
    most, scale = 2 ** (bits - 1), 2**fraction_bits
    numbers.mul_(scale).add_(torch.rand_like(numbers)).floor_()
    return numbers.clamp_(-most, most - 1).div_(scale)


def skipped(sizes, batch, quantise, write):
    """`quantise` rounds what is sent and sensed, `write` what a cell keeps."""
    pairs, classes = list(zip(sizes, sizes[1:])), sizes[-1]
    weights = [torch.randn(n, m) / math.sqrt(n) for n, m in pairs]
    feedback = [torch.randn(classes, m) / math.sqrt(classes) for _, m in pairs[:-1]]
    given = [
        (quantise(inputs, 8, 7), one_hot(labels, classes).float())
        for inputs, labels in batches(batch, sizes[:1], classes)
    ]

    def sensed(cells):
        return cells if quantise is as_it_is else quantise(cells.clone(), 8, 7)

    def infer(inputs):
        activity = [inputs]
        for cells in weights[:-1]:
            activity.append(quantise(torch.tanh_(activity[-1] @ sensed(cells)), 8, 7))
        return activity, torch.softmax(activity[-1] @ sensed(weights[-1]), 1)

    def errors(activity, error):
        for cells, sent in zip(feedback, activity[1:]):
            yield quantise((error @ cells).mul_(1 - sent**2), 8, 8)
        yield error

    def step(i):
        inputs, targets = given[i % len(given)]
        activity, outputs = infer(inputs)
        error = quantise(targets - outputs, 8, 7)
        for cells, sent, local in zip(weights, activity, errors(activity, error)):
            cells.addmm_(sent.t(), local, alpha=RATE / batch)
            write(cells, 16, 15)

    return torch.no_grad()(step)
