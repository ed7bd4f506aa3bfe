import { describe, expect, it } from 'vitest';
import type { Resolution } from '../check/gradient-report.js';
import { resolutionSentences } from './resolution-sentences.js';

const sentences = (
  resolution: Resolution,
  counts: { readonly failed?: number; readonly suspected?: number } = {},
): string[] =>
  resolutionSentences({
    parameters: [{ name: 'W', entries: 3, failed: 0, unresolved: 0, suspected: 0, worst: null, ...counts }],
    resolution: { W: resolution },
  });

describe('resolutionSentences', () => {
  it('say nothing of what is resolved to 0.1 % of each entry that counts', () => {
    expect(sentences({ of: 'parameter', relative: 1e-6 })).toEqual([]);
    expect(sentences({ of: 'entry', relative: 1e-3 })).toEqual([]);
    expect(resolutionSentences({ parameters: [], resolution: {} })).toEqual([]);
  });
  it('say what is resolved as a whole, or less well', () => {
    expect(sentences({ of: 'parameter', relative: 2e-4 })).toEqual([
      'W is resolved to 0.02 % of its largest share in the loss: smaller entries count by that, not by their own size',
    ]);
    expect(sentences({ of: 'gradient', relative: 2e-6 })).toEqual([
      'W is resolved to 2e-4 % of the largest share of all parameters in the loss, not to 1 % of its own',
    ]);
    expect(sentences({ of: 'gradient', relative: 3 })).toEqual([
      'W is not resolved: no entry is more than rounding, as at a minimum',
    ]);
    expect(sentences({ of: 'entry', relative: 0.12 })).toEqual(['W is resolved to 12 % of each entry, not to 0.1 %']);
    expect(sentences({ of: 'entry', relative: Number.MAX_VALUE })).toEqual([
      'W is not resolved: an entry may be wrong by its own size unseen',
    ]);
  });
  it.each([{ failed: 1 }, { suspected: 1 }])('say nothing of what is wrong: %j', (counts) => {
    expect(sentences({ of: 'entry', relative: 0.12 }, counts)).toEqual([]);
  });
});
