import { type Block, markdownPage } from '@gradproof/document';
import type { CalibrationCase } from './calibration-case.js';
import type { CalibrationKink } from './calibration-kink.js';
import { termBlocks } from './term-report.js';
import { type CalibrationResults, type Outcome, isMisjudged, outcomeOf } from './calibration-results.js';

/** Number of single cases that each part of the report lists. */
const NAMED = 40;

/** The Markdown report of a calibration. */
export function calibrationReport({ functions, float32Losses, kinks }: CalibrationResults, seed: number): string {
  const command = `npm run gradcheck -- calibrate --cases ${functions.length} --seed ${seed} --out reports/gradcheck-calibration.md`;
  return markdownPage({
    title: 'Calibration of gradcheck',
    blocks: [
      {
        kind: 'paragraph',
        text: [
          'Reproduce with ',
          { code: command },
          '. The generators are ',
          { code: '@gradproof/gradient-check/generator' },
          ' and ',
          { code: '@gradproof/network-check/generator' },
          '.',
        ],
      },
      { kind: 'heading', text: 'Random functions', id: 'functions' },
      paragraph(
        `${functions.length} random functions and networks of seed ${seed}: each with its correct gradient, then with one entry, drawn from those that are not 0, multiplied by 1.001. Of eight cases six are functions of any kind; one is a two-layer network whose entries are checked by structured differences, as \`checkNetworkGradient\` does; and one is a two-layer network checked as any function is.`,
      ),
      ...ofCases(functions, [
        'Saturated means parameters thirty times their usual size. Well-behaved means not saturated, not placed at ties on purpose, no constant added to the loss. “Missed” counts wrong entries that passed, or that were inconclusive while a smaller error was claimed to be visible, or whose check was refused. “Not there” counts wrong entries that passed although nobody could tell: a few dozen units in the last place of the parameters change the correct value by more than 0.025 %, or it is a few dozen units in the last place of far larger terms that cancel to a derivative of 0, or the error is smaller than what the report says can be seen in its parameter.',
      ]),
      { kind: 'heading', text: 'Float32 losses', id: 'float32-losses' },
      paragraph(
        `${float32Losses.length} random functions of the same families, with parameters, gradient and loss computed in float32. The wrong entry is multiplied by 1.001, 1.1, 2, 0 or -1 in turn. A parameter all of whose entries weigh less than 0.1 % of the gradient, as the initial state of a recurrent network often does, passes by that, and the report says so. Under a large offset, whose rounding hides the slopes themselves, most cases stay inconclusive.`,
      ),
      ...ofCases(float32Losses, []),
      { kind: 'heading', text: 'Points where losses are not smooth', id: 'kinks' },
      paragraph(
        `${kinks.length} gradients at ties, kinks, joints, steps and infinite slopes, in float64, in float32 and under a float32 loss: conventions, of which none may fail, and mistakes, of which none may pass.`,
      ),
      ...ofKinks(kinks),
    ],
  });
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text: inline(text) });

/** Text in which code stands between backticks. */
const inline = (text: string): (string | { code: string })[] =>
  text.split('`').map((part, i) => (i % 2 === 1 ? { code: part } : part));

/** Titles of the columns with the verdicts on correct gradients. */
const VERDICTS = ['correct: pass', 'fail', 'inconclusive'];

/** Columns with the results for a wrong entry. */
const WRONG_ENTRIES: readonly (readonly [title: string, kinds: readonly CalibrationCase['wrong'][]])[] = [
  ['wrong entry: fail', ['fail']],
  ['inconclusive', ['inconclusive']],
  ['not there', ['absent', 'hidden']],
  ['missed', ['missed', 'overclaimed', 'refused']],
];

type Group<Case> = readonly [name: string, cases: readonly Case[]];

function ofCases(cases: readonly CalibrationCase[], notes: readonly string[]): Block[] {
  const outcome = outcomeOf(cases);
  const { alarms, missed, undecided } = outcome;
  const named = [...alarms, ...missed, ...undecided].slice(0, NAMED);
  return [
    { kind: 'list', items: promises(cases, outcome) },
    ...notes.map(paragraph),
    {
      kind: 'table',
      head: ['cases', 'count', ...VERDICTS, ...WRONG_ENTRIES.map(([title]) => title)],
      align: 'right',
      rows: [...groups(cases), ...byName(cases, ({ family }) => family)].map(([name, group]) =>
        cells(name, [group.length, ...verdicts(group), ...wrongEntries(group)]),
      ),
    },
    ...termBlocks(cases),
    ...casesToLookAt(named.map(describe)),
  ];
}

