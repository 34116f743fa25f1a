import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fetching, namesIn } from './fetching.js';
import { smallCifar } from './made-up-sets.js';
import { type Answer, cut, inTurn, rest, serve, whole } from './server.js';

const { newFolder, fetchInto } = fetching();

const madeUp = await smallCifar();
const archive = madeUp.archives['small.tar.gz'] as Uint8Array;
const half = archive.length >> 1;
const etag = '"one"';

const partOf = (folder: string): Buffer => readFileSync(join(folder, 'small.tar.gz.part'));

/** Fetches twice from a server that answers in turn. @returns what the first try ended with, and the requests. */
const twice = async (folder: string, ...answers: readonly Answer[]) => {
  const { asked, answer } = inTurn(...answers);
  const from = await serve(answer);
  const first = await fetchInto(folder, madeUp, { from }).catch(String);
  const kept = partOf(folder).length;
  expect(await fetchInto(folder, madeUp, { from })).toBe('fetched');
  expect(namesIn(folder)).not.toContain('small.tar.gz.part.json');
  return { asked, first, kept };
};

describe('a download that breaks off', () => {
  test('says after how many bytes and how to go on, keeps them, and asks for no more than the rest', async () => {
    const folder = newFolder();
    const { asked, first, kept } = await twice(
      folder,
      cut(archive, half, { etag }),
      rest(archive, etag),
    );
    expect(first).toMatch(
      new RegExp(
        `breaks off after ${half} of ${archive.length} bytes: .+; give the same command again to go on$`,
      ),
    );
    expect(kept).toBe(half);
    expect(asked[1]).toMatchObject({ range: `bytes=${half}-`, 'if-range': etag });
  });

  test('goes on by the time of the last change where there is no strong tag', async () => {
    const modified = 'Thu, 04 Jun 2009 20:37:25 GMT';
    const weak = { etag: 'W/"one"', 'last-modified': modified };
    const { asked } = await twice(newFolder(), cut(archive, half, weak), rest(archive, modified));
    expect(asked[1]).toMatchObject({ range: `bytes=${half}-`, 'if-range': modified });
  });

  test('begins anew where nothing tells whether the server still has the same file', async () => {
    const { asked } = await twice(newFolder(), cut(archive, half), whole(archive));
    expect(asked[1]).not.toHaveProperty('range');
  });

  test('begins anew where the server ignores ranges', async () => {
    const { asked } = await twice(newFolder(), cut(archive, half, { etag }), whole(archive));
    expect(asked.length).toBe(2);
  });

  test('begins anew where the server has another file by now', async () => {
    const other = Uint8Array.from(archive, (byte) => byte ^ 255);
    const { asked } = await twice(
      newFolder(),
      cut(other, half, { etag: '"before"' }),
      rest(archive, etag),
    );
    expect(asked[1]).toMatchObject({ 'if-range': '"before"' });
    expect(asked.length).toBe(2);
  });

  test.each<[string, Answer]>([
    ['has no such range', (_, response) => void response.writeHead(416).end()],
    [
      'answers with another range',
      (_, response) =>
        void response.writeHead(206, { 'content-range': `bytes 0-9/${archive.length}` }).end(),
    ],
    [
      'answers with a range of another file',
      (_, response) =>
        void response.writeHead(206, { 'content-range': `bytes ${half}-${half + 9}/9999` }).end(),
    ],
  ])('begins anew where the server %s', async (_, answer) => {
    const { asked } = await twice(
      newFolder(),
      cut(archive, half, { etag }),
      answer,
      whole(archive),
    );
    expect(asked.map(({ range }) => range)).toEqual([undefined, `bytes=${half}-`, undefined]);
  });

  test('begins anew from another address', async () => {
    const folder = newFolder();
    const from = await serve(cut(archive, half, { etag }));
    await expect(fetchInto(folder, madeUp, { from })).rejects.toThrow(/breaks off/);
    const { asked, answer } = inTurn(rest(archive, etag));
    await fetchInto(folder, madeUp, { from: await serve(answer) });
    expect(asked[0]).not.toHaveProperty('range');
  });

  test('begins anew where what is noted of the part can not be read', async () => {
    const folder = newFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'small.tar.gz.part'), 'half');
    writeFileSync(join(folder, 'small.tar.gz.part.json'), '{ "address": ');
    const { asked, answer } = inTurn(whole(archive));
    expect(await fetchInto(folder, madeUp, { from: await serve(answer) })).toBe('fetched');
    expect(asked[0]).not.toHaveProperty('range');
  });

  test('at its last byte is not asked for again', async () => {
    const folder = newFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'small.tar.gz.part'), archive);
    expect(await fetchInto(folder, madeUp, { from: 'http://127.0.0.1:1/' })).toBe('fetched');
  });

  test('in silence says for how long nothing came', async () => {
    const folder = newFolder();
    const from = await serve((_, response) => {
      response.writeHead(200, { etag }).write(archive.subarray(0, half));
    });
    await expect(fetchInto(folder, madeUp, { from, silenceMilliseconds: 100 })).rejects.toThrow(
      /breaks off after \d+ of \d+ bytes: nothing has arrived for 0\.1 s; give the same command/,
    );
    expect(partOf(folder).length).toBe(half);
  });
});

