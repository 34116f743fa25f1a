"""Times training steps of one network in PyTorch on made-up samples; prints a line of JSON for each way.

bp               float32, autograd and SGD
srbp             float32, skipped random backpropagation by hand
fake             srbp whose weights, activity and errors are rounded back into float32
fake-stochastic  the same, its weights rounded by chance where they are written, as QPyTorch emulates it
product          no training: batch × columns times columns × columns, float32
"""
import argparse
import json
import os
import time

options = argparse.ArgumentParser()
options.add_argument("--sizes", help="neurons of each layer with commas between, or cifar10")
options.add_argument("--batch", type=int)
options.add_argument("--seconds", type=float)
options.add_argument("--threads", type=int)
options.add_argument("--ways", help="with commas between")
asked = options.parse_args()

# OpenBLAS has a pool of its own, bounded only before PyTorch is loaded: two pools would fight for the cores.
os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = str(asked.threads)
import torch  # noqa: E402
from torch_bp import backpropagation  # noqa: E402
from torch_srbp import as_it_is, by_chance, nearest, skipped  # noqa: E402

torch.set_num_threads(asked.threads)
torch.manual_seed(1)


def product(sizes, batch):
    left, right = torch.rand(batch, sizes[1]), torch.rand(sizes[1], sizes[1])
    return lambda i: left @ right


ways = {
    "bp": backpropagation,
    "srbp": lambda sizes, batch: skipped(sizes, batch, as_it_is, as_it_is),
    "fake": lambda sizes, batch: skipped(sizes, batch, nearest, nearest),
    "fake-stochastic": lambda sizes, batch: skipped(sizes, batch, nearest, by_chance),
    "product": product,
}


def samples_per_second(step):
    for i in range(2):
        step(i)
    steps, start = 0, time.perf_counter()
    while (spent := time.perf_counter() - start) < asked.seconds:
        step(steps)
        steps += 1
    return steps * asked.batch / spent


sizes = asked.sizes if asked.sizes == "cifar10" else [int(size) for size in asked.sizes.split(",")]
for way in asked.ways.split(","):
    told = {"way": way, "samplesPerSecond": samples_per_second(ways[way](sizes, asked.batch))}
    print(json.dumps({**told, "version": torch.__version__}), flush=True)
