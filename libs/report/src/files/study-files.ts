import { type Origin, type Protocol, ablation, candidates } from '@gradproof/experiment';
import { ablationBlocks, ablationNote } from '../ablation/ablation-blocks.js';
import type { AblationReport } from '../ablation/ablation-report.js';
import { type Block, markdown, standaloneSvg } from '@gradproof/document';
import { ablationFigures } from '../figures/ablation-figures.js';
import { wrapped } from '../number/wrapped.js';
import { accuracy, grouped, signed } from '../number/format-number.js';
import { ablationTitle } from '../ablation/ablation-names.js';
import { candidateLabel } from '../inference/candidate-label.js';
import { inferenceBlocks } from '../inference/inference-blocks.js';
import type { InferenceReport } from '../inference/inference-report.js';
import { type StudyReading, readStudy, studyPlan, studyText } from './study-record.js';
import { protocolLines } from '../table/protocol-lines.js';

/** Start of the title of every ablation's Markdown file. */
export const ABLATION_HEADING = 'Ablation: ';
export const INFERENCE_HEADING = 'Which protocol explains the published table best';

const ablationPlan = ({ name, protocol, seeds }: AblationReport): string =>
  studyPlan({ protocol, ablation: ablation(name, protocol, seeds) });

const inferencePlan = ({ protocol, seeds }: InferenceReport): string =>
  studyPlan({ protocol, seeds, candidates: candidates(protocol) });

/** The ablation in a file's text, or why a page for this protocol, engine and dataset cannot show it. */
export const readAblation = (text: string, protocol: Protocol, origin: Origin): StudyReading<AblationReport> =>
  readStudy(text, 'gradproof.ablation/1', (report: AblationReport) => ablationPlan({ ...report, protocol }), origin);

/** The inference in a file's text, or why a page for this protocol, engine and dataset cannot show it. */
export const readInference = (text: string, protocol: Protocol, origin: Origin): StudyReading<InferenceReport> =>
  readStudy(text, 'gradproof.inference/1', (report: InferenceReport) => inferencePlan({ ...report, protocol }), origin);

/** Texts of the files of an ablation, by name. */
export function ablationFiles(report: AblationReport, origin: Origin): Record<string, string> {
  const figures = ablationFigures(report);
  const blocks: Block[] = [
    { kind: 'heading', text: `${ABLATION_HEADING}${ablationTitle(report)}`, id: report.name },
    ...ablationBlocks(report),
    ablationNote(report),
    { kind: 'figures', figures },
    { kind: 'subheading', text: 'The protocol that was varied' },
    { kind: 'list', items: protocolLines(report.protocol).map((line) => [line]) },
  ];
  return {
    [`ablation-${report.name}.json`]: studyText(report, { plan: ablationPlan(report), origin }),
    [`ablation-${report.name}.md`]: markdown(blocks),
    ...Object.fromEntries(figures.map(({ name, svg }) => [`${name}.svg`, standaloneSvg(svg)])),
  };
}

/** Texts of the files of the protocol inference, by name. */
export const inferenceFiles = (report: InferenceReport, origin: Origin): Record<string, string> => ({
  'inference.json': studyText(report, { plan: inferencePlan(report), origin }),
  'inference.md': markdown([{ kind: 'heading', text: INFERENCE_HEADING, id: 'inference' }, ...inferenceBlocks(report)]),
});

/** An ablation as text in 80 columns. */
export function terminalAblation(report: AblationReport): string {
  const { axis, variants, finding } = report;
  const width = Math.max(axis.length, ...variants.map(({ label }) => label.length));
  const line = (label: string, pairs: string, images: string, most: string, mean: string, accuracies: string): string =>
    `  ${label.padEnd(width)} ${pairs.padStart(9)} ${images.padStart(7)} ${most.padStart(6)} ${mean.padStart(7)}  ${accuracies}`;
  return `${[
    ablationTitle(report),
    line(axis, 'pairs', 'images', 'most', 'mean', 'accuracy'),
    ...variants.map((v) =>
      line(
        v.label,
        `${v.pairsChanged}/${v.pairs}`,
        grouped(v.imagesChanged),
        grouped(v.mostChanged),
        signed(v.meanDifference, 1),
        `${accuracy(v.baselineAccuracy)} -> ${accuracy(v.otherAccuracy)}`,
      ),
    ),
    ...wrapped(finding),
  ].join('\n')}\n\n`;
}

/** The inference as text in 80 columns. */
export function terminalInference({ candidates: scored, finding, protocol, seeds }: InferenceReport): string {
  const tried = scored.map((candidate) => ({
    ...candidate,
    name: candidateLabel(candidate.name, protocol).replace(/ \(.*\)$/, ''),
  }));
  const width = Math.max(...tried.map(({ name }) => name.length));
  return `${[
    `Protocol inference, ${seeds.length} seeds a candidate; lower scores explain the table better`,
    `  ${'candidate'.padEnd(width)}   score  behind  baselines  differences     p`,
    ...tried.map(
      (c) =>
        `  ${c.name.padEnd(width)} ${c.joint.toFixed(2).padStart(7)} ${c.behind.toFixed(2).padStart(7)} ${c.baselines.toFixed(2).padStart(10)} ${c.differences.toFixed(2).padStart(12)}  ${c.p.joint.toFixed(3)}`,
    ),
    ...wrapped(finding),
  ].join('\n')}\n`;
}
