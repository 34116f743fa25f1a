"""Backpropagation in float32 by autograd and SGD, as one would write it in PyTorch."""
import torch
from torch import nn
from torch_samples import RATE, batches


def dense(sizes):
    pairs = list(zip(sizes, sizes[1:]))
    hidden = [part for pair in pairs[:-1] for part in (nn.Linear(*pair), nn.Tanh())]
    return nn.Sequential(*hidden, nn.Linear(*pairs[-1]))


def convolutional():
    """The network of sims/paper/cifar10/run.json."""
    maps = [3, 64, 64, 64]
    convolutions = [
        part
        for pair in zip(maps, maps[1:])
        for part in (nn.Conv2d(*pair, 5, padding=2), nn.Tanh(), nn.MaxPool2d(3, 2))
    ]
    return nn.Sequential(
        *convolutions, nn.Flatten(), nn.Linear(64 * 9, 1024), nn.Tanh(), nn.Linear(1024, 10)
    )


def steps_of(network, given, momentum):
    optimiser = torch.optim.SGD(network.parameters(), lr=RATE / 10, momentum=momentum)
    loss = nn.CrossEntropyLoss()

    def step(i):
        inputs, labels = given[i % len(given)]
        optimiser.zero_grad(set_to_none=True)
        loss(network(inputs), labels).backward()
        optimiser.step()

    return step


def backpropagation(sizes, batch):
    if sizes == "cifar10":
        return steps_of(convolutional(), batches(batch, (3, 32, 32), 10), 0.9)
    return steps_of(dense(sizes), batches(batch, sizes[:1], sizes[-1]), 0)
