"""Made-up samples."""
import torch

RATE = 0.1


def batches(batch, shape, classes):
    """Some batches that are taken in turn, since a real one is not in the cache."""
    return [
        (torch.rand(batch, *shape), torch.randint(0, classes, (batch,)))
        for _ in range(max(2, 1024 // batch))
    ]
