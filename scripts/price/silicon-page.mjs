// Writes docs/silicon.md from the anchors.
import { writeFileSync } from 'node:fs';
import { anchors } from './silicon.mjs';

const percent = (fraction) => `${(100 * fraction).toFixed(1)} %`;
const row = ({ chip, figure, published, predicted, source, lacks }) =>
  `| ${[chip, figure, percent(published), percent(predicted), `× ${(predicted / published).toFixed(2)}`, source, lacks].join(' | ')} |`;

writeFileSync(
  'docs/silicon.md',
  `# Beside silicon

Made by \`node scripts/price/silicon-page.mjs\`: what learning chips measured, and what our model says of the
nearest machine that it can draw ([sims/silicon](../sims/silicon/README.md), \`digital-int8\`, \`horowitz-45nm\`).
These are anchors against drift, not validations: a miss is told as one.

| chip | figure | published | predicted | off by | source | what ours lacks |
|---|---|--:|--:|--:|---|---|
${anchors.map(row).join('\n')}

**SPOON is missed widely.** Its events touch few cells, and ours writes all of them for each sample, at 16 bits
a cell. What our figure says is what event-driven updates are worth. **DF-LNPU is missed the other way:** its
feedback matrices come from outside the chip, where they are most of what is fetched; in a machine that keeps
all of its weights beside each other they are little. **ReckOn** shares its memory of learning over time; one
feedback matrix for each layer takes more.
`,
);
