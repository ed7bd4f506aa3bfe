import { auditActivations, networkName, networkNames, regimes, shapes } from './audit-cell.js';
import { type FormResult, isFormAsExpected } from './audit-forms.js';
import { type Audit, type AuditResult, faultOrder } from './audit.js';
import { type AuditSummary, type RuleSummary, isAsExpected, summariseAudit } from './audit-summary.js';
import { type CheckingRule, rivalRules } from './checking-rule.js';
import { statefulFaults } from '../faults/stateful-faults.js';
import { testerFaults } from '../faults/tester-faults.js';
import { valueFaults } from '../faults/value-faults.js';

/** The audit as Markdown for people, with a chart that GitHub draws. The same audit gives the same bytes. */
export function auditMarkdown(audit: Audit, seed: number, rules: readonly CheckingRule[] = rivalRules): string {
  const summary = summariseAudit(audit, rules);
  return [
    '# The checker checked',
    '',
    `Every fault of the catalogue planted into ${networksOf(audit)}. Seed ${seed}${isWhole(audit) ? '; `gradcheck audit --out FILE` writes this page' : ''}.`,
    '',
    '## Verdicts',
    '',
    ...totals(summary),
    formTotal(audit.forms),
    '',
    '## Beside the rules of other checkers',
    '',
    'Faults in values that a check should fail, and right gradients that it should not, judged by the default rule of each',
    'checker as its sources have it (steps, tolerances, random directions), on the same losses.',
    '',
    ...table(
      ['checker', 'rule', 'faults caught', 'false alarms'],
      summary.rules.map(({ name, rule, ...numbers }) => [name, rule, caught(numbers), alarms(numbers)]),
    ),
    '',
    ...chart(summary.rules),
    '',
    '## Fault by fault',
    '',
    'Cells by expected verdict, fail / inconclusive / equivalent / not applicable, the share of failed ones whose mistake was named,',
    'and the other checkers that accept some of the cells that are to fail.',
    '',
    ...table(['fault', 'what it is', 'expected', 'as expected', 'named', 'accepted by'], faultRows(audit.cells, rules)),
    '',
    '## Other forms',
    '',
    'Trees, vector functions and second derivatives: right checks, and the same with a planted fault that the report must name.',
    '',
    ...table(
      ['check', 'derivatives', 'expected', 'verdict', 'what the report says'],
      audit.forms.map((each) => [each.form, each.derivatives, each.expected, each.verdict, each.named ?? '']),
    ),
    '',
    '## What is not failed, and why',
    '',
    ...table(['fault', 'network', 'expected', 'verdict', 'reason'], exceptions(audit.cells)),
    '',
  ].join('\n');
}

const isWhole = ({ cells }: Pick<Audit, 'cells'>): boolean =>
  new Set(cells.map(networkName)).size === networkNames.length;

/** Text that says how many networks were audited, and which. */
function networksOf({ cells }: Pick<Audit, 'cells'>): string {
  const names = new Set(cells.map(networkName));
  const those = isWhole({ cells })
    ? `${auditActivations.join(' and ')}; ${regimes.join(', ')}; ${shapes.join(', ')}`
    : [...names].join('; ');
  return `${names.size} ${names.size === 1 ? 'network' : 'networks'}: ${those}`;
}

function totals(summary: AuditSummary): string[] {
  const { byExpectation: by, diagnosed } = summary;
  return [
    `- ${summary.asExpected} of ${summary.cells} cells show the expected verdict (${by.fail} fail, ${by.inconclusive} inconclusive, ` +
      `${by.equivalent} equivalent, ${by['not applicable']} not applicable)`,
    `- ${summary.missed.length} faults that are not equivalent passed`,
    `- ${percent(summary.inconclusiveShare)} of the judged cells are inconclusive, those of equivalent faults among them`,
    `- ${summary.rules[0]!.falseAlarms} false alarms on ${summary.rules[0]!.controls} right gradients`,
    `- ${diagnosed.right} of ${diagnosed.failed} failed cells (${percent(diagnosed.right / diagnosed.failed)}) get the right mistake as the first guess, ` +
      `${diagnosed.ofControls} right gradients any`,
    ...summary.unexpected.map(
      (cell) => `- unexpected: ${cell.fault} in ${networkName(cell)}: ${cell.verdict}, expected ${cell.expected}`,
    ),
  ];
}

