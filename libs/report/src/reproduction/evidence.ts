import type { LabelledDataset } from '@gradproof/dataset';
import type { Origin } from '@gradproof/experiment';
import type { AblationReport } from '../ablation/ablation-report.js';
import type { InferenceReport } from '../inference/inference-report.js';

/** What a page shows beside a plan's own results. */
export interface Evidence {
  /** The images that every run was tested on. */
  readonly testSet: LabelledDataset;
  /** Of the plan's results; studies are of the same. */
  readonly origin: Origin;
  /** Of the plan's protocol, those that were run. */
  readonly ablations: readonly AblationReport[];
  readonly inference?: InferenceReport;
}
