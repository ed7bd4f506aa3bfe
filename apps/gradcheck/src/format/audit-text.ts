import { forTerminal } from '@gradproof/document';
import type { CheckAudit, CheckAuditResult, CheckingRule } from '@gradproof/network-check';
import { showsValueFaults } from '../audit-exit-code.js';
import { wrap } from './pretty.js';

/** The audit of a user's gradient as text for people, in lines of at most 80 columns unless a name is longer. */
export function formatAudit(audit: CheckAudit, rules: readonly Pick<CheckingRule, 'name' | 'rule'>[]): string {
  const { control, cells, refusedBy } = audit;
  const name = forTerminal(audit.name);
  if (control.verdict === 'fail') {
    const lines = wrap(`${control.reason}; fix the gradient before auditing its check`, '  ');
    return [`${name}: the unchanged gradient fails`, ...lines, ''].join('\n');
  }
  const planted = cells.filter(({ verdict }) => verdict !== 'not applicable');
  const visible = planted.filter(({ expected }) => expected === 'fail');
  const values = visible.filter(({ parameter }) => parameter !== null);
  const column = Math.max(...['gradproof', ...rules.map((rule) => rule.name)].map(({ length }) => length)) + 2;
  const row = (checker: string, missed: readonly CheckAuditResult[], of: number, rule: string): string[] => {
    const [first = '', ...more] = wrap(rule, ' '.repeat(column + 14));
    const count = `${missed.length} of ${of}`;
    return [
      `  ${checker.padEnd(column)}${count.padEnd(12)}${first.trimStart()}`,
      ...more,
      ...(missed.length === 0 ? [] : wrap(missed.map(label).join('; '), '      ')),
    ];
  };
  const unseen = planted.filter(({ expected }) => expected === 'inconclusive').length;
  const idle = planted.length - visible.length - unseen;
  const rest = [
    ...(unseen > 0
      ? [`${unseen} ${unseen === 1 ? 'changes' : 'change'} the gradient by less than rounding would show`]
      : []),
    ...(idle > 0 ? [`${idle} ${idle === 1 ? 'changes' : 'change'} nothing at these parameters`] : []),
  ];
  const undecided = visible.filter(({ verdict }) => verdict === 'inconclusive');
  return [
    `${name}: the unchanged gradient: ${control.verdict}`,
    ...(control.reason === undefined ? [] : wrap(control.reason, '  ')),
    ...wrap(
      `${planted.length} faults planted, ${visible.length} of them visible: ${values.length} in its values, ` +
        `${visible.length - values.length} in what it does between calls, which no tolerance can detect` +
        rest.map((some) => `; ${some}`).join(''),
      '  ',
    ),
    ...(showsValueFaults(audit)
      ? []
      : ['  no fault in a value shows at these parameters: the counts below prove nothing']),
    `  ${'checker'.padEnd(column)}${'misses'.padEnd(12)}rule`,
    ...row(
      'gradproof',
      visible.filter(({ verdict }) => verdict === 'pass'),
      visible.length,
      'error bounds, no tolerance',
    ),
    ...(undecided.length === 0 ? [] : wrap(`undecided: ${undecided.map(label).join('; ')}`, '      ')),
    ...rules.flatMap((rule) => {
      const missed = values.filter(({ acceptedBy }) => acceptedBy.includes(rule.name));
      const alarm = refusedBy.includes(rule.name) ? '; it also rejects the unchanged gradient' : '';
      return row(rule.name, missed, values.length, `${rule.rule}${alarm}`);
    }),
    '',
  ].join('\n');
}

function label({ fault, title, parameter }: CheckAuditResult): string {
  return `${fault} ${title}${parameter === null ? '' : `, in ${parameter}`}`;
}
