"""What a resolved run spec says of a machine ("A machine of a spec"), or why it is refused."""

from formats import parse, parse_fixed
from layers import Block, Layer, Store, Wire
from refusal import NotCovered, among, only

RULES = ("bp", "rbp", "srbp", "top")
STORES = ("weight", "bias", "feedback")
DOCUMENTED = ("$schema", "name", "summary", "source", "arrays")
SPEC = ("$schema", "task", "network", "hardware", "learning", "diagnostics", "epochs", "seed")
LEARNING = ("rule", "rate", "batch", "error", "feedback", "cellsAt")
HARDWARE = ("arithmetic", "wires", "stores", "layers", *DOCUMENTED)


def narrowing(fields):
    return fields.get("rounding", "nearest-even"), fields.get("overflow", "saturate")


def wire_of(name, fields):
    only(fields, f"hardware.wires.{name}.", ("format", "rounding", "overflow"))
    format_of = parse if name == "delivered" else parse_fixed
    return Wire(format_of(fields["format"]), *narrowing(fields))


def block_of(fields, path):
    """How many neighbours along a column share an exponent, and the bits of their mantissas."""
    only(fields, f"{path}.", ("size", "mantissaBits"))
    return Block(fields.get("size", 32), fields["mantissaBits"])


def store_of(fields, path):
    only(fields, f"{path}.", ("format", "read", "rounding", "overflow", "block"))
    format, read = fields["format"], fields.get("read", fields["format"])
    block = block_of(fields["block"], f"{path}.block") if "block" in fields else None
    return Store(parse_fixed(format), parse_fixed(read), *narrowing(fields), block)


def merged(general, single):
    """The fields of all layers, of which those of a single layer replace some."""
    return {name: {**fields, **single.get(name, {})} for name, fields in general.items()}


def error_format(learning, number):
    """The format that learning.error puts in place of that of delivered, as text, or None."""
    error = only(learning.get("error", {}), "learning.error.", ("format", "layers"))
    return error.get("layers", {}).get(str(number), {}).get("format", error.get("format"))


def wires_of(spec, number, single):
    """The wires of a layer by their names in a hardware model."""
    fields = merged(spec["hardware"]["wires"], single.get("wires", {}))
    text = error_format(spec["learning"], number)
    if text is not None:
        fields["delivered"] = {**fields["delivered"], "format": text}
    return {name: wire_of(name, wire) for name, wire in fields.items()}


def layer_of(spec, number, below):
    """The layer of a number, above another one or, if that is None, above the inputs."""
    fields = only(spec["network"][number], f"network.{number}.", ("dense", "transfer"))
    single = spec["hardware"].get("layers", {}).get(str(number), {})
    wires = wires_of(spec, number, single)
    stores = merged(spec["hardware"]["stores"], single.get("stores", {}))
    return Layer(
        number=number,
        is_top=number == len(spec["network"]) - 1,
        inputs=spec["network"][0]["inputs"] if below is None else below.neurons,
        neurons=fields["dense"],
        transfer=fields["transfer"],
        incoming=wires["input"].format if below is None else below.wires["activity"].format,
        wires=wires,
        stores={name: store_of(stores[name], f"hardware.stores.{name}") for name in STORES},
        rate_bits=stores["rate"]["significantBits"],
    )


def layers_of(spec):
    """The layers of a machine, from the lowest to the top."""
    layers = [None]
    for number in range(1, len(spec["network"])):
        layers.append(layer_of(spec, number, layers[-1]))
    return layers[1:]


def check(spec):
    """Refuses a spec that asks for what this simulator does not cover."""
    only(spec, "", SPEC)
    only(spec["learning"], "learning.", LEARNING)
    among(RULES, spec["learning"]["rule"], "learning.rule")
    if not isinstance(spec["hardware"], dict):
        raise NotCovered("a hardware model by its name; give it the spec.json of a run's folder")
    only(spec["hardware"], "hardware.", HARDWARE)
    among(("fixed",), spec["hardware"]["arithmetic"], "hardware.arithmetic")
    if not isinstance(spec["network"][0]["inputs"], int):
        raise NotCovered("network.0.inputs of several sizes")
