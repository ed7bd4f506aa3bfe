// Writes the text of reports/faults.md: counts by command and kind, and what did not hold.

/** Number of examples that are shown for each command and kind. */
const EXAMPLES = 3;

/**
 * The text of reports/faults.md.
 *
 * @param rows - `{ kind, command, label, tried, broken }`, one for each trial
 */
export function faultsPage(rows) {
  const groups = groupBy(rows, keyOf);
  const sums = [...groups].map(([key, own]) => {
    const [kind, command] = key.split('\t');
    const tried = own.reduce((sum, row) => sum + row.tried, 0);
    const failed = own.reduce((sum, row) => sum + Math.min(row.tried, row.broken.length), 0);
    return { kind, command, tried, held: tried - failed };
  });
  const total = (field) => sums.reduce((sum, row) => sum + row[field], 0);
  const notHeld = [...groups].flatMap(([, own]) => {
    const bad = own.filter(({ broken }) => broken.length > 0);
    return bad
      .slice(0, EXAMPLES)
      .map(({ label, broken }) => `- ${code(label)}: ${broken.slice(0, 3).map(code).join(', ')}`);
  });
  return [
    '# Disturbed on purpose',
    '',
    `${total('held')} of ${total('tried')} trials held: an exit code that is promised, no stack trace, no hang beyond the budget plus 2 s, no wrong`,
    'number, and after the next start no process, temporary folder, worktree or temporary file left. `npm run faults` writes this page.',
    '',
    '| kind | command | tried | held |',
    '| --- | --- | --: | --: |',
    ...sums.map(({ kind, command, tried, held }) => `| ${kind} | ${command} | ${tried} | ${held} |`),
    '',
    '## What did not hold',
    '',
    ...(notHeld.length === 0 ? ['Nothing.'] : notHeld),
    '',
  ].join('\n');
}

const keyOf = ({ kind, command }) => `${kind}\t${command}`;

function groupBy(rows, key) {
  const groups = new Map();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

const code = (text) => `\`${JSON.stringify(text).slice(1, -1).replaceAll('`', "'")}\``;
