import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server of this machine that is gone after the tests. @returns its address. */
export const serve = async (answer: Answer): Promise<string> => {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
};

/** Answers one after the other, the last of them again and again; keeps what it was asked. */
export const inTurn = (...answers: readonly Answer[]) => {
  const asked: IncomingMessage['headers'][] = [];
  const answer: Answer = (request, response) => {
    const next = answers[Math.min(asked.length, answers.length - 1)] as Answer;
    asked.push(request.headers);
    next(request, response);
  };
  return { asked, answer };
};

/** All of a file. */
export const whole =
  (bytes: Uint8Array, headers: Readonly<Record<string, string>> = {}): Answer =>
  (_, response) => {
    response.writeHead(200, { 'content-length': bytes.length, ...headers }).end(bytes);
  };

/** A file that is cut off after some bytes. */
export const cut =
  (bytes: Uint8Array, after: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  (_, response) => {
    response.writeHead(200, { 'content-length': bytes.length, ...headers });
    response.write(bytes.subarray(0, after), () => setImmediate(() => response.destroy()));
  };

/** What is left of a file from the byte on that is asked for, as RFC 9110 has it. */
export const rest =
  (bytes: Uint8Array, etag: string): Answer =>
  (request, response) => {
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? Number.NaN);
    if (Number.isNaN(from) || request.headers['if-range'] !== etag)
      return whole(bytes, { etag })(request, response);
    const left = bytes.subarray(from);
    const range = `bytes ${from}-${bytes.length - 1}/${bytes.length}`;
    response.writeHead(206, { 'content-length': left.length, 'content-range': range, etag });
    return response.end(left);
  };

/** The files of a set by their names. */
export const filesAt =
  (files: Readonly<Record<string, Uint8Array>>): Answer =>
  (request, response) => {
    const bytes = files[(request.url ?? '').split('/').at(-1) ?? ''];
    if (bytes === undefined) response.writeHead(404).end();
    else whole(bytes)(request, response);
  };
