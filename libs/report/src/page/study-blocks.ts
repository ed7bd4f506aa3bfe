import { type Protocol } from '@gradproof/experiment';
import { ablationBlocks } from '../ablation-blocks.js';
import { type Block, type Text } from '../document/block.js';
import { type Evidence } from '../evidence.js';
import { ablationFigures } from '../figures/ablation-figures.js';
import { inferenceBlocks } from '../inference-blocks.js';
import { missingAblations, missingInference } from './missing-studies.js';

/** The studies beside the table, or how to make those that are not there. */
export const studyBlocks = (protocol: Protocol, evidence: Evidence): Block[] => [
  { kind: 'heading', text: 'What would change it', id: 'ablations' },
  ...evidence.ablations.flatMap((report): Block[] => [
    { kind: 'subheading', text: report.title },
    ...ablationBlocks(report),
    { kind: 'figures', figures: ablationFigures(report) },
  ]),
  ...paragraph(missingAblations(protocol, evidence)),
  { kind: 'heading', text: 'Which protocol the paper used', id: 'inference' },
  ...(evidence.inference === undefined ? [] : inferenceBlocks(evidence.inference)),
  ...paragraph(missingInference(protocol, evidence)),
];

const paragraph = (text: Text): Block[] => (text.length === 0 ? [] : [{ kind: 'paragraph', text }]);
