export { type AblationReport, type VariantReport, ablationReport } from './ablation-report.js';
export { type CalibrationLine, type CalibrationOptions, calibration } from './calibration.js';
export { calibrationMarkdown } from './calibration-markdown.js';
export { type ClaimPart, type ClaimReport, type ClaimVerdict } from './claim-report.js';
export { type ClaimsReport, claimsReport } from './claims-report.js';
export { type Evidence } from './evidence.js';
export { type CellExplanation, type RunPlace, type SeedRun, explainCell } from './explain-cell.js';
export { type ClaimExplanation, explainClaim } from './explain-claim.js';
export { explainedCell, explainedClaim, explainedRun } from './explanation-text.js';
export { type CandidateScore, type InferenceReport, inferenceReport } from './inference-report.js';
export { type MechanismReport, mechanismReport } from './mechanism-report.js';
export { ablationFileNames, fileMark, inferenceFileNames, planFileNames } from './file-mark.js';
export { jsonText } from './json-text.js';
export { ablationFiles, inferenceFiles, terminalAblation, terminalInference } from './study-files.js';
export { accuracy, grouped, interval, pValue, shortAccuracy, signed } from './format-number.js';
export { protocolLines } from './protocol-lines.js';
export { reportFiles, terminalReport } from './report-files.js';
export { type Reproduction, reproduction } from './reproduction.js';
export {
  type CellStatistics,
  type PairStatistics,
  type StatisticsReport,
  statisticsReport,
} from './statistics-report.js';
export { strictExitCode } from './strict-exit-code.js';
export { type MethodPair, type TableOne, type TableRow, methodPairs, tableOne } from './table-one.js';
export { csvTable } from './table-one-csv.js';
export { markdownTable } from './table-one-markdown.js';
export { terminalTable } from './table-one-terminal.js';
