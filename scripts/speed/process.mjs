// Runs a process that prints lines of JSON.
import { spawn } from 'node:child_process';

const gathered = async (stream) => {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
};

const lastLine = (text) => text.trimEnd().split('\n').at(-1);

/**
 * Ends this process where that one is ended from outside: it measured nothing, and failed at nothing.
 * @returns its lines, or its last words where it fails or is not there.
 */
export const outcomeOf = async (command, words, environment = process.env) => {
  const child = spawn(command, words.map(String), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment,
  });
  const ended = new Promise((resolve) => {
    child.on('error', ({ message }) => resolve(message));
    child.on('close', (code, signal) => (signal === null ? resolve(code) : process.exit(130)));
  });
  const [stdout, stderr, end] = await Promise.all([
    ...[gathered(child.stdout), gathered(child.stderr), ended],
  ]);
  if (end !== 0) return { lines: [], failure: lastLine(stderr) || `it ended with ${end}` };
  const lines = stdout.trimEnd().split('\n').filter(Boolean);
  return { lines: lines.map((line) => JSON.parse(line)) };
};
