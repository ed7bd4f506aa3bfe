import { forMarkdownText } from '@gradproof/document';
import { mean } from '@gradproof/statistics';
import { accuracy, grouped, signed } from '../number/format-number.js';
import { protocolLines } from './protocol-lines.js';
import { groups } from './table-one-terminal.js';
import {
  type MethodPair,
  type TableOne,
  type TableRow,
  hasPublished,
  imagesOf,
  methodPairs,
  shotCountsOf,
  tableTitle,
} from './table-one.js';

/** The table in the paper's layout, as Markdown: baseline above alternating, hidden sizes together, one column per shot count. */
export function markdownTable(table: TableOne): string {
  const seeds = table.seeds.length === 1 ? '1 seed' : `${table.seeds.length} seeds`;
  const published = hasPublished(table);
  const ours = `mean over ${seeds} (lowest to highest)`;
  const pairs = groups(methodPairs(table));
  const head = shotCountsOf(table).map((shots) => `${shots} per class`);
  return `${[
    `# ${forMarkdownText(tableTitle(table))}`,
    '',
    `Accuracy on the ${grouped(table.testImages)} test images of ${forMarkdownText(imagesOf(table))}: ${published ? `**published**, ours as the ${ours}` : ours}.`,
    published
      ? 'Each published number is one run; ours are runs of the protocol below.'
      : 'Runs of the protocol below.',
    '',
    `| batch | hidden | method | ${head.join(' | ')} |`,
    `|---|---|---|${head.map(() => '---|').join('')}`,
    ...pairs.flatMap((group) => [
      markdownRow(group.map((pair) => pair.baseline)),
      markdownRow(group.map((pair) => pair.alternating)),
    ]),
    '',
    '## Alternating minus baseline, in test images',
    '',
    `The methods share seed, weights and batches. ${published ? '**Published**, ours as the mean over seeds (lowest to highest).' : 'Mean over seeds (lowest to highest).'}`,
    '',
    `| batch | hidden | ${head.join(' | ')} |`,
    `|---|---|${head.map(() => '---|').join('')}`,
    ...pairs.map(differenceRow),
    '',
    '## Protocol',
    '',
    ...protocolLines(table.protocol).map((line) => `- ${line}`),
    `- seeds ${table.seeds.join(', ')}`,
    `- plan ${table.plan}`,
  ].join('\n')}\n`;
}

const bold = (text: string | undefined): string => (text === undefined ? '' : `**${text}** `);

function markdownRow(rows: readonly TableRow[]): string {
  const { batchSize, hidden, method } = rows[0]!;
  const cells = rows.map(
    ({ published, mean: average, min, max }) =>
      `${bold(published === undefined ? undefined : accuracy(published))}${accuracy(average)} (${accuracy(min)} to ${accuracy(max)})`,
  );
  return `| ${batchSize} | ${hidden} | ${method} | ${cells.join(' | ')} |`;
}

function differenceRow(pairs: readonly MethodPair[]): string {
  const { batchSize, hidden } = pairs[0]!;
  const cells = pairs.map(
    ({ publishedDifference, differences }) =>
      `${bold(publishedDifference === undefined ? undefined : signed(publishedDifference))}${signed(mean(differences), 1)} (${signed(Math.min(...differences))} to ${signed(Math.max(...differences))})`,
  );
  return `| ${batchSize} | ${hidden} | ${cells.join(' | ')} |`;
}
