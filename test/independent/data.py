"""Samples, as bytes with labels, and what they are on wires ("Data")."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np

from chance import key_of, unit, words
from formats import quantise
from refusal import NotCovered, only


@dataclass(frozen=True)
class Samples:
    """Bytes of samples × pixels, and the label of each sample."""

    pixels: np.ndarray
    labels: np.ndarray


@dataclass(frozen=True)
class Task:
    train: Samples
    test: Samples


def idx(path, dimensions):
    """An IDX file: 0, 0, 8 (bytes), the count of dimensions, each size in four bytes, the bytes."""
    start = 4 + 4 * dimensions
    with path.open("rb") as file:
        header = file.read(start)
    if header[:4] != bytes([0, 0, 8, dimensions]):
        raise NotCovered(f"{path}, which is no IDX file of bytes in {dimensions} dimensions")
    sizes = tuple(np.frombuffer(header[4:], dtype=">u4").tolist())
    return np.memmap(path, dtype=np.uint8, mode="r", offset=start, shape=sizes)


def mnist_part(folder, part, limit):
    pixels = idx(folder / f"{part}-images-idx3-ubyte", 3)[:limit]
    labels = idx(folder / f"{part}-labels-idx1-ubyte", 1)[:limit]
    return Samples(np.array(pixels).reshape(len(pixels), -1), labels.astype(np.int64))


def mnist(fields, folder):
    only(fields, "task.mnist.", ("train", "test"))
    if folder is None:
        raise NotCovered("mnist without its folder; say --mnist FOLDER")
    train = mnist_part(Path(folder), "train", fields.get("train"))
    return Task(train, mnist_part(Path(folder), "t10k", fields.get("test")))


SYNTHETIC = {
    "inputs": 64,
    "classes": 4,
    "samples": 512,
    "testSamples": 256,
    "flips": 0.15,
    "seed": 1,
}


def synthetic(fields, _):
    told = {**SYNTHETIC, **only(fields, "task.synthetic.", SYNTHETIC)}
    inputs, classes, seed = told["inputs"], told["classes"], told["seed"]
    drawn = words(key_of(seed, "task", "synthetic prototypes"), 0, np.arange(classes * inputs))
    prototypes = np.where(unit(drawn) < 0.5, 0, 255).reshape(classes, inputs)

    def part(name, count):
        key = key_of(seed, "task", f"synthetic {name} flips")
        labels = np.arange(count) % classes
        flipped = [unit(words(key, i, np.arange(inputs))) < told["flips"] for i in range(count)]
        pixels = prototypes[labels]
        return Samples(np.where(flipped, 255 - pixels, pixels), labels)

    return Task(part("train", told["samples"]), part("test", told["testSamples"]))


TASKS = {"mnist": mnist, "synthetic": synthetic}


def task_of(task, folder):
    """The samples of a task: of MNIST from the files in a folder."""
    named = {task: {}} if isinstance(task, str) else task
    ((kind, fields),) = only(named, "task.", TASKS).items()
    return TASKS[kind](fields, folder)


def encoded(pixels, format):
    """The codes of bytes: byte / 255 as an exact rational, rounded once, ties to even."""
    codes = [round(Fraction(byte, 255) * Fraction(2) ** format.fraction) for byte in range(256)]
    return np.clip(codes, format.least, format.most)[pixels]


def targets(labels, classes, format):
    """One-hot targets: the code nearest to 1 for the label, and 0 for the others."""
    return np.where(labels[:, np.newaxis] == np.arange(classes), quantise(1, format), 0)
