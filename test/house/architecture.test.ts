import { expect, test } from 'vitest';
import { jsonOf, namesIn, textOf } from './repository.js';

interface Layers {
  readonly edge: string[];
  readonly floors: string[][];
  readonly rooms: Record<string, string[][]>;
}

const { edge, floors, rooms }: Layers = jsonOf('layers.json');

const placed = floors.flatMap((modules, floor) => modules.map((module) => `${floor} ${module}`));

test('ARCHITECTURE.md puts the modules of layers.json on their floors, each with one reason', () => {
  const rows = textOf('ARCHITECTURE.md').matchAll(/^\| *(\d+) *\| *`([^`]+)` *\| *\S.* *\|$/gm);
  expect([...rows].map(([, floor, module]) => `${floor} ${module}`).sort()).toEqual(placed.sort());
});

test('layers.json names every module there is', () => {
  const modules = namesIn('src').filter((name) => !name.endsWith('.ts'));
  expect(floors.flat().sort()).toEqual(modules);
});

test('layers.json names every room of a module that has rooms, and ARCHITECTURE.md lists them in order', () => {
  for (const [module, order] of Object.entries(rooms)) {
    const names = namesIn(`src/${module}`).filter((name) => name !== 'index.ts');
    expect(order.flat().sort()).toEqual(names.map((name) => name.replace(/\.ts$/, '')).sort());
    const written = order.map((names) => names.map((name) => `\`${name}\``).join(', ')).join(' ← ');
    expect(textOf('ARCHITECTURE.md')).toContain(`\`${module}\`: ${written}`);
  }
});

test('ARCHITECTURE.md names the edge as layers.json does', () => {
  const [, section] = /### The edge\n(.*?)\n### /s.exec(textOf('ARCHITECTURE.md')) ?? [];
  const named = [...(section ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name);
  expect(named).toEqual(edge);
});
