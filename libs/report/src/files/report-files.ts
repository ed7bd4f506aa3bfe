import type { PlanOutput } from '@gradproof/experiment';
import { claimsMarkdown } from '../claims/claims-markdown.js';
import { terminalFindings } from '../reproduction/findings-terminal.js';
import { tableFileName } from './file-mark.js';
import { pageFiles } from './page-files.js';
import { jsonText } from '../number/json-text.js';
import type { Reproduction } from '../reproduction/reproduction.js';
import { statisticsMarkdown } from '../statistics/statistics-markdown.js';
import { csvTable } from '../table/table-one-csv.js';
import { latexTable } from '../table/table-one-latex.js';
import { markdownTable } from '../table/table-one-markdown.js';
import { terminalTable } from '../table/table-one-terminal.js';

/** For each output, the texts of its files by name. */
const filesOf: Readonly<Record<PlanOutput, (made: Reproduction) => Readonly<Record<string, string>>>> = {
  table: ({ table, plan }) => ({
    [tableFileName('table-1.json', plan)]: jsonText(table),
    [tableFileName('table-1.csv', plan)]: csvTable(table),
    [tableFileName('table-1.md', plan)]: markdownTable(table),
    [tableFileName('table-1.tex', plan)]: latexTable(table),
  }),
  statistics: ({ statistics }) => ({
    'statistics.json': jsonText(statistics),
    'statistics.md': statisticsMarkdown(statistics),
  }),
  claims: ({ claims }) => ({ 'claims.json': jsonText(claims), 'claims.md': claimsMarkdown(claims) }),
  page: pageFiles,
};

/** The texts of all files that the plan ends in, by name. */
export const reportFiles = (made: Reproduction): Record<string, string> =>
  Object.assign({}, ...made.plan.outputs.map((output) => filesOf[output](made))) as Record<string, string>;

/** Text that is printed when a plan is finished, in 80 columns. */
export function terminalReport(made: Reproduction): string {
  const table = terminalTable(made.table);
  const findings = made.plan.outputs.some((output) => output !== 'table');
  return findings ? `${table}\n${terminalFindings(made.statistics, made.claims)}` : table;
}
