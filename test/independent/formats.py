"""Which codes there are, and what they are worth ("Formats", "Real numbers become codes")."""

import re
from dataclasses import dataclass

import numpy as np

from refusal import NotCovered


@dataclass(frozen=True)
class Fixed:
    """Qm.n: two's complement codes of m + n bits, each worth code * 2**-n."""

    integer: int
    fraction: int

    @property
    def name(self):
        return f"Q{self.integer}.{self.fraction}"

    @property
    def bits(self):
        return self.integer + self.fraction

    @property
    def most(self):
        return 2 ** (self.bits - 1) - 1

    @property
    def least(self):
        return -self.most - 1


@dataclass(frozen=True)
class Power:
    """pow2<k,s>: the codes 0 and ±2**i for i below `magnitudes`; the largest is worth 2**s."""

    magnitudes: int
    largest: int

    @property
    def fraction(self):
        return self.magnitudes - 1 - self.largest


def parse(text):
    """The format that a text names, in the page's own spelling."""
    fixed = re.fullmatch(r"Q(-?\d+)\.(-?\d+)", text)
    if fixed:
        return Fixed(int(fixed[1]), int(fixed[2]))
    power = re.fullmatch(r"pow2<(\d+),(-?\d+)(,full)?>", text.replace(" ", ""))
    if power:
        k = int(power[1])
        return Power(2 ** (k - 1) if power[3] else k, int(power[2]))
    raise NotCovered(f"the format {text!r}")


def parse_fixed(text):
    """The Qm.n that a text names."""
    format = parse(text)
    if isinstance(format, Fixed):
        return format
    raise NotCovered(f"the format {text!r} but for delivered")


def quantise(numbers, format):
    """The codes nearest to doubles, ties to even, fitted by saturation."""
    codes = np.rint(np.asarray(numbers, dtype=np.float64) * 2.0**format.fraction)
    return np.clip(codes, format.least, format.most).astype(np.int64)
