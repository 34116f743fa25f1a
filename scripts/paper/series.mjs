// The paper's experiments on one task: where their questions, their runs and their page are.

const folders = (root, runs, page) => ({
  root,
  runSpec: `${root}/run.json`,
  measured: `${root}/measured.jsonl`,
  runs,
  page,
});

export const allSeries = {
  mnist: {
    title: 'MNIST',
    ...folders('sims/paper', 'runs/paper', 'docs/reproduction.md'),
  },
  cifar10: {
    title: 'CIFAR-10',
    ...folders('sims/paper/cifar10', 'runs/paper-cifar10', 'docs/reproduction-cifar10.md'),
  },
};

export const tasks = Object.keys(allSeries);
