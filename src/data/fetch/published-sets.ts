import type { Archive, PublishedSet } from './archive.js';

// Sizes and SHA-256 are those that TensorFlow Datasets publishes (url_checksums/cifar10.txt, mnist.txt and
// fashion_mnist.txt). The authors of CIFAR-10 and Fashion-MNIST publish MD5, which guards against damage but not
// against malice.

/** Krizhevsky's page, https://www.cs.toronto.edu/~kriz/cifar.html: six files of 10,000 records of 3,073 bytes. */
const cifar10: PublishedSet = {
  name: 'cifar10',
  address: 'https://www.cs.toronto.edu/~kriz/',
  archives: [
    {
      name: 'cifar-10-binary.tar.gz',
      bytes: 170_052_171,
      sha256: 'c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd',
      packing: 'tar',
      folder: 'cifar-10-batches-bin',
      contents: [
        'data_batch_1.bin',
        'data_batch_2.bin',
        'data_batch_3.bin',
        'data_batch_4.bin',
        'data_batch_5.bin',
        'test_batch.bin',
      ].map((name) => ({ name, bytes: 30_730_000 })),
    },
  ],
};

/** The four files of IDX sets of 60,000 and 10,000 images of 28 × 28 bytes, and how large they are unpacked. */
const idxContents = {
  trainImages: { name: 'train-images-idx3-ubyte', bytes: 47_040_016 },
  trainLabels: { name: 'train-labels-idx1-ubyte', bytes: 60_008 },
  testImages: { name: 't10k-images-idx3-ubyte', bytes: 7_840_016 },
  testLabels: { name: 't10k-labels-idx1-ubyte', bytes: 10_008 },
} as const;

const gzipOf = (role: keyof typeof idxContents, bytes: number, sha256: string): Archive => {
  const content = idxContents[role];
  return { name: `${content.name}.gz`, bytes, sha256, packing: 'gzip', content };
};

/** A copy of LeCun's files that the Common Visual Data Foundation keeps; his own page no longer gives them out. */
const mnist: PublishedSet = {
  name: 'mnist',
  address: 'https://storage.googleapis.com/cvdf-datasets/mnist/',
  archives: [
    gzipOf(
      'trainImages',
      9_912_422,
      '440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609',
    ),
    gzipOf(
      'trainLabels',
      28_881,
      '3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c',
    ),
    gzipOf(
      'testImages',
      1_648_877,
      '8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6',
    ),
    gzipOf('testLabels', 4542, 'f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6'),
  ],
};

/** Where https://github.com/zalandoresearch/fashion-mnist links to; that server speaks no https. */
const fashionMnist: PublishedSet = {
  name: 'fashion-mnist',
  address: 'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/',
  archives: [
    gzipOf(
      'trainImages',
      26_421_880,
      '3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84',
    ),
    gzipOf(
      'trainLabels',
      29_515,
      'a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845',
    ),
    gzipOf(
      'testImages',
      4_422_102,
      '346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073',
    ),
    gzipOf('testLabels', 5148, '67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5'),
  ],
};

/** What `backwire data get` knows. */
export const publishedSets: readonly PublishedSet[] = [cifar10, mnist, fashionMnist];
