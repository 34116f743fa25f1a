"""Chance, as a function of (seed, purpose, name, step, counter) ("Chance")."""

import math

import numpy as np

MASK = 0xFFFFFFFF
ROUNDS = 6


def mix(w):
    """The 32-bit finaliser of MurmurHash3."""
    w = (w ^ (w >> 16)) * 0x85EBCA6B & MASK
    w = (w ^ (w >> 13)) * 0xC2B2AE35 & MASK
    return w ^ (w >> 16)


def absorb(state, words):
    for word in words:
        state = mix((state * 5 + word + 0x9E3779B9) & MASK)
    return state


def key_of(seed, purpose, name):
    """The two words (low, high) that a stream is known by."""
    words = [seed & MASK, seed >> 32, *map(ord, f"{purpose}/{name}")]
    return absorb(0x243F6A88, words), absorb(0x85A308D3, words)


def subkey(key, step, i):
    low, high = key
    return mix((low + mix((high + mix((step + mix(i)) & MASK)) & MASK)) & MASK)


def round_key(key, step, r):
    m = subkey(key, step, 2 * r)
    low, high = (m & 0x3FFF) | 0x4001, ((m >> 16) & 0x3FFF) | 0x4001
    return low, high, subkey(key, step, 2 * r + 1) & 0xFFFF


def words(key, step, counters):
    """The 32-bit word of each counter: six rounds of a Feistel network."""
    counters = np.asarray(counters, dtype=np.int64)
    left, right = counters >> 16, counters & 0xFFFF
    for r in range(ROUNDS):
        low, high, offset = round_key(key, step, r)
        s = (right & 0xFF) * low + (right >> 8) * high + offset
        t = ((s >> 12) * (s & 0xFFF)) >> 4
        left, right = right, (left + t) & 0xFFFF
    return (right << 16) + left


def unit(word):
    """A double between 0 and 1, exactly."""
    return (word + 0.5) * 2.0**-32


def dither(key, step, rows, columns):
    """The 16 random bits of each cell of an array: generators of its row and its column, added."""
    of_rows = words(key, step, np.arange(rows)) >> 16
    of_columns = words(key, step, 2**31 + np.arange(columns)) >> 16
    return (of_rows[:, np.newaxis] + of_columns) & 0xFFFF


def ln(x):
    """The natural logarithm, by the page's own sequence of doubles."""
    m, k = x.copy(), np.zeros_like(x)
    while (above := m >= 1.4142135623730951).any():
        m, k = np.where(above, m / 2, m), k + above
    while (below := m < 0.7071067811865476).any():
        m, k = np.where(below, m * 2, m), k - below
    z = (m - 1) / (m + 1)
    total = np.zeros_like(x)
    for q in range(23, 0, -2):
        total = (total * z) * z + 1 / q
    return (2 * z) * total + k * 0.6931471805599453


def deviates(key, count):
    """A normal deviate for each counter, by Marsaglia's polar method."""
    result = np.empty(count)
    waiting, attempt = np.arange(count), 0
    while waiting.size > 0:
        u = 2 * unit(words(key, attempt, waiting)) - 1
        v = 2 * unit(words(key, attempt + 1, waiting)) - 1
        s = u * u + v * v
        inside = s < 1
        u, s = u[inside], s[inside]
        result[waiting[inside]] = u * np.sqrt((-2 * ln(s)) / s)
        waiting, attempt = waiting[~inside], attempt + 2
    return result


def order_of(seed, epoch, count):
    """The order in which an epoch goes through the training samples, after Fisher and Yates."""
    drawn = words(key_of(seed, "order", "train"), epoch, np.arange(count)).tolist()
    order = list(range(count))
    for i in range(count - 1, 0, -1):
        j = drawn[i] * (i + 1) >> 32
        order[i], order[j] = order[j], order[i]
    return order
