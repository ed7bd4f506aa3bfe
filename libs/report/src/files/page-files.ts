import { markdown } from '../document/markdown.js';
import { standaloneSvg } from '../figures/svg.js';
import { jsonText } from '../number/json-text.js';
import { mechanismBlocks } from '../mechanism/mechanism-blocks.js';
import { mechanismReport } from '../mechanism/mechanism-report.js';
import { type Reproduction } from '../reproduction/reproduction.js';
import { ablationFiles, inferenceFiles } from './study-files.js';
import { planFigures, reproductionDocument } from '../page/document.js';
import { markdownHeading, page } from '../page/page.js';

/**
 * The page, the same as Markdown, the figures, and why the methods differ; with the files of what the page embeds.
 *
 * @throws {RangeError} when the reproduction came without its evidence
 */
export function pageFiles(made: Reproduction): Record<string, string> {
  const { evidence, plan, results, table } = made;
  if (evidence === undefined) throw new RangeError('pageFiles: reproduction must come with its evidence, got none');
  const mechanism = mechanismReport(plan, results, table.testImages);
  const figures = planFigures(made, mechanism, evidence);
  const blocks = reproductionDocument(made, mechanism, evidence, figures);
  const { schedule, heat, seeds, two, curve, kinks } = figures;
  return {
    'index.html': page(blocks),
    'README.md': `${markdownHeading}${markdown(blocks)}`,
    'mechanism.json': jsonText(mechanism),
    'mechanism.md': markdown([
      { kind: 'heading', text: 'Why the methods differ', id: 'mechanism' },
      ...mechanismBlocks(mechanism, evidence.ablations),
      { kind: 'figures', figures: kinks },
    ]),
    ...Object.fromEntries(
      [schedule, heat, ...seeds, ...two, curve, ...kinks].map(({ name, svg }) => [`${name}.svg`, standaloneSvg(svg)]),
    ),
    ...Object.assign({}, ...evidence.ablations.map(ablationFiles)),
    ...(evidence.inference === undefined ? {} : inferenceFiles(evidence.inference)),
  };
}
