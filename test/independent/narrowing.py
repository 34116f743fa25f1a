"""Wide integers become narrow ones ("Narrowing: round, then fit", "Powers of two")."""

import math

import numpy as np

from formats import Fixed
from refusal import NotCovered, chosen

LARGEST_SHIFT = 61


def magnitude(codes):
    """The largest absolute value of an array, as a Python integer."""
    return int(np.abs(codes).max(initial=0))


def scaled(codes, factor):
    """Codes times an integer, where 64 bits hold them."""
    if magnitude(codes) * factor >= 2**62:
        raise NotCovered("numbers of more than 62 bits")
    return codes * factor


def product(left, right):
    """The exact product of two matrices of integers: by doubles where these hold every sum."""
    bound = magnitude(left) * magnitude(right) * left.shape[1]
    if bound < 2**53:
        return (left.astype(np.float64) @ right.astype(np.float64)).astype(np.int64)
    if bound < 2**62:
        return left @ right
    raise NotCovered("sums of more than 62 bits")


def add(codes, fraction, others, others_fraction):
    """The exact sum of two arrays with fraction bits of their own, and its fraction bits."""
    finer = max(fraction, others_fraction)
    left = scaled(codes, 2 ** (finer - fraction))
    return left + scaled(others, 2 ** (finer - others_fraction)), finer


def stochastic(codes, shift, random):
    dither = random()
    dither = dither << (shift - 16) if shift >= 16 else dither & ((1 << shift) - 1)
    return (codes + dither) >> shift


def nearest_even(codes, shift, _):
    return (codes + (1 << (shift - 1)) - 1 + ((codes >> shift) & 1)) >> shift


def nearest_away(codes, shift, _):
    return (codes + (1 << (shift - 1)) - (codes < 0)) >> shift


ROUNDINGS = {
    "floor": lambda codes, shift, _: codes >> shift,
    "toward-zero": lambda codes, shift, _: np.sign(codes) * (np.abs(codes) >> shift),
    "nearest-even": nearest_even,
    "nearest-away": nearest_away,
    "stochastic": stochastic,
}


def round_off(codes, shift, rounding, random):
    """Codes without their `shift` lowest bits; `random()` gives the dithers if they are needed."""
    if shift <= 0:
        return scaled(codes, 2**-shift)
    if shift > LARGEST_SHIFT:
        raise NotCovered(f"shifts of more than {LARGEST_SHIFT} bits")
    return chosen(ROUNDINGS, rounding, "the rounding")(codes, shift, random)


OVERFLOWS = {
    "saturate": lambda codes, format: np.clip(codes, format.least, format.most),
    "wrap": lambda codes, format: (codes - format.least) % (2 * format.most + 2) + format.least,
}


def fit(codes, format, overflow):
    """Codes of the format, and how many of them did not fit."""
    fitted = chosen(OVERFLOWS, overflow, "the overflow")(codes, format)
    return fitted, np.count_nonzero(fitted != codes)


def nearest_power(codes, fraction, format):
    """The powers of two nearest in the logarithm, and how many lie nearer to one above them all."""
    exponent = np.zeros_like(codes)
    for k in range(format.magnitudes):
        t = fraction - format.fraction + k
        # x * x > 2**(2t + 1) for whole x, without squares: the root is irrational.
        exponent += np.abs(codes) > min(math.isqrt(2 ** (2 * t + 1)) if t >= 0 else 0, 2**62)
    powers = np.sign(codes) << np.minimum(exponent, format.magnitudes - 1)
    return powers, np.count_nonzero(exponent == format.magnitudes)


def narrow(codes, fraction, wire, random):
    """Codes of a wire made of wide integers, and how many did not fit."""
    if not isinstance(wire.format, Fixed):
        return nearest_power(codes, fraction, wire.format)
    rounded = round_off(codes, fraction - wire.format.fraction, wire.rounding, random)
    return fit(rounded, wire.format, wire.overflow)
