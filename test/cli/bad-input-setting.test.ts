import { areRefused, setWrong } from './mistakes.js';

const hiddenTransfers = 'write tanh, logistic, relu, hard-tanh, identity';

areRefused('a field of the wrong kind or size', [
  setWrong(
    'text as epochs',
    ['epochs=many'],
    ['--set epochs', 'is the text "many", not a number', '1 or more'],
  ),
  setWrong('no epochs', ['epochs=0'], ['--set epochs', 'is 0, less than 1', '1 or more']),
  setWrong('a rate of 0', ['learning.rate=0'], ['learning.rate', 'is 0, not above 0', 'above 0']),
  setWrong(
    'an unknown rule',
    ['learning.rule=srbb'],
    ['rule', 'is "srbb"', "did you mean 'srbp'?"],
  ),
  setWrong(
    'several at once',
    ['epochs=x', 'learning.rate=-1'],
    ['--set learning.rate: is -1', '--set epochs: is the text "x"', '1 or more'],
  ),
]);

areRefused('what the field calls otherwise', [
  setWrong('a rule', ['learning.rule=dfa'], ['--set learning.rule', 'is "dfa"', "write 'srbp'"]),
  setWrong(
    'a layer',
    ['network.1={"conv":3}'],
    ['--set network.1: conv', 'is not a known key', "write 'convolution', which others call"],
  ),
  setWrong(
    'Nesterov’s momentum',
    ['learning.nesterov=true'],
    ['--set learning.nesterov', 'is not a known key', 'nesterov is not modelled yet'],
  ),
  setWrong(
    'a pool as others call it',
    ['network.1={"avgpool":2}'],
    ['--set network.1: avgpool', 'is not a known key', "write 'averagePool', which others call"],
  ),
  setWrong(
    'an error by its format alone',
    ['learning.error=Q1.3'],
    ['--set learning.error', 'is the text "Q1.3", not an object', 'write { "format": "Q1.3" }'],
  ),
]);

areRefused('a misspelt key', [
  setWrong('at the top', ['epohcs=3'], ['epohcs', 'is not a known key', "did you mean 'epochs'?"]),
  setWrong('deeper', ['learning.rte=3'], ['learning.rte', 'is not a known key', "mean 'rate'?"]),
]);

areRefused('a network', [
  setWrong(
    'with fewer neurons than none',
    ['network.1.dense=-4'],
    ['--set network.1.dense', 'is -4, less than 1', 'a count of neurons, 1 to 65,536'],
  ),
  setWrong(
    'with an unknown transfer function',
    ['network.1.transfer=tahn'],
    ['network.1.transfer', 'is "tahn"', "did you mean 'tanh'?"],
  ),
  setWrong(
    'with softmax in a hidden layer',
    ['network.1.transfer=softmax'],
    [
      'network.1.transfer',
      "'softmax' can't be the transfer function of a hidden layer",
      hiddenTransfers,
    ],
  ),
  setWrong(
    'with tanh on top',
    ['network.2.transfer=tanh'],
    [
      'network.2.transfer',
      "'tanh' can't be the transfer function of the top layer",
      'write softmax, logistic, identity',
    ],
  ),
  setWrong(
    'of other inputs than its task',
    ['network.0.inputs=7'],
    ['network.0.inputs', 'is 7, but a sample of synthetic has 6 inputs', 'write 6'],
  ),
  setWrong(
    'of other outputs than its task',
    ['network.2.dense=4'],
    ['network.2.dense', 'is 4, but synthetic has 3 classes', 'write 3'],
  ),
]);

/** On one backend, where `auto` would take another. */
const onWasm: typeof setWrong = (...wrong) => {
  const mistake = setWrong(...wrong);
  return { ...mistake, args: [...mistake.args, '--backend', 'wasm'] };
};

areRefused('a learning channel', [
  setWrong(
    'that reads shared cells and skips layers',
    ['learning.cells=shared', 'learning.route=skipped'],
    ['learning', "a channel of shared cells can't be skipped", 'write the layered route'],
  ),
  setWrong(
    'quantised to float32',
    ['learning.error.format=float32'],
    [
      'learning.error.format',
      "'float32' is not the kind of format needed here",
      'write "Q1.7" or "pow2<5,-3>"',
    ],
  ),
  setWrong('of 42 bits', ['learning.error.format=Q40.2'], ['Q40.2', '42 bits wide', '2 to 32']),
  onWasm(
    'past what a backend computes exactly',
    ['learning.error.format="pow2<5,99>"'],
    [
      'the wasm backend is exact up to 9223372036854775807',
      'layer1.error can reach',
      'narrow its operands, or run the reference backend',
    ],
  ),
]);

areRefused('a setting', [
  setWrong('without a value', ['learning'], ['--set learning', 'is not path=value', 'rate=0.05']),
  setWrong('with an empty key', ['a..b=1'], ['--set a..b', "'' can't be a key", 'one dot']),
  setWrong(
    'of __proto__',
    ['__proto__.x=1'],
    ['--set __proto__.x', "can't be a key", 'write keys'],
  ),
  setWrong('inside a number', ['seed.x.y=1'], ['seed', 'has no fields to set', '--set seed=']),
  setWrong(
    'past the end of a list',
    ['network.9.dense=4'],
    ['--set network.9', 'is no index of a list of 3', 'write a number from 0 to 2'],
  ),
  setWrong(
    'of sixty thousand keys',
    [`${'a.'.repeat(60_000)}b=1`],
    ['--set a.a.a.a.a', 'has 60001 keys', 'write at most 16'],
  ),
]);
