import { table } from './table.mjs';

/** Rows of the table of defects: what is returned, what is exact, how that is known, and the checker's verdicts. */
export const defectRows = (library, checks, verified, outcomes) =>
  checks.flatMap((check, index) => {
    if (!verified.has(index)) return [];
    const { got, holds } = verified.get(index);
    const verdicts = outcomes
      .filter(({ name, kind }) => name === check.name && kind === 'defect')
      .map(({ verdict }) => verdict);
    const proof = holds === false ? `NOT CONFIRMED: ${check.proof}` : check.proof;
    return [
      [
        library,
        check.name,
        check.statement,
        vector(got),
        check.exact ? vector(check.exact) : '-',
        proof,
        [...new Set(verdicts)].length === 1 ? verdicts[0] : verdicts.join(', '),
      ],
    ];
  });

export const defectTable = (rows) =>
  table(['library', 'function', 'what is wrong', 'returned', 'exact', 'proof', 'verdict'], rows);

const SHOWN = 6;

function vector(gradient) {
  const entries = Object.entries(gradient).map(([name, values]) => {
    const numbers = values.slice(0, SHOWN).map((v) => String(Number(v.toPrecision(5))));
    return [name, `${numbers.join(' ')}${values.length > SHOWN ? ' ...' : ''}`];
  });
  return entries.length === 1 ? entries[0][1] : entries.map(([name, text]) => `${name}: ${text}`).join('; ');
}
