import { type ChildProcess, execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { publishedSets } from '../../src/data/index.js';
import { sha256 } from '../data/fetch/made-up-sets.js';
import { type Answer, inTurn, serve, whole } from '../data/fetch/server.js';
import { backwire, contentOf, type Ended, scratchFolders, write, writeJson } from './backwire.js';
import { writeSet } from './idx-set.js';

const newFolder = scratchFolders();

const get = (folder: string, ...args: readonly string[]) =>
  backwire(folder, ['data', 'get', ...args]);

const mainFile = fileURLToPath(new URL('../../dist/bin/main.js', import.meta.url));

/** Gets a set where no file may grow past some kilobytes. */
const limited = (folder: string, ...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const line = ['-c', 'ulimit -f 16; exec "$0" "$@"', process.execPath, mainFile, 'data', 'get'];
    execFile('sh', [...line, ...args], { cwd: folder }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });

const cifarBytes = 170_052_171;
const part = 'data/cifar10/cifar-10-binary.tar.gz.part';

/** Begins to send an archive as large as that of CIFAR-10, and no more of it than this. */
const beginning =
  (bytes: number): Answer =>
  (_, response) => {
    response.writeHead(200, { 'content-length': cifarBytes, etag: '"one"' });
    response.write(new Uint8Array(bytes));
  };

const arrived = (folder: string): number =>
  statSync(join(folder, part), { throwIfNoEntry: false })?.size ?? 0;

/** Makes a folder look as if a small set had been fetched into it. */
const writeFetched = (folder: string): void => {
  writeSet(folder);
  const files = readdirSync(join(folder, 'set')).map((name) => [
    name,
    sha256(readFileSync(join(folder, 'set', name))),
  ]);
  const archives = publishedSets.find(({ name }) => name === 'mnist')?.archives ?? [];
  writeJson(folder, 'set/fetched.json', {
    set: 'mnist',
    archives: Object.fromEntries(archives.map((archive) => [archive.name, archive.sha256])),
    files: Object.fromEntries(files),
  });
};

describe.concurrent('backwire data get', () => {
  test('says in its help where sets go and where they are taken from', async () => {
    const { code, stdout } = await get(newFolder(), '--help');
    expect(code).toBe(0);
    for (const said of ['cifar10, mnist or fashion-mnist', '--from', '--to', 'data/SET', '--json'])
      expect(stdout).toContain(said);
  });

  test('of a folder that holds the set already does nothing, and says what is in it', async () => {
    const folder = newFolder();
    writeFetched(folder);
    const before = contentOf(folder);
    const { code, stdout, stderr } = await get(folder, 'mnist', '--to', 'set');
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'nothing to do: set holds it already, whole\n',
    });
    expect(stdout).toMatch(/^set: 6 inputs, 3 classes\n.*\nin a spec: "task": "set"\n$/s);
    const { stdout: json } = await get(folder, 'mnist', '--to', 'set', '--json');
    expect(JSON.parse(json)).toMatchObject({ outcome: 'there', task: 'set', features: 6 });
    expect(contentOf(folder)).toEqual(before);
  });

  test('without a network says what was asked, why that failed and what to do, and leaves nothing', async () => {
    const folder = newFolder();
    const { code, stdout, stderr } = await get(folder, 'cifar10', '--from', 'http://127.0.0.1:1/');
    const archive = 'http://127.0.0.1:1/cifar-10-binary.tar.gz';
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      `fetching cifar-10-binary.tar.gz from ${archive}: 170.1 MB\n${archive}: can't be asked: it refuses connections (ECONNREFUSED); fetch it elsewhere, and name the copy with --from FILE\n`,
    );
    expect(contentOf(folder)).toEqual({});
  });

  test('refuses an archive of another size', async () => {
    const folder = newFolder();
    const from = await serve(whole(Buffer.from('small')));
    const { code, stderr } = await get(folder, 'fashion-mnist', '--from', from);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /train-images-idx3-ubyte\.gz: has 5 bytes, and train-images-idx3-ubyte\.gz 26421880; fetch its files elsewhere, and name their folder with --from FOLDER$/m,
    );
    expect(contentOf(folder)).toEqual({});
  });

  test('refuses a copy of the right size with another checksum', async () => {
    const folder = newFolder();
    write(folder, 'copies/train-images-idx3-ubyte.gz', '');
    truncateSync(join(folder, 'copies/train-images-idx3-ubyte.gz'), 9_912_422);
    const { code, stderr } = await get(folder, 'mnist', '--from', 'copies');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^checking .+\ncopies\/.+: has the SHA-256 [\da-f]{64}, and .+440fcabf/);
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  test('is not sent in circles', async () => {
    const from = await serve(
      (_, response) => void response.writeHead(302, { location: '/' }).end(),
    );
    const { code, stderr } = await get(newFolder(), 'cifar10', '--from', from);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /sends to another address more than 5 times; name another with --from$/m,
    );
  });

  test('ended by Ctrl-C keeps what has arrived, says so with 130, and asks for the rest the next time', async () => {
    const folder = newFolder();
    const { asked, answer } = inTurn(beginning(20_000), (_, response) => {
      response.writeHead(500).end();
    });
    const from = await serve(answer);
    const interrupt = async (child: ChildProcess) => {
      while (arrived(folder) < 20_000) await setTimeout(5);
      child.kill('SIGINT');
    };
    const args = ['data', 'get', 'cifar10', '--from', from];
    const { code, stdout, stderr } = await backwire(folder, args, interrupt);
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
    expect(stderr).toMatch(/\nwhat has arrived is kept; the same command goes on from there\n$/);
    expect(arrived(folder)).toBe(20_000);
    const again = await backwire(folder, args);
    expect(again.stderr).toMatch(/: 170\.1 MB, 0\.0 MB of them are here\n.+: answers with 500 /);
    expect(asked[1]).toMatchObject({ range: 'bytes=20000-', 'if-range': '"one"' });
    expect(readdirSync(join(folder, 'data/cifar10')).sort()).toEqual([
      'cifar-10-binary.tar.gz.part',
      'cifar-10-binary.tar.gz.part.json',
    ]);
  });

  test('whose disk is full says so with a way out, and keeps what has arrived', async () => {
    const folder = newFolder();
    const from = await serve(beginning(200_000));
    const { code, stderr } = await limited(folder, 'cifar10', '--from', from);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^\S+\.part: can't be written: .+ \(EFBIG\); raise that limit/m);
    expect(arrived(folder)).toBeGreaterThan(0);
    expect(existsSync(join(folder, 'data/cifar10/fetch.lock'))).toBe(false);
  });

  test('of a misspelt set says which is near', async () => {
    const { code, stderr } = await get(newFolder(), 'cifar01');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        "backwire data get cifar01: is no data set that is fetched; did you mean 'cifar10'?\n",
    });
  });

  test('without a set, with one too many or with an unknown option is bad input', async () => {
    for (const args of [[], ['mnist', 'cifar10'], ['mnist', '--form', 'x']]) {
      const { code, stderr } = await get(newFolder(), ...args);
      expect(code).toBe(2);
      expect(stderr).toContain('Add --help to see what there is.');
    }
  });
});

test('backwire data of a folder that is called get says what it holds', async () => {
  const folder = newFolder();
  writeSet(folder);
  mkdirSync(join(folder, 'get'));
  for (const name of readdirSync(join(folder, 'set')))
    write(folder, `get/${name}`, readFileSync(join(folder, 'set', name)));
  const { code, stdout } = await backwire(folder, ['data', './get', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ name: 'get', features: 6 });
});
