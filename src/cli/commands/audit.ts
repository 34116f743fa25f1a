import { audit } from '../../api/index.js';
import {
  type Arrays,
  type AuditReport,
  type Finding,
  type Grade,
  grades,
  type SynapseReport,
} from '../../audit/index.js';
import { parseSetting } from '../../experiment/index.js';
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

/** What each grade says of a machine. */
const headings: Readonly<Record<Grade, string>> = {
  breaks: 'not local, as drawn, because of',
  costs: 'local, once it is built, with',
  free: 'local as it stands, with',
};

const told = ({ kind, grade, reason, build, stores }: Finding): string[] => [
  `  ${kind}: ${reason}${stores.length === 0 ? '' : ` (for ${stores.join(', ')})`}`,
  ...(grade === 'free' ? [] : [`    to build: ${build}`]),
];

const ofGrade = (grade: Grade, all: readonly Finding[]): string[] => {
  const findings = all.filter((finding) => finding.grade === grade);
  return findings.length === 0 ? [] : [headings[grade], ...findings.flatMap(told)];
};

const auditInWords = ({ verdict, findings, synapses }: AuditReport): string =>
  [
    table([['cells of', 'read', '', '', ''], ...synapses.flatMap(rowsOf)]),
    ...grades.flatMap((grade) => ofGrade(grade, findings)),
    verdict,
  ].join('\n');

/** `backwire audit`: what the update of each class of synapse reads, and whether that is local. */
export const auditCommand = async (
  spec: string,
  { set, arrays, json }: AuditOptions,
): Promise<number> => {
  const report = audit({ spec, set: set.map(parseSetting), arrays });
  process.stdout.write(`${json === true ? JSON.stringify(report) : auditInWords(report)}\n`);
  return report.local ? exitCodes.done : exitCodes.no;
};
