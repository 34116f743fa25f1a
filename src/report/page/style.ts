import { mainPrices, prices } from '../space/prices.js';
import { dark, light, onDark, type Scheme } from './palette.js';

const variables = (scheme: Scheme): string =>
  Object.entries(scheme)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');

/** Pictures are drawn for light paper; on dark their colours are exchanged. */
const exchanged = Object.entries(onDark)
  .flatMap(([from, to]) =>
    ['fill', 'stroke'].map((part) => `figure svg [${part}="${from}"]{${part}:${to}}`),
  )
  .join('\n');

/** The most that a choice has upwards and across. */
const [mostUp, mostAcross] = [1 + mainPrices, prices.length];

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

/** Of a choice the picture that is chosen is shown; a browser that can't be asked so shows all of them. */
const chosen = range(mostUp)
  .flatMap((i) => range(mostAcross).map((j) => [i, j] as const))
  .map(
    ([i, j]) =>
      `.choice:has(.up option:nth-child(${i + 1}):checked):has(.across option:nth-child(${j + 1}):checked)>.at-${i}-${j}{display:block}`,
  )
  .join('\n');

/** What scrolls shows at its edges that there is more. */
const edges = `linear-gradient(var(--paper),var(--paper)) left/1.5rem 100% no-repeat local,
linear-gradient(var(--paper),var(--paper)) right/1.5rem 100% no-repeat local,
linear-gradient(to right,var(--edge),transparent) left/.5rem 100% no-repeat scroll,
linear-gradient(to left,var(--edge),transparent) right/.5rem 100% no-repeat scroll`;

/** The look of a report: light or dark as the reader has it, always light on paper. */
export const style = `
:root{color-scheme:light dark;${variables(light)}}
@media screen and (prefers-color-scheme:dark){
:root{${variables(dark)}}
${exchanged}
}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:62rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .25rem;overflow-wrap:anywhere}
h2{font-size:1.15rem;line-height:1.3;margin:0 0 .5rem;overflow-wrap:anywhere}
.lead{font-size:1.1rem;margin:0 0 1.25rem;color:var(--quiet)}
section,main>figure{margin:0 0 2.25rem;padding:1.25rem 0 0;border-top:1px solid var(--rule)}
figcaption{max-width:44rem;color:var(--quiet);font-size:.92rem;margin-top:.5rem;overflow-wrap:anywhere}
.plot,.scroll{overflow-x:auto;background:${edges}}
.choice figure{margin:0}
.choice .only{display:none}
@supports selector(:has(option:checked)){
.choice .option{display:none}
${chosen}
}
.axes{display:flex;flex-wrap:wrap;gap:.4rem 1.25rem;margin:0 0 .75rem;font-size:.92rem}
.axes select{max-width:100%;padding:.2rem .4rem;border:1px solid var(--quiet);border-radius:4px;background:var(--raised);color:var(--ink);font:inherit}
h3{font-size:1rem;line-height:1.3;margin:0 0 .35rem;overflow-wrap:anywhere}
figure svg{--plot-background:var(--paper);display:block;height:auto;max-width:100%;color:var(--ink);fill:currentColor}
figure svg text{font-family:system-ui,sans-serif}
.keys{display:flex;flex-wrap:wrap;gap:.2rem 1.25rem;list-style:none;margin:.25rem 0 0;padding:0;font-size:.88rem}
.keys li{display:flex;align-items:center;gap:.45rem;overflow-wrap:anywhere}
.keys svg{flex:none;width:28px;height:14px}
table{border-collapse:collapse;font-size:.88rem;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:.25rem .9rem .25rem 0;border-bottom:1px solid var(--rule);vertical-align:top}
td{max-width:40rem;overflow-wrap:break-word}
.facts td{overflow-wrap:anywhere}
th{font-weight:600}
.facts th{white-space:nowrap;color:var(--quiet);font-weight:400}
details{margin-top:.6rem;font-size:.92rem}
summary{cursor:pointer;color:var(--link);width:fit-content}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
pre{background:var(--raised);border:1px solid var(--rule);border-radius:4px;padding:.75rem;margin:.4rem 0 1rem;overflow-x:auto;font:.84rem/1.45 ui-monospace,monospace}
.absent{color:var(--quiet);font-size:.88rem}
#tip{position:fixed;left:0;top:0;z-index:1;max-width:22rem;padding:.4rem .6rem;border-radius:4px;background:var(--ink);color:var(--paper);font-size:.85rem;line-height:1.35;white-space:pre-line;overflow-wrap:anywhere;pointer-events:none}
[data-tip]{cursor:default}
@media (max-width:46rem){pre{white-space:pre-wrap;overflow-wrap:anywhere}.facts th{white-space:normal;min-width:8.5rem}figure svg.small{max-width:none}figure svg.wide{max-width:none;width:40rem}figure svg.wider{max-width:none;width:58rem}}
@media print{
body{font-size:10.5pt}
main{max-width:none;padding:0}
figure,.facts{break-inside:avoid}
h2,h3{break-after:avoid}
.plot,.scroll{overflow:visible;background:none}
figure .plot svg:not(.small){width:100%}
th,td,.facts th{white-space:normal;overflow-wrap:anywhere}
.axes,details:not([open]){display:none}
pre{white-space:pre-wrap;overflow-wrap:anywhere}
#tip{display:none}
}
`;
