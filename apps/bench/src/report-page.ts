import { methodsTimed } from '@gradproof/benchmarks';
import { forHtml } from '@gradproof/document';
import { checkoutName } from './checkout/checkout-facts.js';
import { costChart } from './charts/cost-chart.js';
import { costHistoryChart, ratioHistoryChart } from './charts/history-chart.js';
import { type SeriesName } from './charts/plot-svg.js';
import { ratioChart } from './charts/ratio-chart.js';
import { scalingChart } from './charts/scaling-chart.js';
import { microseconds, times } from './format-number.js';
import { reportMarks } from './report-marks.js';
import { type RunRecord } from './run-record.js';
import { promise } from './run-table.js';

/** Colours that are told apart without red and green too; Okabe and Ito's, darkened or lightened for the ground. */
const style = `
:root { color-scheme: light dark; --ground: #fff; --ink: #1d2026; --soft: #5c6370; --line: #d9dce2;
  --analytic: #0b62a4; --structured: #c2520a; --alternating: #00785a; --dense: #77716a; --relu: #0b62a4; --sigmoid: #c2520a; }
@media (prefers-color-scheme: dark) { :root { --ground: #15171b; --ink: #e7e9ed; --soft: #a0a7b4; --line: #333842;
  --analytic: #62b0ea; --structured: #f0924c; --alternating: #3ec79b; --dense: #aaa39a; --relu: #62b0ea; --sigmoid: #f0924c; } }
body { margin: 0 auto; padding: 24px 20px 64px; max-width: 800px; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, 'Segoe UI', Helvetica, Arial, sans-serif; }
h1 { font-size: 24px; margin: 0 0 4px; } h2 { font-size: 18px; margin: 40px 0 4px; } h3 { font-size: 15px; margin: 16px 0 2px; } p, figcaption { color: var(--soft); margin: 4px 0 10px; }
figure { margin: 0; } svg { max-width: 100%; height: auto; display: block; }
.pair { display: flex; flex-wrap: wrap; gap: 24px 32px; } .pair figure { flex: 1 1 330px; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 4px 0 8px; padding: 0; list-style: none; }
.legend span { display: inline-block; width: 12px; height: 12px; border-radius: 3px; margin-right: 6px; vertical-align: -1px; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; }
th, td { text-align: right; padding: 3px 12px 3px 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
th:first-child, td:first-child { text-align: left; } summary { cursor: pointer; margin: 12px 0; }
`;

/** Records of one machine class and kernel set, oldest first; the last one is drawn, all of them are the history. The page asks nothing of the network. */
export function reportPage(records: readonly RunRecord[]): string {
  const latest = records.at(-1)!;
  const { machine, kernels } = latest;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
${reportMarks['index.html']}
<style>${style}</style>
<h1>Cost per training iteration</h1>
<p>Commit ${forHtml(checkoutName(latest))}, ${forHtml(kernels)} kernels, ${forHtml(machine.cpu)} (${machine.cores} cores), ${forHtml(machine.platform)}, Node ${forHtml(machine.node)}.
Two-layer network on MNIST, gradient and update together; each figure is the median over fresh processes.</p>
${costSection(latest)}
${ratioSection(latest)}
${scalingSection(latest)}
${historySection(records)}
<details><summary>All benchmarks</summary><div class="scroll">${table(
    ['benchmark', 'p50 us', 'MAD us', 'samples'],
    latest.tasks.map(({ name, p50, mad, n }) => [name, microseconds(p50), microseconds(mad), String(n)]),
  )}</div></details>
</html>
`;
}

function costSection(record: RunRecord): string {
  return `<h2>Cost</h2>
<p>Both axes are logarithmic. <i>dense</i> is the straightforward program: dense gradient, dense update, plain TypeScript.</p>
${legend(methodsTimed)}
<h3>ReLU</h3>
<figure>${costChart(record, 'relu')}</figure>
<h3>Sigmoid</h3>
<figure>${costChart(record, 'sigmoid')}</figure>`;
}

function ratioSection(record: RunRecord): string {
  return `<h2>Numerical over analytic</h2>
<p>A central difference of every parameter, evaluated incrementally, in units of one backpropagation. The dashed line is equal cost;
short strokes are the most that is promised.</p>
${legend(['relu', 'sigmoid'])}
<figure>${ratioChart(record)}</figure>
<details><summary>All ratios</summary><div class="scroll">${table(
    ['ratio', 'value', 'promised'],
    record.ratios.map(({ name, value }) => [name, times(value), promise(name, value)]),
  )}</div></details>`;
}

function scalingSection({ exponents }: RunRecord): string {
  const timed = exponents.filter(({ quantity }) => quantity === 'time');
  const variables = [...new Set(timed.map(({ variable }) => variable))];
  const figures = variables.map((variable) => {
    const own = timed.filter((item) => item.variable === variable);
    const caption = own.map(({ sweep, exponent }) => `${sweep.split(' ')[0]} ${exponent.toFixed(2)}`).join(', ');
    return `<figure>${scalingChart(variable, own)}<figcaption>exponents: ${forHtml(caption)}</figcaption></figure>`;
  });
  return `<h2>Scaling</h2>
<p>784-50-10, batch 8, sigmoid, one size varied at a time. The dashed line is linear growth.</p>
${legend(['analytic', 'structured'])}
<div class="pair">${figures.join('\n')}</div>
<details><summary>All exponents, of time and of exact work</summary><div class="scroll">${table(
    ['sweep', 'of', 'exponent', '95 % interval', 'sizes'],
    exponents.map(({ sweep, quantity, exponent, lower, upper, points }) => [
      sweep,
      quantity,
      exponent.toFixed(3),
      `${lower.toFixed(3)} to ${upper.toFixed(3)}`,
      String(points.length),
    ]),
  )}</div></details>`;
}

function historySection(records: readonly RunRecord[]): string {
  return `<h2>History</h2>
<p>784-50-10, batch 8, on this class of machine; oldest commit first. Times of other machine classes are never set beside these.</p>
<h3>Cost with ReLU</h3>
${legend(methodsTimed)}
<figure>${costHistoryChart(records)}</figure>
<h3>Numerical over analytic</h3>
${legend(['relu', 'sigmoid'])}
<figure>${ratioHistoryChart(records)}</figure>`;
}

const legend = (series: readonly SeriesName[]): string =>
  `<ul class="legend">${series.map((name) => `<li><span style="background:var(--${name})"></span>${name}</li>`).join('')}</ul>`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (tag: 'th' | 'td', row: readonly string[]): string =>
    `<tr>${row.map((cell) => `<${tag}>${forHtml(cell)}</${tag}>`).join('')}</tr>`;
  return `<table>${cells('th', head)}${rows.map((row) => cells('td', row)).join('\n')}</table>`;
}
