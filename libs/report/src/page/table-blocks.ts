import { type CellResult, type Setting, settingName, shotCounts } from '@gradproof/experiment';
import { type Block, type Text } from '../document/block.js';
import { accuracy, grouped, interval, pValue, signed } from '../number/format-number.js';
import { verdictLegend, verdictSign, verdictText } from '../statistics/verdict-text.js';
import { type MechanismReport } from '../mechanism/mechanism-report.js';
import { type Reproduction } from '../reproduction/reproduction.js';
import { type CellStatistics } from '../statistics/statistics-report.js';
import { tableResults } from '../table/table-results.js';
import { type MethodPair, methodPairs } from '../table/table-one.js';

/** Table 1 in the paper's layout; every cell opens the runs behind it. */
export function tableBlocks({ table, statistics }: Reproduction): Block[] {
  const rows = new Map<string, CellStatistics[]>();
  for (const cell of statistics.cells) {
    const name = `${cell.batchSize}, ${cell.hidden} ${cell.method}`;
    rows.set(name, [...(rows.get(name) ?? []), cell]);
  }
  return [
    {
      kind: 'table',
      head: ['batch, hidden', ...shotCounts.map((shots) => `${shots} per class`)],
      rows: [...rows].map(([name, cells]) => [
        [name],
        ...cells.map((cell): Text => [
          { strong: accuracy(cell.published) },
          ' ',
          { opens: dialogId(cell), text: `${accuracy(cell.mean)} ${verdictSign(cell)}` },
        ]),
      ]),
    },
    {
      kind: 'note',
      text: [
        { strong: 'Published' },
        `, one run each; ours, the mean of ${table.seeds.length === 1 ? '1 seed' : `${table.seeds.length} seeds`}. ${verdictLegend(statistics)}. On the page each cell opens its runs; `,
        { code: 'repro explain batch8-hidden50-shots2-alternating' },
        ' prints them.',
      ],
    },
    { kind: 'subheading', text: 'Alternating less baseline, in test images' },
    {
      kind: 'table',
      head: ['batch, hidden', ...shotCounts.map((shots) => `${shots} per class`)],
      rows: differenceRows(methodPairs(table)),
    },
    {
      kind: 'note',
      text: [
        { strong: 'Published' },
        ', ours as mean (lowest to highest) over seeds. The methods share seed, weights and batches.',
      ],
    },
  ];
}

function differenceRows(pairs: readonly MethodPair[]): Text[][] {
  const rows = new Map<string, MethodPair[]>();
  for (const pair of pairs) {
    const name = `${pair.batchSize}, ${pair.hidden}`;
    rows.set(name, [...(rows.get(name) ?? []), pair]);
  }
  return [...rows].map(([name, own]) => [
    [name],
    ...own.map(({ differences, meanDifference, publishedDifference }): Text => [
      { strong: signed(publishedDifference) },
      ` ${signed(meanDifference, 1)} (${signed(Math.min(...differences))} to ${signed(Math.max(...differences))})`,
    ]),
  ]);
}

const dialogId = (setting: Setting): string => `runs-${settingName(setting)}`;

/** The runs behind each cell of the table. */
export function runDialogs({ plan, results, table, statistics }: Reproduction, mechanism: MechanismReport): Block[] {
  const own = new Map<string, Map<number, CellResult>>();
  for (const result of tableResults(plan, results)) {
    const name = settingName(result.cell);
    const seeds = own.get(name) ?? new Map<number, CellResult>();
    seeds.set(result.cell.seed, result);
    own.set(name, seeds);
  }
  const changed = new Map(
    mechanism.kinks.runs.map((run) => [`${settingName({ ...run, method: 'alternating' })} ${run.seed}`, run.changed]),
  );
  const pairs = methodPairs(table);
  return statistics.cells.map((cell): Block => {
    const { batchSize, hidden, shots } = cell;
    const name = settingName(cell);
    const runs = own.get(name)!;
    const pair = pairs.find((p) => p.batchSize === batchSize && p.hidden === hidden && p.shots === shots)!;
    return {
      kind: 'dialog',
      id: dialogId(cell),
      back: 'table-1',
      title: `batch ${batchSize}, hidden ${hidden}, ${shots} per class, ${cell.method}`,
      blocks: [
        {
          kind: 'paragraph',
          text: [
            { strong: `${cell.verdict}: ` },
            `${verdictText(cell, statistics)}. Published ${accuracy(cell.published)}; ours ${accuracy(cell.mean)} (95 % interval ${interval(cell.meanInterval, accuracy)}), one new seed within ${interval(cell.predictionInterval, accuracy)}; p ${pValue(cell.p)}, Holm p ${pValue(cell.adjustedP)}.`,
          ],
        },
        {
          kind: 'table',
          head: ['seed', 'correct', 'accuracy', 'alternating − baseline', 'images changed', 'kinks met'],
          rows: plan.seeds.map((seed, i) => {
            const run = runs.get(seed)!;
            const alternating = cell.method === 'alternating';
            return [
              [`${seed}`],
              [grouped(run.correct)],
              [accuracy(run.testAccuracy)],
              [signed(pair.differences[i]!)],
              [grouped(changed.get(`${settingName({ batchSize, hidden, shots, method: 'alternating' })} ${seed}`)!)],
              [alternating ? grouped(run.counters.kinkCrossings) : '–'],
            ];
          }),
        },
        { kind: 'note', text: [{ code: `npm run repro -- explain ${name}` }] },
      ],
    };
  });
}
