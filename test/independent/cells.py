"""Stores: arrays of cells, what they begin with, and their digest."""

import hashlib
import math
from dataclasses import dataclass

import numpy as np

from blocks import aligned
from chance import deviates, key_of, unit, words
from formats import Fixed, quantise
from refusal import chosen, only


@dataclass
class Cells:
    """A store of a machine: codes in rows and columns."""

    name: str
    format: Fixed
    codes: np.ndarray


def register(name, x, bits):
    """A positive double in the format that has so many significant bits there."""
    e = 0
    while x * 2.0**e < 2 ** (bits - 1):
        e += 1
    while x * 2.0**e >= 2**bits - 0.5:
        e -= 1
    format = Fixed(bits + 1 - e, e)
    return Cells(name, format, quantise([[x]], format))


def normal(fields, deviation, key, count):
    return fields.get("mean", 0) + deviation * deviates(key, count)


def uniform(fields, deviation, key, count):
    drawn = 2 * unit(words(key, 0, np.arange(count))) - 1
    return fields.get("mean", 0) + (deviation * math.sqrt(3)) * drawn


def sign(_, deviation, key, count):
    return np.where(unit(words(key, 0, np.arange(count))) < 0.5, -deviation, deviation)


DISTRIBUTIONS = {"normal": normal, "uniform": uniform, "sign": sign}


def drawn(name, rows, columns, store, seed, distribution):
    """Cells drawn from a distribution like {"normal": {}}; the stream bears their name."""
    ((kind, fields),) = distribution.items()
    draw = chosen(DISTRIBUTIONS, kind, "learning.feedback")
    only(fields, f"learning.feedback.{kind}.", ("mean", "deviation"))
    deviation = fields.get("deviation", math.sqrt(2 / (rows + columns)))
    numbers = draw(fields, deviation, key_of(seed, "start", name), rows * columns)
    codes = quantise(numbers, store.format).reshape(rows, columns)
    codes, _ = aligned(codes, store, "nearest-even", None)
    return Cells(name, store.format, codes)


def feedback_rows(rule, layer, layers):
    """How many lines the feedback cells of a layer are read with, or 0 where it has none."""
    if layer.is_top:
        return 0
    heard = {"rbp": layers[layer.number], "srbp": layers[-1]}
    return heard[rule].neurons if rule in heard else 0


def begin(layer, layers, learning, seed):
    """The stores of a layer, as they begin."""
    stores, m = layer.stores, layer.neurons
    yield drawn(f"{layer.name}.weight", layer.inputs, m, stores["weight"], seed, {"normal": {}})
    yield Cells(f"{layer.name}.bias", stores["bias"].format, np.zeros((1, m), np.int64))
    rows = feedback_rows(learning["rule"], layer, layers)
    if rows > 0:
        distribution = learning.get("feedback", {"normal": {}})
        yield drawn(f"{layer.name}.feedback", rows, m, stores["feedback"], seed, distribution)
    if layer.is_top or learning["rule"] != "top":
        yield register(f"{layer.name}.rate", learning["rate"] / learning["batch"], layer.rate_bits)


def digest_of(stores):
    """SHA-256 over all stores, sorted by name ("Digest")."""
    hashed = hashlib.sha256()
    for cells in sorted(stores, key=lambda cells: cells.name.encode()):
        rows, columns = cells.codes.shape
        hashed.update(f"{cells.name} {rows} {columns} {cells.format.name}\n".encode("ascii"))
        hashed.update(cells.codes.astype("<i4").tobytes())
    return hashed.hexdigest()
