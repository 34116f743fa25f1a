export { audit } from './audit.js';
export type { Arrays, AuditReport, SynapseReport } from './report.js';
