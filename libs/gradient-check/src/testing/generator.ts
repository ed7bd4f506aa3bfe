// Everything that `gradcheck calibrate` draws from. Unlike the rest of this folder, these files need no test library.
export { type FunctionDraw, type FunctionFamily, type ParameterShape, functionFamilies } from './function-family.js';
export { type KnownCheck, knownChecks } from './known-checks.js';
export { type LogisticOptions, logisticCheck } from './logistic-check.js';
export { type RandomCheck, randomCheck, withScaledEntry } from './random-check.js';
export {
  type Elementwise,
  type ElementwiseName,
  type Node,
  type Precision,
  type Tape,
  elementwise,
  tape,
} from './tape.js';
export { drawnEntry } from './wrong-entry.js';
export { drawKink, kinkKinds } from './kinks/kinks.js';
export { type Choices, type KinkCase, type KinkKind, type KinkPrecision, kinkCase } from './kinks/kink-case.js';
