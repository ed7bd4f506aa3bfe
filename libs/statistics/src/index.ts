export { benjaminiHochberg, holm } from './adjusted-p-values.js';
export { bcaInterval, type BootstrapOptions, expandedBcaInterval, percentileInterval } from './bootstrap.js';
export { comparePaired, type PairedComparison, type PairedOptions, type PairedSamples } from './compare-paired.js';
export {
  compareWithPublished,
  type PublishedCell,
  type PublishedComparison,
  type PublishedOptions,
} from './compare-with-published.js';
export { normalCdf, normalQuantile, studentTCdf, studentTQuantile } from './distributions.js';
export { conformityPValue, type Draw, energyScore } from './energy-score.js';
export { interquartileMean } from './interquartile-mean.js';
export { contains, type Interval } from './interval.js';
export { lineFit, type LineFit, theilSen } from './line-fit.js';
export { mad } from './mad.js';
export { mean } from './mean.js';
export { minimumDetectableDeviation, minimumDetectableEffect } from './minimum-detectable-effect.js';
export { percentileRank } from './percentile-rank.js';
export { powerLawFit, type PowerLawFit } from './power-law-fit.js';
export { predictionPValue } from './prediction-p-value.js';
export { probabilityOfImprovement, type ProbabilityOfImprovement } from './probability-of-improvement.js';
export { median, quantile } from './quantile.js';
export { type PermutationOptions, rankCorrelation, type RankCorrelation } from './rank-correlation.js';
export { errorOfLooks, levelOfLooks } from './repeated-looks.js';
export { canClaim, seedsNeeded } from './seeds-needed.js';
export { signFlip, type SignFlip, type SignFlipOptions } from './sign-flip.js';
export { type Coverage, type CoverageSimulation, type IntervalName, simulateCoverage } from './simulate-coverage.js';
export { type FalseFindings, type NullSimulation, simulatePairedNull, simulatePublishedNull } from './simulate-null.js';
export { standardDeviation } from './standard-deviation.js';
export { meanInterval, predictionInterval } from './student-t-interval.js';
export { summary, type Summary } from './summary.js';
export { type Alternative, tTest, type TTest } from './t-test.js';
export { equivalenceInterval, tost, type Tost } from './tost.js';
export { pAbove, trimmedInterval, trimmedMean, type TrimmedMean } from './trimmed-t.js';
export { wilsonInterval } from './wilson-interval.js';
