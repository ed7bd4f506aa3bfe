import type { GradientReport, Resolution } from '../check/gradient-report.js';
import { RESOLUTION } from '../check/resolution.js';
import { shortNumber } from '../check/shown-number.js';

/** Returns a sentence for each parameter that is not resolved to 0.1 % of each of its entries; none for a parameter that is wrong. */
export function resolutionSentences({
  parameters,
  resolution,
}: Pick<GradientReport, 'parameters' | 'resolution'>): string[] {
  return parameters.flatMap(({ name, failed, suspected }) => {
    const own = resolution[name];
    return own === undefined || failed + suspected > 0 ? [] : sentence(name, own);
  });
}

function sentence(name: string, { of, relative }: Resolution): string[] {
  const share = `${shortNumber(100 * relative)} %`;
  switch (of) {
    case 'parameter':
      return [
        `${name} is resolved to ${share} of its largest share in the loss: smaller entries count by that, not by their own size`,
      ];
    case 'gradient':
      return [
        `${name} is resolved to ${share} of the largest share of all parameters in the loss: its own is below 0.1 % of that`,
      ];
    case 'entry':
      if (relative <= RESOLUTION) return [];
      return [
        relative < 1
          ? `${name} is resolved to ${share} of each entry, not to 0.1 %`
          : `${name} is not resolved: an entry may be wrong by its own size unseen`,
      ];
  }
}
