#!/usr/bin/env node
import { commandLine } from './command-line.js';
import { listenToSurroundings } from './process/surroundings.js';

listenToSurroundings();
const code = await commandLine(process.argv.slice(2));
// An answer that could not be written has said how this ends already.
process.exitCode ??= code;
