import type { GradientReport, Resolution } from '../check/gradient-report.js';
import { RESOLUTION } from '../check/resolution.js';
import { shortNumber } from '../check/shown-number.js';

/** Returns a sentence for each parameter that is not resolved to 0.1 % of each of its entries that count; none for a parameter that is wrong. */
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
      // then every entry that weighs 0.1 % of the largest is resolved to 0.1 % of itself
      if (relative <= RESOLUTION ** 2) return [];
      return [
        `${name} is resolved to ${share} of its largest share in the loss: smaller entries count by that, not by their own size`,
      ];
    case 'gradient':
      return [
        relative < 1
          ? `${name} is resolved to ${share} of the largest share of all parameters in the loss, not to 1 % of its own`
          : `${name} is not resolved: no entry is more than rounding, as at a minimum`,
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
