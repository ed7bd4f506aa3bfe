import { shotCounts } from '@gradproof/experiment';
import { mean } from '@gradproof/statistics';
import { accuracy, signed } from '../number/format-number.js';
import { protocolLines } from './protocol-lines.js';
import { groups } from './table-one-terminal.js';
import { type TableOne, type TableRow, methodPairs } from './table-one.js';

/** The table in the paper's layout, as Markdown: baseline above alternating, hidden sizes together, one column per shot count. */
export function markdownTable(table: TableOne): string {
  const seeds = table.seeds.length;
  const pairs = groups(methodPairs(table));
  const head = shotCounts.map((shots) => `${shots} per class`);
  return `${[
    '# Table 1',
    '',
    `Accuracy on the ${table.testImages.toLocaleString('en')} test images: **published**, ours as the mean over ${seeds} ${seeds === 1 ? 'seed' : 'seeds'} (lowest to highest).`,
    'Each published number is one run; ours are runs of the protocol below.',
    '',
    `| batch | hidden | method | ${head.join(' | ')} |`,
    `|---|---|---|${head.map(() => '---|').join('')}`,
    ...pairs.flatMap((group) => [
      markdownRow(group.map((pair) => pair.baseline)),
      markdownRow(group.map((pair) => pair.alternating)),
    ]),
    '',
    '## Alternating less baseline, in test images',
    '',
    'The methods share seed, weights and batches. **Published**, ours as the mean over seeds (lowest to highest).',
    '',
    `| batch | hidden | ${head.join(' | ')} |`,
    `|---|---|${head.map(() => '---|').join('')}`,
    ...pairs.map((group) => {
      const { batchSize, hidden } = group[0]!;
      const cells = group.map(
        ({ publishedDifference, differences }) =>
          `**${signed(publishedDifference)}** ${signed(mean(differences), 1)} (${signed(Math.min(...differences))} to ${signed(Math.max(...differences))})`,
      );
      return `| ${batchSize} | ${hidden} | ${cells.join(' | ')} |`;
    }),
    '',
    '## Protocol',
    '',
    ...protocolLines(table.protocol).map((line) => `- ${line}`),
    `- seeds ${table.seeds.join(', ')}`,
    `- plan ${table.plan}`,
  ].join('\n')}\n`;
}

function markdownRow(rows: readonly TableRow[]): string {
  const { batchSize, hidden, method } = rows[0]!;
  const cells = rows.map(
    (r) => `**${accuracy(r.published)}** ${accuracy(r.mean)} (${accuracy(r.min)} to ${accuracy(r.max)})`,
  );
  return `| ${batchSize} | ${hidden} | ${method} | ${cells.join(' | ')} |`;
}
