import type { LabelledDataset } from '@gradproof/dataset';
import type { Origin } from '@gradproof/experiment';
import type { AblationReport } from '../ablation/ablation-report.js';
import type { InferenceReport } from '../inference/inference-report.js';

/** What a page shows in addition to a plan's own results. */
export interface Evidence {
  /** The images on which every run was tested. */
  readonly testSet: LabelledDataset;
  /** Origin of the plan's results; the studies have the same one. */
  readonly origin: Origin;
  /** The ablations of the plan's protocol that were run. */
  readonly ablations: readonly AblationReport[];
  readonly inference?: InferenceReport;
}
