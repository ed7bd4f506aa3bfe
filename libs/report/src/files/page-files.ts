import { markdown, standaloneSvg } from '@gradproof/document';
import { jsonText } from '../number/json-text.js';
import { mechanismBlocks } from '../mechanism/mechanism-blocks.js';
import { verdictBlocks } from '../mechanism/verdict-blocks.js';
import { mechanismReport } from '../mechanism/mechanism-report.js';
import type { Reproduction } from '../reproduction/reproduction.js';
import { ablationFiles, inferenceFiles } from './study-files.js';
import { reproductionDocument } from '../page/document.js';
import { planFigures } from '../page/plan-figures.js';
import { page, pageFile, pageMarkdown } from '../page/page.js';

/**
 * Texts of the page's files, by name: the page in both languages, the same as Markdown, why the methods differ, and the figures; with
 * the files of the studies that the page embeds.
 *
 * @throws {RangeError} when the reproduction has no evidence
 */
export function pageFiles(made: Reproduction): Record<string, string> {
  const { evidence, plan, results, table } = made;
  if (evidence === undefined) throw new RangeError('pageFiles: reproduction must come with its evidence, got none');
  const mechanism = mechanismReport(plan, results, table.testImages);
  const figures = planFigures(made, mechanism, evidence);
  const blocks = reproductionDocument(made, mechanism, evidence, 'en', figures);
  const { schedule, heat, seeds, two, curve, kinks } = figures;
  return {
    [pageFile.en]: page(blocks),
    [pageFile.ko]: page(reproductionDocument(made, mechanism, evidence, 'ko'), 'ko'),
    'README.md': pageMarkdown(blocks),
    'mechanism.json': jsonText(mechanism),
    'mechanism.md': markdown([
      { kind: 'heading', text: 'Why the methods differ', id: 'mechanism' },
      ...verdictBlocks(mechanism),
      ...mechanismBlocks(mechanism, evidence.ablations),
      { kind: 'figures', figures: kinks },
    ]),
    ...Object.fromEntries(
      [schedule, ...heat, ...seeds, ...two, curve, ...kinks].map(({ name, svg }) => [
        `${name}.svg`,
        standaloneSvg(svg),
      ]),
    ),
    ...Object.assign({}, ...evidence.ablations.map((report) => ablationFiles(report, evidence.origin))),
    ...(evidence.inference === undefined ? {} : inferenceFiles(evidence.inference, evidence.origin)),
  };
}