describe('a server', () => {
  const refused = async (answer: Answer): Promise<string> => {
    const folder = newFolder();
    const said = await fetchInto(folder, madeUp, {
      from: await serve(answer),
      silenceMilliseconds: 200,
    }).catch(String);
    expect(existsSync(folder)).toBe(false);
    return said;
  };

  test.each<[string, Answer, RegExp]>([
    [
      'with a larger file by its own word',
      whole(new Uint8Array(archive.length + 1)),
      /has \d+ bytes, and small\.tar\.gz \d+; fetch it elsewhere/,
    ],
    [
      'with a larger file that does not say so',
      (_, response) => void response.writeHead(200).end(new Uint8Array(archive.length + 1)),
      /has more than \d+ bytes, and small\.tar\.gz \d+; fetch it elsewhere/,
    ],
    [
      'that has it not',
      (_, response) => void response.writeHead(404).end(),
      /answers with 404 Not Found; fetch it elsewhere/,
    ],
    [
      'that gives only parts of it',
      (_, response) => void response.writeHead(206).end(),
      /gives only parts of it; fetch it elsewhere/,
    ],
    [
      'that says nothing',
      () => {},
      /can't be asked: nothing has arrived for 0\.2 s; fetch it elsewhere/,
    ],
    [
      'that speaks no HTTP',
      ({ socket }) => void socket.end('hello\r\n\r\n'),
      /can't be asked: .+ \(HPE_\w+\); fetch it elsewhere/,
    ],
    [
      'that hangs up',
      ({ socket }) => void socket.destroy(),
      /can't be asked: the connection was cut \(ECONNRESET\)/,
    ],
    [
      'that sends in circles',
      (_, response) => void response.writeHead(302, { location: '/again' }).end(),
      /sends to another address more than 5 times; name another with --from/,
    ],
    [
      'that sends to a file',
      (_, response) => void response.writeHead(301, { location: 'file:///etc/passwd' }).end(),
      /begins with file:; only http: and https: are asked/,
    ],
  ])('%s is refused, and no folder is left', async (_, answer, says) => {
    expect(await refused(answer)).toMatch(says);
  });

  test('that sends elsewhere five times is followed', async () => {
    const to: Answer = (_, response) =>
      void response.writeHead(307, { location: '/elsewhere' }).end();
    const { answer } = inTurn(to, to, to, to, to, whole(archive));
    expect(await fetchInto(newFolder(), madeUp, { from: await serve(answer) })).toBe('fetched');
  });

  test('that calls the packing of a file an encoding has its bytes taken as they are', async () => {
    const answer = whole(archive, { 'content-encoding': 'gzip' });
    expect(await fetchInto(newFolder(), madeUp, { from: await serve(answer) })).toBe('fetched');
  });

  test('with a page in place of the file leaves the part that there is', async () => {
    const folder = newFolder();
    const page = whole(Buffer.from('<html>please log in</html>'));
    const { answer } = inTurn(cut(archive, half, { etag }), page, rest(archive, etag));
    const from = await serve(answer);
    await expect(fetchInto(folder, madeUp, { from })).rejects.toThrow(/breaks off/);
    await expect(fetchInto(folder, madeUp, { from })).rejects.toThrow(/has 26 bytes/);
    expect(partOf(folder).length).toBe(half);
    expect(await fetchInto(folder, madeUp, { from })).toBe('fetched');
  });
});

describe('without a network', () => {
  test.each([
    ['a name that no one knows', 'http://backwire.invalid/', /its name .+ or there is no network/],
    ['a machine that does not listen', 'http://127.0.0.1:1/', /it refuses connections/],
  ])('%s is told with what to do', async (_, from, says) => {
    const folder = newFolder();
    const said = await fetchInto(folder, madeUp, { from }).catch(String);
    expect(said).toMatch(says);
    expect(said).toMatch(
      /can't be asked: .+; fetch it elsewhere, and name the copy with --from FILE$/,
    );
    expect(existsSync(folder)).toBe(false);
  });
});

describe('a fetch that is interrupted', () => {
  test('while it waits for an answer ends at once', async () => {
    const { signal, abort } = interruption();
    const folder = newFolder();
    const from = await serve(abort);
    expect(await fetchInto(folder, madeUp, { from, signal })).toBe('interrupted');
    expect(existsSync(folder)).toBe(false);
  });

  test('while bytes arrive keeps them, and goes on from there', async () => {
    const { signal, abort } = interruption();
    const folder = newFolder();
    const stalled: Answer = (_, response) => {
      response.writeHead(200, { etag }).write(archive.subarray(0, half));
    };
    const { asked, answer } = inTurn(stalled, rest(archive, etag));
    const from = await serve(answer);
    expect(await fetchInto(folder, madeUp, { from, signal, onBytes: abort })).toBe('interrupted');
    expect(namesIn(folder)).toEqual(['small.tar.gz.part', 'small.tar.gz.part.json']);
    expect(await fetchInto(folder, madeUp, { from })).toBe('fetched');
    expect(asked[1]).toMatchObject({ range: `bytes=${half}-` });
  });

  test('while it unpacks leaves the archive and nothing half unpacked', async () => {
    const { signal, abort } = interruption();
    const folder = newFolder();
    const from = await serve(whole(archive, { etag }));
    expect(await fetchInto(folder, madeUp, { from, signal, onUnpack: abort })).toBe('interrupted');
    expect(namesIn(folder)).toEqual(['small.tar.gz.part', 'small.tar.gz.part.json']);
  });

  const interruption = () => {
    const controller = new AbortController();
    return { signal: controller.signal, abort: () => controller.abort() };
  };
});
