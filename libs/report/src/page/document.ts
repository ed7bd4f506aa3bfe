import { ablationBlocks } from '../ablation/ablation-blocks.js';
import { type Block, type Figure } from '../document/block.js';
import { type Evidence } from '../reproduction/evidence.js';
import { ablationFigures } from '../figures/ablation-figures.js';
import { curveFigure } from '../figures/curve-figure.js';
import { figureTwo } from '../figures/figure-two.js';
import { heatFigure } from '../figures/heat-figure.js';
import { kinksFigures } from '../figures/kinks-figure.js';
import { scheduleFigure } from '../figures/schedule-figure.js';
import { seedsFigures } from '../figures/seeds-figure.js';
import { grouped, interval, pValue, signed } from '../number/format-number.js';
import { inferenceBlocks } from '../inference/inference-blocks.js';
import { mechanismBlocks } from '../mechanism/mechanism-blocks.js';
import { type MechanismReport } from '../mechanism/mechanism-report.js';
import { protocolLines } from '../table/protocol-lines.js';
import { inconclusiveReasons } from '../statistics/verdict-text.js';
import { type Reproduction } from '../reproduction/reproduction.js';
import { paperAlternation } from '@gradproof/experiment';
import { answers } from './answers.js';
import { runDialogs, tableBlocks } from './table-blocks.js';

/** The figures of a plan, by their place in the document. */
export interface PlanFigures {
  readonly schedule: Figure;
  readonly heat: Figure;
  readonly seeds: readonly Figure[];
  readonly two: readonly Figure[];
  readonly curve: Figure;
  readonly kinks: readonly Figure[];
}

export const planFigures = (made: Reproduction, mechanism: MechanismReport, { testSet }: Evidence): PlanFigures => ({
  schedule: scheduleFigure([
    { name: '(a) baseline: analytic always', alternation: { members: ['analytic'], phase: 0 } },
    {
      name: '(b) alternating: one of every two is numerical',
      alternation: made.plan.protocol.alternation ?? paperAlternation,
    },
  ]),
  heat: heatFigure(made.statistics),
  seeds: seedsFigures(made.table),
  two: figureTwo(made.plan, made.results, testSet),
  curve: curveFigure(made.plan, made.results),
  kinks: kinksFigures(mechanism.kinks),
});

