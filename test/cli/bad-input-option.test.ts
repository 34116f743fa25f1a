import { write, writeJson } from './backwire.js';
import { areRefused, type Mistake } from './mistakes.js';

const line = (title: string, args: string, says: Mistake['says']): Mistake => ({
  title,
  args: args.split(' '),
  says,
});

const help = 'Add --help to see what there is.';
const batches = 'write batch sizes like --batches 1,100';

areRefused('a command line', [
  line('with an unknown command', 'rnu', ['rnu', 'Did you mean run?', help]),
  line('with a field of the spec as an option', 'run spec.json --epochs 3', [
    "unknown option '--epochs'",
    'Write --set epochs=3',
    help,
  ]),
  line('with a field of a section as an option', 'cost spec.json --lr=0.5', [
    '--lr',
    'Write --set learning.rate=0.5',
    help,
  ]),
  line('with a field that a sweep spec sets', 'sweep spec.json --seed 4', [
    '--seed',
    'Write "seed": 4 under "set" in the sweep spec',
    help,
  ]),
  line('with an unknown option', 'run spec.json --outt x', ['--outt', 'Did you mean --out', help]),
  line('with an argument too many', 'run spec.json more', [
    'too many arguments',
    'Expected 1 argument but got 2',
    help,
  ]),
  line('without a spec', 'run --json', [
    'backwire run',
    'names no spec',
    'write backwire run SPEC',
  ]),
  line('with an unknown backend', 'run spec.json --out out --backend wsam', [
    '--backend wsam',
    'is no backend',
    "did you mean 'wasm'?",
  ]),
  line('with an unknown model', 'models digital-int88', [
    'backwire models',
    "'digital-int88' is no hardware model",
    "did you mean 'digital-int8'?",
  ]),
  line('with a spec beside a run to resume', 'run spec.json --resume out', [
    '--resume out',
    'goes on with a run, but spec.json would begin one',
    'write only one of them',
  ]),
  line('with another folder for a run to resume', 'run --resume a --out b', [
    '--resume <dir>',
    "cannot be used with option '-o, --out <dir>'",
    help,
  ]),
  line('with another backend for a run to resume', 'run --resume a --backend reference', [
    '--resume <dir>',
    "cannot be used with option '-b, --backend <name>'",
    help,
  ]),
]);

areRefused('a number for bench', [
  line('of no seconds', 'bench spec.json --seconds 0', ['--seconds 0', 'above 0', '--seconds 2']),
  line('of word batches', 'bench spec.json --batches x', ['--batches x', 'no whole', batches]),
]);

const outFolder = (
  title: string,
  out: string,
  says: Mistake['says'],
  prepare: (folder: string) => void,
): Mistake => ({ title, args: ['run', 'spec.json', '--out', out], says, prepare });

areRefused('a folder for a record', [
  outFolder(
    'that holds a run',
    'held',
    ['held', 'already holds a run', 'go on with it by --resume held, or name another folder'],
    (folder) => writeJson(folder, 'held/record.json', {}),
  ),
  outFolder(
    'that holds something else',
    'mine',
    ['mine', 'is a folder with files in it', 'name a new folder with --out'],
    (folder) => write(folder, 'mine/stores/letters/one.txt', 'keep me'),
  ),
  outFolder(
    'that is a file',
    'spec.json',
    ['spec.json', "can't be made: a file is in its way", 'name another place'],
    () => {},
  ),
  outFolder(
    'under a file',
    'spec.json/out',
    ['spec.json/out', "can't be made: a part of its path is a file", 'name a place'],
    () => {},
  ),
]);
