/** A name that others use for what Backwire calls `write`. */
interface OtherName {
  readonly write: string;
  readonly called: string;
}

const named = (write: string, called: string, ...names: readonly string[]) =>
  names.map((name): readonly [string, OtherName] => [name, { write, called }]);

/** Names of the field, folded as by `folded`. */
const otherNames: ReadonlyMap<string, OtherName> = new Map([
  ...named('bp', 'backpropagation', 'backprop', 'backpropagation'),
  ...named('rbp', 'feedback alignment', 'fa', 'feedbackalignment'),
  ...named('srbp', 'direct feedback alignment', 'dfa', 'directfeedbackalignment'),
  ...named('arbp', 'adaptive feedback alignment', 'adaptivefa'),
  ...named('kp', 'Kolen and Pollack’s rule', 'kolenpollack'),
  ...named('usf', 'uniform sign-concordant feedback', 'signsymmetry', 'ss'),
  ...named('drtp', 'direct random target projection', 'directrandomtargetprojection'),
  ...named('logistic', 'the sigmoid', 'sigmoid', 'sigm'),
  ...named('identity', 'a linear neuron', 'linear'),
  ...named('rate', 'the learning rate', 'lr', 'learningrate', 'eta', 'stepsize'),
  ...named('batch', 'the batch size', 'batchsize', 'minibatch', 'minibatchsize'),
  ...named('weightDecay', 'an L2 penalty', 'l2', 'regularization', 'regularisation'),
  ...named('dense', 'the units of a layer', 'units', 'neurons', 'size', 'outfeatures'),
  ...named('convolution', 'a convolutional layer', 'conv', 'conv2d', 'filters', 'outchannels'),
  ...named('maxPool', 'a max-pooling layer', 'maxpool2d', 'maxpooling', 'maxpooling2d', 'pool'),
  ...named('averagePool', 'an average-pooling layer', 'avgpool', 'avgpool2d', 'meanpool'),
  ...named('momentum', 'the momentum of stochastic gradient descent', 'mu', 'momentumfactor'),
  ...named('transfer', 'the activation function', 'activation', 'nonlinearity'),
  ...named('task', 'the data set', 'dataset', 'data'),
  ...named('network', 'the layers', 'layers', 'architecture'),
  ...named('rule', 'the learning algorithm', 'algorithm', 'method'),
]);

/** What is not modelled yet. */
interface Missing {
  /** Where the name is met: among what knows one of these. */
  readonly among: readonly string[];
  readonly says: string;
}

const missing = (says: string, among: readonly string[], ...names: readonly string[]) =>
  names.map((name): readonly [string, Missing] => [name, { says, among }]);

const learning = ['rate', 'rule', 'learning', 'bp'];
const layers = ['dense', 'network'];

const notModelled: ReadonlyMap<string, Missing> = new Map([
  ...missing(
    'an update is the rate times the gradient; there are rate, decay, momentum and weightDecay',
    learning,
    ...['nesterov', 'optimizer', 'optimiser', 'adam', 'rmsprop', 'adagrad', 'betas'],
  ),
  ...missing(
    'there are dense layers, convolutions and pools, like { "dense": 100, "transfer": "tanh" }',
    layers,
    ...['conv1d', 'batchnorm', 'recurrent', 'rnn', 'lstm', 'gru', 'attention'],
  ),
  ...missing(
    'there are tanh, logistic, relu, hard-tanh and identity, and softmax on top',
    ['tanh'],
    ...['gelu', 'elu', 'selu', 'silu', 'swish', 'leakyrelu', 'prelu', 'softplus', 'mish'],
  ),
]);

/** A name as it is looked for: without case, and without what stands between its words. */
export const folded = (name: string): string => name.toLowerCase().replace(/[-_ ]/g, '');

/** What to write for a name that others use, or that it is not modelled; none for any other name. */
export const fieldRemedy = (name: string, known: readonly string[]): string | undefined => {
  const key = folded(name);
  const other = otherNames.get(key);
  if (other !== undefined && known.includes(other.write))
    return `write '${other.write}', which others call ${other.called}`;
  const lacking = notModelled.get(key);
  return lacking?.among.some((one) => known.includes(one)) === true
    ? `${name} is not modelled yet: ${lacking.says}`
    : undefined;
};
