import { availableParallelism, totalmem } from 'node:os';
import {
  type BackendName,
  describeGpu,
  describeOnnx,
  type ModeReport,
  type OnnxReport,
} from '../../backends/index.js';
import { version } from '../../record/index.js';
import { exitCodes } from '../process/exit-codes.js';
import { gpuAdvice } from '../words/gpu-advice.js';
import { smallRun } from './small-run.js';

interface Finding {
  readonly backend: BackendName;
  readonly works: boolean;
  readonly said: string;
}

const examine = async (backend: BackendName, expected: string): Promise<Finding> => {
  try {
    const works = (await smallRun(backend)) === expected;
    return { backend, works, said: works ? 'exact' : 'differs from the reference' };
  } catch (error) {
    return { backend, works: false, said: (error as Error).message };
  }
};

/** Every backend that can be here, on a small exact machine. */
const examineAll = async (
  modes: readonly ModeReport[],
  { works }: OnnxReport,
): Promise<Finding[]> => {
  const expected = await smallRun('reference');
  const names = modes.flatMap(({ mode, works }) => (works ? [`gpu:${mode}` as const] : []));
  const findings: Finding[] = [];
  const native = works ? (['native'] as const) : [];
  for (const name of ['reference', 'wasm', ...native, ...names] as const)
    findings.push(await examine(name, expected));
  return findings;
};

const mebibytes = (name: string, value: number): string =>
  /Size$/.test(name) && !/Texture/.test(name) ? `${Math.floor(value / 2 ** 20)} MiB` : `${value}`;

const modeInWords = ({ mode, said, adapter, limits }: ModeReport): string => {
  const on =
    adapter === undefined
      ? []
      : [`on ${adapter.name} (${adapter.vendor}${adapter.software ? ', in software' : ''})`];
  const bounds = Object.entries(limits ?? {}).map(([name, v]) => `${name} ${mebibytes(name, v)}`);
  return `gpu.js ${mode}: ${[said, ...on, ...bounds].join(', ')}`;
};

/** `backwire doctor`: what this machine can run, each backend tried on a small exact machine. */
export const doctorCommand = async ({ json }: { readonly json?: boolean }): Promise<number> => {
  const modes = await describeGpu();
  const onnxRuntime = await describeOnnx();
  const findings = await examineAll(modes, onnxRuntime);
  const advice = gpuAdvice(modes, process.platform);
  const facts = {
    backwire: version,
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
  };
  const lines = [
    ...Object.entries(facts).map(([what, value]) => `${what}: ${value}`),
    `ONNX Runtime: ${onnxRuntime.said}`,
    ...modes.map(modeInWords),
    ...findings.map(({ backend, said }) => `backend ${backend}: ${said}`),
    ...advice,
  ];
  const told = { ...facts, backends: findings, onnxRuntime, modes, advice };
  process.stdout.write(`${json === true ? JSON.stringify(told) : lines.join('\n')}\n`);
  return findings.every(({ works }) => works) ? exitCodes.done : exitCodes.no;
};
