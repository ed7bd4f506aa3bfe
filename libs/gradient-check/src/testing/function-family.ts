import type { FunctionFamily } from './families/family.js';
import {
  logisticRegression,
  matrixFactorisation,
  maximumOfAffinePieces,
  mixtureLikelihood,
  robustRegression,
} from './families/model-families.js';
import {
  attention,
  gatedRecurrence,
  layerNormalisation,
  multilayerPerceptron,
  recurrentNetwork,
} from './families/network-families.js';
import { composedElements, eulerIntegration, rankOneLogDeterminant, rosenbrock } from './families/numeric-families.js';

export type { FunctionDraw, FunctionFamily, ParameterShape } from './families/family.js';

/** The families of the calibration, which draws them by their place. The losses are written by hand; the tape supplies their gradients. */
export const functionFamilies: readonly FunctionFamily[] = [
  multilayerPerceptron,
  recurrentNetwork,
  gatedRecurrence,
  logisticRegression,
  robustRegression,
  matrixFactorisation,
  attention,
  layerNormalisation,
  rosenbrock,
  mixtureLikelihood,
  maximumOfAffinePieces,
  composedElements,
  eulerIntegration,
  rankOneLogDeterminant,
];
