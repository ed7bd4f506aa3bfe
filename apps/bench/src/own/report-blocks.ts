import { activationsTimed } from '@gradproof/benchmarks';
import type { Block, Document, Table } from '@gradproof/document';
import { costFigures } from './charts/cost-chart.js';
import { costHistoryFigure, ratioHistoryFigure } from './charts/history-chart.js';
import { ratioFigure } from './charts/ratio-chart.js';
import { scalingFigure } from './charts/scaling-chart.js';
import { checkoutName } from '../checkout/checkout-facts.js';
import { doubts } from './doubts.js';
import { microseconds, times } from '../format-number.js';
import { REPORT_TITLE } from './report-marks.js';
import type { RunRecord } from './run-record.js';
import type { TrialRecord } from '../trials/trial-record.js';
import { promise } from './run-table.js';
import { trialBlocks } from './trial-blocks.js';

/**
 * The report on records of one class of machine and kernel set, oldest first: the last one is drawn, all of them are the history.
 *
 * @param trials - of the same class of machine
 */
export function reportDocument(records: readonly RunRecord[], trials: readonly TrialRecord[] = []): Document {
  const latest = records.at(-1)!;
  return {
    title: REPORT_TITLE,
    note: [facts(latest)],
    blocks: [
      {
        kind: 'paragraph',
        text: [
          'Two-layer network on MNIST, gradient and update together; each figure is the median over fresh processes.',
        ],
      },
      ...doubtBlocks(latest),
      ...costBlocks(latest),
      ...ratioBlocks(latest),
      ...scalingBlocks(latest),
      ...historyBlocks(records),
      ...trialBlocks(trials),
      details('All benchmarks', taskTable(latest.tasks)),
    ],
  };
}

/** The report on one record for a pull request: the promised ratios and the headline costs, everything else folded away. */
export function headlineDocument(record: RunRecord): Document {
  const promised = record.ratios.filter(({ name, value }) => promise(name, value) !== '');
  const headline = record.tasks.filter(({ name }) => / 784-50-10 batch (1|8) (relu|sigmoid)$/.test(name));
  return {
    title: REPORT_TITLE,
    note: [facts(record)],
    blocks: [
      ...doubtBlocks(record),
      ratioTable(promised),
      taskTable(headline),
      details('Scaling exponents', exponentTable(record.exponents)),
    ],
  };
}

const facts = (record: RunRecord): string => {
  const { kernels, machine } = record;
  return `Commit ${checkoutName(record)}, ${kernels} kernels, ${machine.cpu} (${machine.cores} cores), ${machine.platform}, Node ${machine.node}.`;
};

function doubtBlocks(record: RunRecord): Block[] {
  const said = doubts(record);
  return said.length === 0 ? [] : [{ kind: 'list', items: said.map((text) => [{ strong: 'Doubtful.' }, ` ${text}`]) }];
}

const costBlocks = (record: RunRecord): Block[] => [
  { kind: 'heading', text: 'Cost', id: 'cost' },
  {
    kind: 'paragraph',
    text: [
      'Both axes are logarithmic; strokes are median deviations. ',
      { strong: 'dense' },
      ' is the straightforward program: dense gradient, dense update, plain TypeScript.',
    ],
  },
  { kind: 'figures', figures: activationsTimed.flatMap((activation) => costFigures(record, activation)) },
];

const ratioBlocks = (record: RunRecord): Block[] => [
  { kind: 'heading', text: 'Numerical over analytic', id: 'ratio' },
  {
    kind: 'paragraph',
    text: ['A central difference of every parameter, evaluated incrementally, in units of one backpropagation.'],
  },
  { kind: 'figures', figures: [ratioFigure(record)] },
  details('All ratios', ratioTable(record.ratios)),
];

function scalingBlocks({ exponents }: RunRecord): Block[] {
  const timed = exponents.filter(({ quantity }) => quantity === 'time');
  const variables = [...new Set(timed.map(({ variable }) => variable))];
  const figures = variables.map((variable, place) =>
    scalingFigure(
      variable,
      place,
      timed.filter((item) => item.variable === variable),
    ),
  );
  return [
    { kind: 'heading', text: 'Scaling', id: 'scaling' },
    {
      kind: 'paragraph',
      text: ['784-50-10, batch 8, sigmoid, one size varied at a time. The dashed line is linear growth.'],
    },
    { kind: 'figures', figures },
    details('All exponents, of time and of exact work', exponentTable(exponents)),
  ];
}

/** The history of costs, with the doubts about each of its runs, which is not comparable then. */
function historyBlocks(records: readonly RunRecord[]): Block[] {
  const doubtful = records.flatMap((record) => doubts(record).map((text) => [`${checkoutName(record)}: ${text}`]));
  return [
    { kind: 'heading', text: 'History', id: 'history' },
    {
      kind: 'paragraph',
      text: [
        '784-50-10, batch 8, on this class of machine; oldest commit first. Times from other classes of machines are never shown next to these.',
      ],
    },
    { kind: 'figures', figures: [costHistoryFigure(records), ratioHistoryFigure(records)] },
    ...(doubtful.length === 0 ? [] : [{ kind: 'list', items: doubtful } as const]),
  ];
}

const details = (summary: string, table: Table): Block => ({ kind: 'details', summary, blocks: [table] });

const numbers = (head: readonly string[], rows: readonly (readonly string[])[]): Table => ({
  kind: 'table',
  head,
  rows: rows.map((row) => row.map((cell) => [cell])),
  align: 'right',
});

const taskTable = (tasks: RunRecord['tasks']): Table =>
  numbers(
    ['benchmark', 'p50 us', 'MAD us', 'samples'],
    tasks.map(({ name, p50, mad, n }) => [name, microseconds(p50), microseconds(mad), String(n)]),
  );

const ratioTable = (ratios: RunRecord['ratios']): Table =>
  numbers(
    ['ratio', 'value', 'promised'],
    ratios.map(({ name, value }) => [name, times(value), promise(name, value)]),
  );

const exponentTable = (exponents: RunRecord['exponents']): Table =>
  numbers(
    ['sweep', 'of', 'exponent', '95 % interval', 'sizes'],
    exponents.map(({ sweep, quantity, exponent, lower, upper, points }) => [
      sweep,
      quantity,
      exponent.toFixed(3),
      `${lower.toFixed(3)} to ${upper.toFixed(3)}`,
      String(points.length),
    ]),
  );
