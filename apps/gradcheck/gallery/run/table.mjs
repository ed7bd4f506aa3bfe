const wanted = {
  right: ['pass'],
  infinite: ['pass', 'inconclusive'],
  defect: ['fail'],
  planted: ['fail'],
  throws: ['error'],
};

/** The ways that compute in float32: a check stays undecided where float32 rounding hides an error. */
const SINGLE = ['a', 'b', 'c'];

/**
 * Whether the verdict is the one that the kind promises, or another one that the check states as known for this way. A check that throws must throw
 * the message that it states.
 */
export const asExpected = ({ kind, verdict, as, way, known }) =>
  known?.[way] === verdict ||
  (SINGLE.includes(way) && kind === 'right' && verdict === 'inconclusive') ||
  (wanted[kind].includes(verdict) && (kind !== 'throws' || as));

/** Whether the verdict shows the truth about the library. */
export const isSettled = ({ kind, verdict, as }) => wanted[kind].includes(verdict) && (kind !== 'throws' || as);

const verdicts = ['pass', 'fail', 'inconclusive', 'error'];

/** A Markdown table with padded columns. */
export function table(head, cells) {
  const rows = cells.map((row) => row.map((cell) => String(cell).replaceAll('|', '\\|')));
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)));
  const line = (cells) => `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  return [line(head), `| ${widths.map((w) => '-'.repeat(w)).join(' | ')} |`, ...rows.map(line)].join('\n');
}

/** A Markdown table that counts the verdicts by way and kind. */
export function verdictTable(outcomes, name = (way) => way) {
  const keys = [...new Set(outcomes.map(({ way, kind }) => `${way}|${kind}`))];
  return table(
    ['given as', 'kind', 'checks', ...verdicts],
    keys.map((key) => {
      const group = outcomes.filter(({ way, kind }) => `${way}|${kind}` === key);
      const [way, kind] = key.split('|');
      return [
        name(way),
        kind,
        group.length,
        ...verdicts.map((v) => group.filter(({ verdict }) => verdict === v).length),
      ];
    }),
  );
}

/** The outcomes that are not settled, one line for each, under headings. */
export function surprises(outcomes) {
  const odd = outcomes.filter((outcome) => !isSettled(outcome));
  const groups = [
    ['False alarms', ({ kind, verdict }) => kind !== 'defect' && kind !== 'throws' && verdict === 'fail'],
    ['Missed defects', ({ kind, verdict }) => kind === 'defect' && verdict === 'pass'],
    ['Undecided', ({ verdict }) => verdict === 'inconclusive'],
    ['Errors', ({ verdict, kind }) => verdict === 'error' || kind === 'throws'],
  ];
  return groups.flatMap(([title, belongs]) => {
    const members = odd.filter(belongs);
    return members.length === 0
      ? []
      : [`${title}: ${members.length}`, ...members.map((outcome) => `  ${line(outcome)}`), ''];
  });
}

function line({ name, kind, way, reason, message, parameters = [], findings = [] }) {
  const entries = parameters.map(
    ({ name: parameter, entries: n, failed, unresolved, worst }) =>
      `${parameter}: ${failed} failed, ${unresolved} unresolved of ${n}${worst ? `, ${parameter}[${worst.index}] ${short(worst.analytic)}, ${short(worst.numerical)} ± ${short(worst.errorBound)}` : ''}`,
  );
  const rules = findings.filter(({ kind: of }) => of !== 'kink').map(({ rule, message: text }) => `${rule}: ${text}`);
  return [
    `[${way}] ${kind === 'right' ? '' : `${kind}: `}${name}`,
    ...new Set([reason ?? message, ...rules, ...entries].filter(Boolean)),
  ].join('; ');
}

const short = (v) => (typeof v === 'number' ? Number(v.toPrecision(6)) : v);
