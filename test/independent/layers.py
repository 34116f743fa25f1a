"""What a layer of a machine is: its size, its wires and its kinds of stores."""

from dataclasses import dataclass

from formats import Fixed, Power


@dataclass(frozen=True)
class Wire:
    """A wire's format, and how numbers are narrowed to it where they are."""

    format: Fixed | Power
    rounding: str
    overflow: str


@dataclass(frozen=True)
class Block:
    """How many neighbours along a column share an exponent, and the bits of a mantissa."""

    size: int
    mantissa_bits: int


@dataclass(frozen=True)
class Store:
    """A kind of store: what its cells keep, what a read senses, and how they are written."""

    format: Fixed
    read: Fixed
    rounding: str
    overflow: str
    block: Block | None


@dataclass(frozen=True)
class Layer:
    """A dense layer, its number counted from 1, with the formats that it has."""

    number: int
    is_top: bool
    inputs: int
    neurons: int
    transfer: str
    incoming: Fixed
    wires: dict[str, Wire]
    stores: dict[str, Store]
    rate_bits: int

    @property
    def name(self):
        return f"layer{self.number}"

    @property
    def fractions(self):
        """The fraction bits of each of its wires."""
        return {name: wire.format.fraction for name, wire in self.wires.items()}

    @property
    def sends(self):
        """The name and the wire of its activity."""
        if self.is_top:
            return "output", self.wires["output"]
        return f"{self.name}.activity", self.wires["activity"]