/** The whole reproduction as one document: the content of the page and of `README.md`. */
export function reproductionDocument(
  made: Reproduction,
  mechanism: MechanismReport,
  evidence: Evidence,
  figures: PlanFigures = planFigures(made, mechanism, evidence),
): Block[] {
  const { plan, table, statistics, claims } = made;
  const { ablations, inference } = evidence;
  return [
    { kind: 'answers', answers: answers(made, mechanism, inference) },
    { kind: 'heading', text: 'What was compared', id: 'method' },
    {
      kind: 'paragraph',
      text: [
        'Gradient descent trains a two-layer network on a few images per class of MNIST (',
        { term: 'few-shot learning', korean: '퓨샷 러닝' },
        '). The ',
        { term: 'baseline', korean: '베이스라인' },
        ' takes the ',
        { term: 'analytic gradient', korean: '해석적 기울기' },
        ' always; the ',
        { term: 'proposed method', korean: '제안하는 방법' },
        ', here called alternating, takes it and the ',
        { term: 'numerical gradient', korean: '수치해석적 기울기' },
        ' in turn, one per ',
        { term: 'iteration', korean: '반복' },
        '. The paper’s table varies ',
        { term: 'batch size', korean: '배치사이즈' },
        ', ',
        { term: 'training images per class', korean: '클래스 당 학습데이터 개수' },
        ' and ',
        { term: 'hidden units', korean: '히든 레이어의 뉴런 개수' },
        ', and gives the ',
        { term: 'accuracy', korean: '정확도' },
        ` on ${grouped(table.testImages)} test images.`,
      ],
    },
    { kind: 'figures', figures: [figures.schedule] },
    { kind: 'heading', text: 'Table 1', id: 'table-1' },
    ...tableBlocks(made),
    { kind: 'figures', figures: [figures.heat, ...figures.seeds] },
    { kind: 'heading', text: 'The paper’s claims', id: 'claims' },
    {
      kind: 'list',
      items: claims.claims.map(({ id, claim, verdict, sentence, p }) => [
        { strong: `${id} ${verdict}.` },
        ` “${claim}” ${sentence} p ${pValue(p)}.`,
      ]),
    },
    { kind: 'note', text: ['Hypotheses, tests and parts are in ', { code: 'claims.md' }, ' of the same folder.'] },
    { kind: 'heading', text: 'Why the methods differ', id: 'mechanism' },
    ...mechanismBlocks(mechanism, ablations),
    { kind: 'figures', figures: figures.kinks },
    { kind: 'heading', text: 'The same images, both methods', id: 'figure-2' },
    { kind: 'figures', figures: [...figures.two, figures.curve] },
    ...(ablations.length === 0
      ? []
      : ([{ kind: 'heading', text: 'What would change it', id: 'ablations' }] satisfies Block[])),
    ...ablations.flatMap((report): Block[] => [
      { kind: 'subheading', text: report.title },
      ...ablationBlocks(report),
      { kind: 'figures', figures: ablationFigures(report) },
    ]),
    ...(inference === undefined
      ? []
      : ([
          { kind: 'heading', text: 'Which protocol the paper used', id: 'inference' },
          ...inferenceBlocks(inference),
        ] satisfies Block[])),
    { kind: 'heading', text: 'How sure', id: 'certainty' },
    {
      kind: 'list',
      items: [
        [
          `Against the paper: ${statistics.counts.consistent} consistent, ${statistics.counts.differs} differ, ${statistics.counts.inconclusive} inconclusive of ${statistics.cells.length}${statistics.counts.inconclusive === 0 ? '' : ` (${inconclusiveReasons(statistics)})`}; each published number is one run, tested as one more seed of ours, Holm over all. All numbers are in `,
          { code: 'statistics.md' },
          ' of the same folder.',
        ],
        [
          `Between the methods, paired by seed: ${statistics.counts.greater} greater, ${statistics.counts.less} less, ${statistics.counts.undecided} undecided, ${statistics.counts.refused} refused of ${statistics.pairs.length}; exact sign-flip tests, Holm over all. ${largestPair(made)}`,
        ],
        [plan.stoppingRule],
        [
          `Not run: ${notRun(evidence)}. Not checked: other data sets, other networks, and whether the authors’ own code, which is not public, does what the paper says.`,
        ],
      ],
    },
    { kind: 'subheading', text: 'Protocol' },
    { kind: 'list', items: protocolLines(plan.protocol).map((line) => [line]) },
    {
      kind: 'note',
      text: [
        `Seeds ${plan.seeds.join(', ')}. Plan `,
        { code: table.plan },
        '. Again: ',
        { code: 'npm run repro' },
        '.',
      ],
    },
    ...runDialogs(made, mechanism),
  ];
}

function largestPair({ statistics }: Reproduction): string {
  const largest = statistics.pairs.toSorted((a, b) => Math.abs(b.meanDifference) - Math.abs(a.meanDifference))[0]!;
  const images = (value: number): string => signed(value, 1);
  return `The largest mean difference is ${images(largest.meanDifference)} test images (${interval(largest.interval, images)}) at batch ${largest.batchSize}, hidden ${largest.hidden}, ${largest.shots} per class.`;
}

function notRun({ ablations, inference }: Evidence): string {
  const missing = [
    ...(ablations.length === 0 ? ['ablations (repro ablate all)'] : []),
    ...(inference === undefined ? ['protocol inference (repro infer)'] : []),
  ];
  return missing.length === 0 ? 'nothing that this page speaks of' : missing.join(', ');
}
