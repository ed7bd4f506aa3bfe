import type { Block } from '@gradproof/document';
import { type ErrorTerm, describeTerm } from '@gradproof/gradient-check';
import { quantile } from '@gradproof/statistics';
import type { CalibrationCase } from './calibration-case.js';

/** A share of the bound that an error reached, and in which case. */
interface Reached {
  readonly share: number;
  readonly number: number;
}

/** The table of how far errors reached into their bounds, term by term, with the factor by which each bound exceeded the largest; nothing without errors. */
export function termBlocks(cases: readonly CalibrationCase[]): Block[] {
  const reached = new Map<ErrorTerm, Reached[]>();
  for (const { number, terms } of cases) {
    for (const { term, share } of terms) {
      const own = reached.get(term);
      if (own === undefined) reached.set(term, [{ share, number }]);
      else own.push({ share, number });
    }
  }
  if (reached.size === 0) return [];
  return [
    { kind: 'subheading', text: 'Errors by term' },
    {
      kind: 'paragraph',
      text: [
        'How far the errors of correct gradients reached into their bounds, for the functions above that neither saturate nor lie at ties, whose gradient in float64 counts as exact. An entry counts for a term that makes up at least 90 % of a bound. For truncation, rounding of the loss and kinks, this is the distance of the numerical value from the exact one, as a share of what bounds it; for rounding of the gradient and terms that cancel, the distance that decided, as a share of the certain error; for all other terms, what exceeds the certain error, as a share of the possible one, where anything exceeds it. The safety factor is the bound over the largest error.',
      ],
    },
    {
      kind: 'table',
      head: ['term', 'entries', 'median', '99 %', 'largest', 'in case', 'safety factor'],
      align: 'right',
      rows: [...reached].toSorted(([, a], [, b]) => b.length - a.length).map(([term, all]) => row(term, all)),
    },
  ];
}

function row(term: ErrorTerm, all: readonly Reached[]): string[][] {
  const shares = all.map(({ share }) => share);
  const largest = all.reduce((most, each) => (each.share > most.share ? each : most));
  return [
    describeTerm(term),
    String(all.length),
    shown(quantile(shares, 0.5)),
    shown(quantile(shares, 0.99)),
    shown(largest.share),
    String(largest.number),
    largest.share === 0 ? '-' : (1 / largest.share).toPrecision(2),
  ].map((cell) => [cell]);
}

/** A share with two digits. */
const shown = (share: number): string => String(Number(share.toPrecision(2)));