function formTotal(forms: readonly FormResult[]): string {
  const right = forms.filter(({ expected }) => expected === 'pass');
  const asExpected = (some: readonly FormResult[]): string =>
    `${some.filter(isFormAsExpected).length} of ${some.length}`;
  const wrong = forms.filter(({ expected }) => expected === 'fail');
  return `- ${asExpected(right)} right checks of other forms pass, ${asExpected(wrong)} with a fault fail and name it`;
}

function chart(rules: readonly RuleSummary[]): string[] {
  const names = rules.map(({ name }) => `"${name}"`).join(', ');
  const series = (value: (rule: RuleSummary) => number): string =>
    rules.map((rule) => (100 * value(rule)).toFixed(1)).join(', ');
  return [
    '```mermaid',
    'xychart-beta',
    '  title "Faults caught (bars) and right gradients refused (line), in percent"',
    `  x-axis [${names}]`,
    '  y-axis "%" 0 --> 100',
    `  bar [${series((rule) => rule.caught / rule.faults)}]`,
    `  line [${series((rule) => rule.falseAlarms / rule.controls)}]`,
    '```',
  ];
}

function faultRows(cells: readonly AuditResult[], rules: readonly CheckingRule[]): string[][] {
  const faults: readonly { readonly id: string; readonly title: string }[] = [
    ...valueFaults,
    ...statefulFaults,
    ...testerFaults,
  ];
  return faults
    .toSorted((a, b) => faultOrder(a.id) - faultOrder(b.id))
    .map(({ id, title }) => {
      const own = cells.filter(({ fault }) => fault === id);
      const count = (expected: AuditResult['expected']): number =>
        own.filter((cell) => cell.expected === expected).length;
      const failed = own.filter(({ diagnosis }) => diagnosis !== undefined);
      const named = failed.filter(({ diagnosis }) => diagnosis!.isRight).length;
      const accepting = rules
        .map(({ name }) => ({
          name,
          accepted: own.filter((cell) => cell.expected === 'fail' && cell.acceptedBy?.includes(name)).length,
        }))
        .filter(({ accepted }) => accepted > 0);
      return [
        id,
        title,
        [count('fail'), count('inconclusive'), count('equivalent'), count('not applicable')].join(' / '),
        `${own.filter(isAsExpected).length} of ${own.length}`,
        failed.length === 0 ? '' : percent(named / failed.length),
        accepting.map(({ name, accepted }) => `${name} ${accepted}`).join(', '),
      ];
    });
}

function exceptions(cells: readonly AuditResult[]): string[][] {
  const grouped = new Map<string, { row: string[]; networks: string[] }>();
  for (const cell of cells.filter(({ expected }) => expected !== 'fail')) {
    const row = [cell.fault, '', cell.expected, cell.verdict, cell.reason ?? 'its size is below the resolution'];
    const key = row.join();
    const group = grouped.get(key) ?? { row, networks: [] };
    group.networks.push(networkName(cell));
    grouped.set(key, group);
  }
  return [...grouped.values()].map(({ row, networks }) => row.with(1, networks.join('; ')));
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const caught = ({ caught: some, faults }: Pick<RuleSummary, 'caught' | 'faults'>): string =>
  `${some} of ${faults} (${percent(some / faults)})`;
const alarms = ({ falseAlarms, controls }: Pick<RuleSummary, 'falseAlarms' | 'controls'>): string =>
  `${falseAlarms} of ${controls} (${percent(falseAlarms / controls)})`;

/** A Markdown table whose columns are as wide as their widest cells, so that it is readable in a terminal as well. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const escaped = [head, ...rows].map((row) => row.map((text) => text.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(3, ...escaped.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string => `| ${row.map((text, i) => text.padEnd(widths[i]!)).join(' | ')} |`;
  return [
    line(escaped[0]!),
    `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`,
    ...escaped.slice(1).map(line),
  ];
}
