export { type Cell, cellName } from './cell.js';
export { type CellResult, type ParameterSummary, type TracedIteration } from './cell-result.js';
export { predictedWork } from './predicted-work.js';
export { type Method, type Protocol, strategyOf, textbook } from './protocol.js';
export {
  type PublishedRow,
  batchSizes,
  hiddenSizes,
  publishedAccuracy,
  publishedTable,
  shotCounts,
} from './published-table.js';
export { type ExperimentData, experimentData, runCell } from './run-cell.js';
export { type ExecutionOptions, runCells } from './run-cells.js';
export { firstSeeds, tableCells } from './table-cells.js';
