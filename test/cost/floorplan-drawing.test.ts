import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { drawFloorplan } from '../../src/cost/index.js';
import { parseSetting } from '../../src/experiment/index.js';
import { buildMachine, readExperiment } from '../../src/index.js';

const square = 0.2835;

const svgOf = (spec: string, ...settings: readonly string[]) =>
  drawFloorplan(buildMachine(readExperiment(spec, settings.map(parseSetting))), square);

const quickstart = 'sims/quickstart/run.json';

const machines = [
  ['srbp', svgOf(quickstart)],
  ['rbp over every distance', svgOf(quickstart, 'learning.rule=rbp', 'learning.route=cascading')],
  ['finished signals from the sender', svgOf(quickstart, 'learning.cellsAt=sender')],
  ['convolutions', svgOf('sims/convolution/run.json')],
  ['pools', svgOf('sims/cifar10-small/run.json')],
  [
    'one layer, higher than wide',
    svgOf(quickstart, 'network=[{"inputs":784},{"dense":10,"transfer":"softmax"}]'),
  ],
] as const;

const within = (svg: string) => parseHTML(`<body>${svg}</body>`).document;

const numbers = (text: string): number[] => (text.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What bundles can reach: arrays and ports, which say what they are. */
const boxesIn = (svg: string): readonly Box[] =>
  [...within(svg).querySelectorAll('rect')]
    .filter((rect) => rect.querySelector('title') !== null)
    .map((rect) => {
      const [x, y, w, h] = ['x', 'y', 'width', 'height'].map((name) =>
        Number(rect.getAttribute(name)),
      ) as [number, number, number, number];
      return { left: x, right: x + w, top: y, bottom: y + h };
    });

const bundlesIn = (svg: string) => [...within(svg).querySelectorAll('g[data-channel]')];

const pathsOf = (bundle: ReturnType<typeof bundlesIn>[number]): readonly string[] =>
  [...bundle.querySelectorAll('path')].map((one) => one.getAttribute('d') ?? '');

/** Where the legs of a bundle end: at the tip of an arrow, or else at the end of the line. */
const endsOf = ([path, ...arrows]: readonly string[]): readonly (readonly [
  x: number,
  y: number,
])[] => {
  const tips = arrows.map((d) => numbers(d).slice(0, 2) as [number, number]);
  const legs = [...(path ?? '').matchAll(/M(-?[\d.]+),-?[\d.]+V(-?[\d.]+)/g)];
  return legs.map(([, x, y]) => {
    const tip = tips.find(([at]) => Math.abs(at - Number(x)) < 0.01);
    return tip ?? [Number(x), Number(y)];
  });
};

describe.each(machines)('the floorplan of %s', (_, svg) => {
  test('has every end of a bundle on the edge of an array or a port', () => {
    const boxes = boxesIn(svg);
    const ends = bundlesIn(svg).map(pathsOf).flatMap(endsOf);
    expect(ends.length).toBeGreaterThan(3);
    for (const [x, y] of ends)
      expect(
        boxes.some(
          ({ left, right, top, bottom }) =>
            x >= left - 0.1 &&
            x <= right + 0.1 &&
            Math.min(Math.abs(y - top), Math.abs(y - bottom)) < 0.2,
        ),
        `${x}, ${y}`,
      ).toBe(true);
  });

  test('has forward bundles above its arrays and learning ones below', () => {
    const boxes = boxesIn(svg);
    const [top, bottom] = [
      Math.min(...boxes.map((box) => box.top)),
      Math.max(...boxes.map((box) => box.bottom)),
    ];
    for (const bundle of bundlesIn(svg)) {
      const lane = numbers(pathsOf(bundle)[0] ?? '')[1] as number;
      if (bundle.getAttribute('data-channel') === 'forward') expect(lane).toBeLessThan(top);
      else expect(lane).toBeGreaterThan(bottom);
    }
  });

  test('has a title and a bar of the length that it says', () => {
    const document = within(svg);
    expect(document.querySelector('svg > text')?.textContent).toMatch(
      /^Floorplan: arrays of \d+\.\d{3} mm × \d+\.\d{3} mm$/,
    );
    const bar = document.querySelector('[data-scale]');
    const [, start, end] = /M([\d.]+),.*H([\d.]+)/.exec(bar?.getAttribute('d') ?? '') ?? [];
    const said = bar?.nextElementSibling?.textContent ?? '';
    const [amount = 0] = numbers(said);
    const millimetres = said.endsWith('µm') ? amount / 1000 : amount;
    expect(Number(bar?.getAttribute('data-scale'))).toBeCloseTo(millimetres, 9);
    const array = document.querySelector('rect > title')?.parentElement;
    const [width = 0] = numbers(array?.querySelector('title')?.textContent?.split(', ')[1] ?? '');
    const perMillimetre = Number(array?.getAttribute('width')) / width;
    expect((Number(end) - Number(start)) / millimetres / perMillimetre).toBeCloseTo(1, 1);
  });
});

const devices = [
  'hardware.stores.weight.format=Q2.14',
  'hardware.stores.weight.device=reram-sb',
  'hardware.stores.weight.write={"by":"pulses","most":31}',
];

test('a key of the floorplan tells of what is drawn alone', () => {
  const keysOf = (svg: string) =>
    [...within(svg).querySelectorAll('g[transform] text')].map(({ textContent }) => textContent);
  const forward = ['weights, biases', 'forward channel, above', 'learning channel, below'];
  expect(keysOf(svgOf(quickstart)).sort()).toEqual([...forward, 'feedback'].sort());
  expect(keysOf(svgOf(quickstart, 'learning.rule=bp')).sort()).toEqual([...forward].sort());
  const pulsed = svgOf(quickstart, 'hardware=digital-int16', ...devices);
  expect(keysOf(pulsed).sort()).toEqual([...forward, 'feedback, pulses'].sort());
});

test('of arrays without a size nothing is out of the picture', () => {
  const machine = buildMachine(readExperiment(quickstart, []));
  const svg = drawFloorplan(machine, 0);
  expect(svg).not.toMatch(/NaN|Infinity|data-scale/);
});
