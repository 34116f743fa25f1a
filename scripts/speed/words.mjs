// How numbers and tables are written on the page.

/** Three significant digits, with commas between thousands. */
export const speed = (samplesPerSecond) =>
  Number(samplesPerSecond.toPrecision(3)).toLocaleString('en');

const factor = (ratio) => {
  if (ratio < 0.1) return ratio.toPrecision(2);
  return ratio.toFixed(ratio < 10 ? 2 : 0);
};

/** A ratio with the least and the most of its rounds. */
export const ratioInWords = ({ median, least, most }) =>
  `${factor(median)} (${factor(least)} – ${factor(most)})`;

/** A table of words, the first columns to the left and so many to the right. */
export const table = (heads, rows, right) => [
  `| ${heads.join(' | ')} |`,
  `|${heads.map((_, i) => (i < heads.length - right ? '---' : '--:')).join('|')}|`,
  ...rows.map((cells) => `| ${cells.join(' | ')} |`),
  '',
];

/** Each once, in the order in which they come. */
export const once = (values) => [...new Set(values)];
