import { isSettled, table } from './table.mjs';

/** A Markdown table with a row for each library and way: how many checks of each kind have the verdict that their kind promises. */
export function summaryTable(results, versions) {
  const keys = [...new Set(results.map(({ library, way }) => `${library}|${way}`))];
  const rows = keys.map((key) => {
    const [library, way] = key.split('|');
    const group = results.filter((o) => o.library === library && o.way === way);
    const share = (kind) => {
      const members = group.filter((o) => o.kind === kind);
      return members.length === 0 ? '' : `${members.filter(isSettled).length} of ${members.length}`;
    };
    const right = (verdict) => group.filter((o) => o.kind === 'right' && o.verdict === verdict).length;
    return [
      library,
      versions[library],
      way === 'own' ? '' : way,
      share('right'),
      right('inconclusive'),
      right('fail'),
      share('defect'),
      share('throws'),
      share('infinite'),
    ];
  });
  return table(
    [
      'library',
      'version',
      'given as',
      'right ones passed',
      'undecided',
      'failed',
      'defects found',
      'throw as stated',
      'infinite slopes not failed',
    ],
    rows,
  );
}
