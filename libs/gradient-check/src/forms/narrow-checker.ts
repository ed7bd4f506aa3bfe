import type { CheckOptions } from '../check/check-options.js';
import type { GradientCheck } from '../check/gradient-check.js';
import type { GradientReport } from '../check/gradient-report.js';

/** The checker of the narrow form, to which every other form is reduced. */
export type NarrowChecker = (check: GradientCheck, options: CheckOptions) => Promise<GradientReport>;
