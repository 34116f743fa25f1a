// Writes docs/silicon.md from the anchors.
import { writeFileSync } from 'node:fs';
import { anchors } from './silicon.mjs';

const percent = (fraction) => `${(100 * fraction).toFixed(1)} %`;
const row = ({ chip, figure, published, source, ours, predicted, unlike }) =>
  `| ${[chip, figure, percent(published), source, ours, percent(predicted), unlike].join(' | ')} |`;

writeFileSync(
  'docs/silicon.md',
  `# Beside silicon

Made by \`node scripts/price/silicon-page.mjs\`: what learning chips measured, and the nearest figure that our model
has of the nearest machine that it can draw ([sims/silicon](../sims/silicon/README.md), \`digital-int8\`,
\`horowitz-45nm\`).

**No pair is one quantity,** so there is no factor between them, and none of them validates our prices: no chip
of the three published what our model counts. They are here so that a change of the model which moves ours is
seen, and to say what it would have to draw for a like comparison.

| chip | published | | source | ours | | why they are not alike |
|---|---|--:|---|---|--:|---|
${anchors.map(row).join('\n')}

What ours says by itself: a dense machine that writes every cell for every sample spends most of its energy on
that, which events avoid; beside weights that all stand on the chip, feedback matrices are little to fetch. A
convolution below makes no difference: most cells are those of the dense layer above it, and all are written.
`,
);
