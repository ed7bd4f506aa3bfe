import {
  type AblationName,
  type Plan,
  type PlanOutput,
  batchSizes,
  hiddenSizes,
  isPapers,
} from '@gradproof/experiment';
import { PAGE_TITLE, PAGE_TITLE_KOREAN } from '../page/page.js';
import { ABLATION_HEADING, INFERENCE_HEADING } from './study-files.js';

/** For each file name, a text that every such file of ours contains near its beginning, whatever its results. */
const marks: Readonly<Record<string, string>> = {
  'table-1.json': '"gradproof.table/',
  'table-1.csv': 'batchSize,hidden,shots,method,',
  'table-1.md': 'uns of the protocol below.',
  'table-1.tex': String.raw`\begin{tabular}`,
  'statistics.json': '"gradproof.statistics/',
  'statistics.md': '## Between the methods',
  'claims.json': '"gradproof.claims/',
  'claims.md': ' baseline in test images out of',
  'mechanism.json': '"gradproof.mechanism/',
  'mechanism.md': '## Why the methods differ',
  'index.html': PAGE_TITLE,
  'index.ko.html': PAGE_TITLE_KOREAN,
  'README.md': PAGE_TITLE,
  'inference.json': '"gradproof.inference/',
  'inference.md': INFERENCE_HEADING,
  'statistics-calibration.md': '# Calibration of the statistics',
};

/**
 * The text that distinguishes a file of ours from other files of the same name.
 *
 * @returns a text within the file's first 64 KiB; undefined for names that no file of ours has
 */
export function fileMark(name: string): string | undefined {
  if (name.endsWith('.svg')) return `id="${name.slice(0, -'.svg'.length)}-title"`;
  if (/^ablation-.*\.json$/.test(name)) return '"gradproof.ablation/';
  if (/^ablation-.*\.md$/.test(name)) return ABLATION_HEADING;
  return marks[name.replace(/^grid\./, 'table-1.')];
}

/** The name of one of Table 1's files for the plan's own table: `grid.*` instead of `table-1.*` for a grid of one's own. */
export const tableFileName = (name: string, { grid }: Pick<Plan, 'grid'>): string =>
  grid === undefined ? name : name.replace(/^table-1\./, 'grid.');

/** Names of the files of an ablation. */
export const ablationFileNames = (name: AblationName): readonly string[] =>
  ['.json', '.md', '-changed.svg', '-accuracy.svg'].map((end) => `ablation-${name}${end}`);

/** Names of the files of the protocol inference. */
export const inferenceFileNames: readonly string[] = ['inference.json', 'inference.md'];

const pageFigures = [
  'figure-1',
  'figure-2',
  'figure-2-disagreements',
  'accuracy-over-iterations',
  'table-1-differences',
  ...batchSizes.flatMap((batchSize) => [
    `kinks-batch${batchSize}`,
    ...hiddenSizes.map((hidden) => `table-1-seeds-batch${batchSize}-hidden${hidden}`),
  ]),
];

const outputFileNames: Readonly<Record<PlanOutput, readonly string[]>> = {
  table: ['table-1.json', 'table-1.csv', 'table-1.md', 'table-1.tex'],
  statistics: ['statistics.json', 'statistics.md'],
  claims: ['claims.json', 'claims.md'],
  page: [
    'index.html',
    'index.ko.html',
    'README.md',
    'mechanism.json',
    'mechanism.md',
    ...pageFigures.map((name) => `${name}.svg`),
  ],
};

/** Names of the files that a plan ends in, except those of studies that the store happens to hold. */
export const planFileNames = (plan: Pick<Plan, 'outputs' | 'grid' | 'dataset'>): readonly string[] =>
  [...new Set(plan.outputs.flatMap((output) => outputFileNames[output]))]
    .filter((name) => isPapers(plan) || name !== 'table-1-differences.svg')
    .map((name) => tableFileName(name, plan));
