"""Checks a graph of QONNX and evaluates it by ONNX's own reference, with Quant as QONNX's documentation defines it.

Usage: evaluate-qonnx.py GRAPH INPUTS.json; prints its outputs.
"""

import json
import sys

import numpy
import onnx
from onnx.reference import ReferenceEvaluator
from onnx.reference.op_run import OpRun

roundings = {
    'ROUND': numpy.round,
    'FLOOR': numpy.floor,
    'DOWN': numpy.trunc,
    'HALF_UP': lambda x: numpy.sign(x) * numpy.floor(numpy.abs(x) + 0.5),
}


class Quant(OpRun):
    op_domain = 'qonnx.custom_op.general'

    def _run(self, x, scale, zeropt, bitwidth, signed, narrow, rounding_mode):
        assert (signed, narrow) == (1, 0)
        half = 2 ** (bitwidth - 1)
        codes = roundings[rounding_mode](numpy.clip(x / scale + zeropt, -half, half - 1))
        return (((codes - zeropt) * scale).astype(numpy.float32),)


model = onnx.load(sys.argv[1])
onnx.checker.check_model(model, full_check=True)
inputs = numpy.array(json.load(open(sys.argv[2])), numpy.float32)
outputs, = ReferenceEvaluator(model, new_ops=[Quant]).run(['output'], {'input': inputs})
print(json.dumps(outputs.tolist()))
