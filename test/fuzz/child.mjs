// Runs command lines one after the other in this process, as its parent asks.
import { commandLine } from '../../dist/cli/command-line.js';

const written = { stdout: '', stderr: '' };
const plain = (text) => (typeof text === 'string' ? text : Buffer.from(text).toString('utf8'));

/** Keeps what is written, and calls back as a stream does. */
const keep = (name) => {
  process[name].write = (text, ...rest) => {
    written[name] += plain(text);
    rest.at(-1)?.();
    return true;
  };
};
keep('stdout');
keep('stderr');

const answer = (code) => process.send({ code, ...written });

/** Code 1 is what Node itself ends with, whatever the program had meant to say. */
const fail = (error) => {
  written.stderr += `\nuncaught: ${error?.stack ?? error}\n    at nowhere\n`;
  answer(1);
};
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

process.on('message', async ({ folder, args }) => {
  written.stdout = '';
  written.stderr = '';
  process.chdir(folder);
  process.exitCode = undefined;
  answer(await commandLine(args));
});
