"""Cells that share an exponent ("Blocks that share an exponent")."""

import numpy as np

from narrowing import round_off


def exponents(codes, format, block):
    """The exponent of the block of each cell: the least that cuts none off, or the largest."""
    rows = np.arange(0, codes.shape[0], block.size)
    largest = np.maximum.reduceat(np.abs(codes), rows, axis=0)
    most, e = 2 ** (block.mantissa_bits - 1) - 1, np.zeros_like(largest)
    for k in range(format.bits - block.mantissa_bits):
        e += largest > most << k
    return np.repeat(e, block.size, axis=0)[: codes.shape[0]]


def aligned(codes, store, rounding, random):
    """The cells of a store as their blocks hold them, and how many of them were cut off."""
    if store.block is None:
        return codes, 0
    shared = exponents(codes, store.format, store.block)
    mantissas = np.empty_like(codes)
    for e in np.unique(shared).tolist():
        here = shared == e
        mantissas[here] = round_off(codes[here], e, rounding, lambda: random()[here])
    most = 2 ** (store.block.mantissa_bits - 1) - 1
    kept = np.clip(mantissas, -most, most)
    return kept << shared, np.count_nonzero(kept != mantissas)