function promises(
  cases: readonly CalibrationCase[],
  { alarms, missed, undecided, notSaturated }: Outcome,
): (string | { strong: string })[][] {
  const plain = (group: readonly CalibrationCase[]): number => group.filter(({ offset }) => !offset).length;
  const planted = cases.filter(({ wrong }) => wrong !== 'none').length;
  return [
    [
      'False alarms on correct gradients: ',
      { strong: String(alarms.length) },
      ` of ${cases.length}${alarms.length === 0 ? ` (95 % upper bound ${percent(3 / cases.length)})` : ''}.`,
    ],
    [
      'Wrong entries passed, or inconclusive with a smaller error claimed: ',
      { strong: String(missed.length) },
      ` of ${planted}.`,
    ],
    [
      'Inconclusive among correct ones that are not saturated: ',
      { strong: String(undecided.length) },
      ` of ${notSaturated.length} (${share(undecided.length, notSaturated.length)}); `,
      `without a large offset ${plain(undecided)} of ${plain(notSaturated)} (${share(plain(undecided), plain(notSaturated))}).`,
    ],
  ];
}

const groups = (cases: readonly CalibrationCase[]): Group<CalibrationCase>[] => [
  ['all', cases],
  ['not saturated', cases.filter(({ saturated }) => !saturated)],
  ['well-behaved', cases.filter(({ saturated, ties, offset }) => !saturated && !ties && !offset)],
  ['saturated', cases.filter(({ saturated }) => saturated)],
  ['at ties', cases.filter(({ ties }) => ties)],
  ['float32', cases.filter(({ float32 }) => float32)],
  ['scales from 1e-6 to 1e6', cases.filter(({ scaled }) => scaled)],
  ['large offset', cases.filter(({ offset }) => offset)],
];

function byName<Case>(cases: readonly Case[], nameOf: (each: Case) => string): Group<Case>[] {
  const names = [...new Set(cases.map(nameOf))].toSorted();
  return names.map((name) => [name, cases.filter((each) => nameOf(each) === name)]);
}

const verdicts = (group: readonly CalibrationCase[]): number[] =>
  (['pass', 'fail', 'inconclusive'] as const).map(
    (verdict) => group.filter(({ correct }) => correct === verdict).length,
  );

const wrongEntries = (group: readonly CalibrationCase[]): number[] =>
  WRONG_ENTRIES.map(([, kinds]) => group.filter(({ wrong }) => kinds.includes(wrong)).length);

function ofKinks(kinks: readonly CalibrationKink[]): Block[] {
  const counts = (group: readonly CalibrationKink[], isRight: boolean): ((verdict: string) => number) => {
    const own = group.filter((each) => each.isRight === isRight);
    return (verdict) => own.filter((each) => each.verdict === verdict).length;
  };
  const row = ([name, group]: Group<CalibrationKink>): string[][] =>
    cells(name, [
      ...['pass', 'fail', 'inconclusive'].map(counts(group, true)),
      ...['fail', 'inconclusive', 'pass'].map(counts(group, false)),
    ]);
  const right = kinks.filter(({ isRight }) => isRight).length;
  return [
    {
      kind: 'list',
      items: [
        ['Conventions that failed: ', { strong: String(counts(kinks, true)('fail')) }, ` of ${right}.`],
        ['Mistakes that passed: ', { strong: String(counts(kinks, false)('pass')) }, ` of ${kinks.length - right}.`],
      ],
    },
    {
      kind: 'table',
      head: ['kind', 'conventions: pass', 'fail', 'inconclusive', 'mistakes: fail', 'inconclusive', 'pass'],
      align: 'right',
      rows: [row(['all', kinks]), ...byName(kinks, ({ kind }) => kind).map(row)],
    },
    ...casesToLookAt(kinks.filter(isMisjudged).slice(0, NAMED).map(describeKink)),
  ];
}

const cells = (name: string, counts: readonly number[]): string[][] => [[name], ...counts.map((n) => [String(n)])];

const casesToLookAt = (cases: readonly string[]): Block[] =>
  cases.length === 0
    ? []
    : [
        { kind: 'subheading', text: 'Cases to look at' },
        { kind: 'list', items: cases.map((each) => [each]) },
      ];

function describe({ number, family, correct, reason, wrong, ...flags }: CalibrationCase): string {
  const properties = Object.entries(flags)
    .filter(([, value]) => value === true)
    .map(([name]) => name);
  const what = correct === 'pass' ? `wrong entry ${wrong}` : `${correct}: ${reason}`;
  return `${number} ${[family, ...properties].join(', ')}: ${what}`;
}

const describeKink = ({ number, kind, precision, gradient, verdict, reason }: CalibrationKink): string =>
  `${number} ${kind}, ${precision}, ${gradient}: ${verdict}${reason === '' ? '' : `: ${reason}`}`;

const percent = (value: number): string => `${(100 * value).toPrecision(2)} %`;

const share = (part: number, whole: number): string => (whole === 0 ? 'none drawn' : percent(part / whole));
