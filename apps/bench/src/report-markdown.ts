import { forMarkdown } from '@gradproof/document';
import { checkoutName } from './checkout/checkout-facts.js';
import { microseconds, times } from './format-number.js';
import { reportMarks } from './report-marks.js';
import { type RunRecord } from './run-record.js';
import { promise } from './run-table.js';

/** A record for a pull request: what was promised, the headline costs, the rest folded away. */
export function reportMarkdown(record: RunRecord): string {
  const { machine, kernels, tasks, ratios, exponents } = record;
  const promised = ratios.filter(({ name, value }) => promise(name, value) !== '');
  const headline = tasks.filter(({ name }) => / 784-50-10 batch (1|8) (relu|sigmoid)$/.test(name));
  return [
    reportMarks['summary.md'],
    '## Cost per training iteration',
    '',
    forMarkdown(
      `Commit ${checkoutName(record)}, ${kernels} kernels, ${machine.cpu} (${machine.cores} cores), ${machine.platform}, Node ${machine.node}.`,
    ),
    '',
    ...table(
      ['ratio', 'value', 'promised'],
      promised.map(({ name, value }) => [forMarkdown(name), times(value), promise(name, value)]),
    ),
    '',
    ...table(
      ['benchmark', 'p50 us', 'MAD us'],
      headline.map(({ name, p50, mad }) => [forMarkdown(name), microseconds(p50), microseconds(mad)]),
    ),
    '',
    '<details><summary>Scaling exponents</summary>',
    '',
    ...table(
      ['sweep', 'of', 'exponent', '95 % interval'],
      exponents.map(({ sweep, quantity, exponent, lower, upper }) => [
        forMarkdown(sweep),
        quantity,
        exponent.toFixed(2),
        `${lower.toFixed(2)} to ${upper.toFixed(2)}`,
      ]),
    ),
    '',
    '</details>',
    '',
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '--:'))), ...rows.map(line)];
}
