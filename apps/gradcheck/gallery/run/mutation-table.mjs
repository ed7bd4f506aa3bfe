import { factors } from './mutation.mjs';
import { table } from './table.mjs';

/** A report on mutated gradients: the verdicts by way and factor, and a list of those that passed with the weight of the changed entry. */
export function mutationReport(outcomes) {
  const tried = outcomes.filter(({ verdict }) => verdict !== 'nothing to change');
  const ways = [...new Set(tried.map(({ way }) => way))];
  const rows = ways.flatMap((way) =>
    factors.map((factor) => {
      const group = tried.filter((outcome) => outcome.way === way && outcome.factor === factor);
      const count = (verdict, large) =>
        group.filter((o) => o.verdict === verdict && (!large || (errorShare(o) > 0.01 && !o.atKink))).length;
      return [
        way,
        factor,
        group.length,
        count('fail'),
        count('inconclusive'),
        count('pass'),
        count('inconclusive', true),
        count('pass', true),
      ];
    }),
  );
  const passes = tried.filter(({ verdict }) => verdict === 'pass').toSorted((a, b) => errorShare(b) - errorShare(a));
  return [
    table(
      [
        'given as',
        'factor',
        'checks',
        'fail',
        'inconclusive',
        'pass',
        'inconclusive, error > 1 %, no kink',
        'pass, error > 1 %, no kink',
      ],
      rows,
    ),
    '',
    "The error's share is |factor - 1| times the entry's share of its parameter, |g s| / max |g s|. At a kink another gradient may be right as well.",
    '',
    `Passes: ${passes.length}`,
    ...passes.map(
      (o) =>
        `  [${o.way}] ${o.name}${o.atKink ? ' (at a kink)' : ''}, x ${o.factor}: ${o.entry.parameter}[${o.entry.index}] = ${o.entry.value}, share ${o.entry.share.toPrecision(3)}, error's share ${errorShare(o).toPrecision(3)}, detectable ${o.detectable.toPrecision(3)}`,
    ),
    '',
  ].join('\n');
}

const errorShare = ({ factor, entry }) => Math.abs(factor - 1) * (entry?.share ?? 1);
