import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { queueOf, submit } from '../../src/slurm/index.js';
import { scratchFolders } from '../files/scratch.js';
import { type StandIn, standIn } from './stand-in.js';

const newFolder = scratchFolders();
const { PATH } = process.env;

/** Slurm's programs as they are found while a test runs. */
const here = { folder: '', slurm: undefined as StandIn | undefined };

beforeEach(() => {
  here.folder = newFolder();
  here.slurm = standIn(here.folder);
  process.env.PATH = here.slurm.environment.PATH;
});

afterEach(() => {
  process.env.PATH = PATH;
});

const submitted = () =>
  submit(here.folder, 'array.sh', {
    name: 'backwire-1',
    tasks: 2,
    atOnce: undefined,
    cpusPerTask: 1,
    options: [],
    directory: here.folder,
    command: ['true'],
  });

test('a job is submitted once: while it is in the queue it is found by its name', async () => {
  here.slurm?.set('stuck');
  expect(await submitted()).toBe('17');
  expect(await submitted()).toBe('17');
  expect(here.slurm?.submitted()).toHaveLength(1);
});

test('a job that sbatch took before it failed is found in the queue', async () => {
  here.slurm?.set('late');
  expect(await submitted()).toBe('17');
  here.slurm?.set('go');
  while ((await queueOf('backwire-1')).length > 0) await setTimeout(20);
});
