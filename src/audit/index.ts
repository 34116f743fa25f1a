export { readBothWays } from './asked.js';
export { audit } from './audit.js';
export { pathsIn } from './path.js';
export {
  type Arrays,
  type AuditReport,
  type Finding,
  type Grade,
  grades,
  type SynapseReport,
} from './report.js';
