export { accuracy, shortAccuracy, signed } from './format-number.js';
export { protocolLines } from './protocol-lines.js';
export { type MethodPair, type TableOne, type TableRow, methodPairs, tableOne } from './table-one.js';
export { csvTable } from './table-one-csv.js';
export { markdownTable } from './table-one-markdown.js';
export { terminalTable } from './table-one-terminal.js';
