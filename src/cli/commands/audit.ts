import { type Arrays, type AuditReport, audit, type SynapseReport } from '../../audit/index.js';
import { parseSetting, readExperiment } from '../../experiment/index.js';
import { buildMachine } from '../../machine/index.js';
import { exitCodes } from '../process/exit-codes.js';
import { table } from '../words/table.js';

export interface AuditOptions {
  readonly set: readonly string[];
  readonly arrays?: Arrays;
  readonly json?: boolean;
}

const rowsOf = ({ store, signals }: SynapseReport): string[][] =>
  signals.map(({ role, name, from, through }, i) => [
    i === 0 ? store : '',
    role,
    name,
    `from ${from}`,
    through.length === 0 ? '' : `by ${through.length} wires since ${through.at(-1)?.from}`,
  ]);

const list = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [heading, ...lines.map((line) => `  ${line}`)];

const inWords = ({ verdict, findings, needs, synapses }: AuditReport): string =>
  [
    table([['cells of', 'read', '', '', ''], ...synapses.flatMap(rowsOf)]),
    ...list(
      'findings',
      findings.map(({ kind, reason, stores }) => `${kind}: ${reason} (for ${stores.join(', ')})`),
    ),
    ...list('it needs that', needs),
    verdict,
  ].join('\n');

/** `backwire audit`: what the update of each class of synapse reads, and whether that is local. */
export const auditCommand = async (
  spec: string,
  { set, arrays, json }: AuditOptions,
): Promise<number> => {
  const experiment = readExperiment(spec, set.map(parseSetting));
  const { learning, hardware } = experiment;
  const report = audit(buildMachine(experiment), {
    arrays: arrays ?? hardware.arrays.read,
    batch: learning.batch,
  });
  process.stdout.write(`${json === true ? JSON.stringify(report) : inWords(report)}\n`);
  return report.local ? exitCodes.done : exitCodes.no;
};
