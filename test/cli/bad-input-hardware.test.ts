import { write } from './backwire.js';
import { areRefused, type Mistake, setWrong } from './mistakes.js';

const model = `{
  "name": "small-model",
  "summary": "A machine of 8 bits.",
  "source": "none",
  "arithmetic": "fixed",
  "wires": {
    "input": { "format": "Q1.7" },
    "preactivation": { "format": "Q4.6" },
    "activity": { "format": "Q1.7" },
    "output": { "format": "Q1.7" },
    "outputError": { "format": "Q1.7" },
    "delivered": { "format": "Q0.8" },
    "slope": { "format": "Q1.7" },
    "error": { "format": "Q0.8" }
  },
  "stores": {
    "weight": { "format": "Q1.15", "read": "Q1.7", "rounding": "stochastic" },
    "bias": { "format": "Q1.15" },
    "feedback": { "format": "Q1.7" },
    "rate": { "significantBits": 1 }
  }
}`;

/** A model file of that text, to be shown. */
const file = (title: string, text: string, says: Mistake['says']): Mistake => ({
  title,
  args: ['models', './bad.json'],
  says: [`bad.json${says[0]}`, says[1], says[2]],
  prepare: (folder) => write(folder, 'bad.json', text),
});

const changed = (title: string, from: string, to: string, says: Mistake['says']): Mistake =>
  file(title, model.replace(from, to), says);

const input = '"input": { "format": "Q1.7" }';
const inputOf = (format: string): string => `"input": { "format": ${format} }`;

areRefused('a hardware model', [
  file('that is null', 'null', ['', 'is null, not an object', 'write an object']),
  changed('of unknown arithmetic', '"fixed"', '"posit"', [
    ': arithmetic',
    'is "posit"',
    'known are fixed, float32',
  ]),
  changed('with a bad name', '"small-model"', '"Small Model"', [
    ': name',
    'is the text "Small Model", not of the right form',
    'small letters, digits and hyphens',
  ]),
  changed('with a format of 1 bit', input, inputOf('"Q1.0"'), [
    ': wires.input.format',
    'Q1.0 is 1 bits wide',
    'a format has 2 to 32 bits',
  ]),
  changed('with a format of 33 bits', input, inputOf('"Q1.32"'), [
    ': wires.input.format',
    'Q1.32 is 33 bits wide',
    'a format has 2 to 32 bits',
  ]),
  changed('with float32 on a wire of a fixed machine', input, inputOf('"float32"'), [
    ': wires.input.format',
    "'float32' is not the kind of format needed here",
    'write "Q1.7"',
  ]),
  changed('without a wire', `${input},`, '', [
    ': wires.input',
    'is missing',
    'write what each input line carries',
  ]),
  changed('with unknown rounding', '"stochastic"', '"stocastic"', [
    ': stores.weight.rounding',
    'is "stocastic"',
    "did you mean 'stochastic'?",
  ]),
  changed('with unknown overflow', '"rounding": "stochastic"', '"overflow": "clip"', [
    ': stores.weight.overflow',
    'is "clip"',
    'known are saturate, wrap',
  ]),
  changed('whose reads sense more than is kept', '"read": "Q1.7"', '"read": "Q1.16"', [
    ': stores.weight.read',
    'is Q1.16, which is not the top bits of Q1.15',
    'write Q1.n with n of at most 15',
  ]),
  changed('with a broken format under a read', '"Q1.15", "read"', '"Q40.2", "read"', [
    ': stores.weight.format',
    'Q40.2 is 42 bits wide',
    'a format has 2 to 32 bits',
  ]),
]);

const throughSpec = (title: string, text: string, says: Mistake['says']): Mistake => ({
  ...setWrong(title, ['hardware=./bad.json'], says),
  prepare: (folder) => write(folder, 'bad.json', text),
});

areRefused("a spec's hardware", [
  setWrong(
    'of an unknown name',
    ['hardware=digital-int88'],
    [
      '--set hardware',
      "'digital-int88' is no hardware model",
      "did you mean 'digital-int8'? (or write the path of a model file)",
    ],
  ),
  throughSpec('in a file that is null', 'null', ['bad.json', 'is null', 'write an object']),
  throughSpec('in a file that is wrong itself', model.replace(input, inputOf('8')), [
    'bad.json: wires.input.format',
    'is 8, not text',
    'write a format like "Q1.7"',
  ]),
  setWrong(
    'with a change of an unknown wire',
    ['hardware.wires.inptu.format=Q1.7'],
    [
      '--set hardware.wires.inptu.format: hardware.wires.inptu',
      'is not a known key',
      "did you mean 'input'?",
    ],
  ),
  setWrong(
    'with wires in a float32 machine',
    ['hardware=ideal-float32', 'hardware.wires.input.format=Q1.7'],
    [
      '--set hardware.wires.input.format: hardware.wires',
      'is not a known key',
      'known are $schema',
    ],
  ),
  setWrong(
    'whose table would be too large',
    ['hardware.wires.preactivation.format=Q16.16'],
    [
      'hardware',
      'layer1.preactivation has 32 bits, more than 16',
      'choose other formats in the hardware model',
    ],
  ),
  setWrong(
    'whose sums would be too wide',
    ['hardware.wires.input.format=Q-60.64'],
    [
      'hardware',
      'layer1.preactivation.sum has more than 64 bits',
      'choose other formats in the hardware model, or a smaller network',
    ],
  ),
]);
