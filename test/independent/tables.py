"""Transfer functions, their slopes and softmax, each rounded once from real numbers."""

from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from functools import lru_cache

import numpy as np

DIGITS = 70


def sigmoid(x):
    """The logistic function of a decimal, by exponentials of numbers below 0 alone."""
    t = (-abs(x)).exp()
    return 1 / (1 + t) if x >= 0 else t / (1 + t)


def sigmoid_slope(x):
    t = (-abs(x)).exp()
    return t / (1 + t) ** 2


VALUES = {
    "tanh": lambda x: 2 * sigmoid(2 * x) - 1,
    "logistic": sigmoid,
    "relu": lambda x: max(x, Decimal(0)),
    "hard-tanh": lambda x: min(max(x, Decimal(-1)), Decimal(1)),
    "identity": lambda x: x,
}

SLOPES = {
    "tanh": lambda x: 4 * sigmoid_slope(2 * x),
    "logistic": sigmoid_slope,
    "relu": lambda x: Decimal(int(x > 0)),
    "hard-tanh": lambda x: Decimal(int(-1 < x < 1)),
    "identity": lambda x: Decimal(1),
}


@lru_cache(maxsize=None)
def entry(function, code, fraction, result_fraction):
    """function(code * 2**-fraction) * 2**result_fraction, as the nearest integer, ties to even."""
    with localcontext() as context:
        context.prec = DIGITS
        exact = function(code * Decimal(2) ** -fraction) * Decimal(2) ** result_fraction
        return int(exact.to_integral_value(ROUND_HALF_EVEN))


def entries(function, codes, fraction, result_fraction):
    """The entry of each code of an array; each code that occurs is computed once."""
    unique, places = np.unique(codes, return_inverse=True)
    computed = [entry(function, code, fraction, result_fraction) for code in unique.tolist()]
    return np.array(computed, dtype=np.int64)[places].reshape(codes.shape)


def exponential(x):
    return x.exp()


def softmax(codes, fraction, result_fraction):
    """Softmax of each row of codes, before it is fitted."""
    below = codes - codes.max(axis=1, keepdims=True)
    weights = entries(exponential, below, fraction, 16)
    total = weights.sum(axis=1, keepdims=True)
    twice = 2 * (weights << result_fraction) + total
    tie = (twice % (2 * total) == 0) & (twice // (2 * total) % 2 == 1)
    return twice // (2 * total) - tie
