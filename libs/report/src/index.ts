export { type AblationReport, ablationReport } from './ablation/ablation-report.js';
export { type CalibrationLine, calibration } from './calibration/calibration.js';
export { calibrationMarkdown } from './calibration/calibration-markdown.js';
export type { Evidence } from './reproduction/evidence.js';
export { explainCell } from './explain/explain-cell.js';
export { explainClaim } from './explain/explain-claim.js';
export { explainedCell, explainedClaim, explainedRun } from './explain/explanation-text.js';
export { type InferenceReport, inferenceReport } from './inference/inference-report.js';
export { mechanismReport } from './mechanism/mechanism-report.js';
export { ablationFileNames, fileMark, inferenceFileNames, planFileNames } from './files/file-mark.js';
export { jsonText } from './number/json-text.js';
export {
  ablationFiles,
  inferenceFiles,
  readAblation,
  readInference,
  terminalAblation,
  terminalInference,
} from './files/study-files.js';
export type { StudyReading } from './files/study-record.js';
export { accuracy, grouped, interval, signed } from './number/format-number.js';
export { reportFiles, terminalReport } from './files/report-files.js';
export { type Reproduction, reproduction } from './reproduction/reproduction.js';
export { strictExitCode } from './reproduction/strict-exit-code.js';
export { predictionsCsv } from './explain/predictions-csv.js';
