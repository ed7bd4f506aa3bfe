export { type FunctionDraw, type FunctionFamily, type ParameterShape, functionFamilies } from './function-family.js';
export {
  type Tensor,
  type TensorLimits,
  kinkedFunctions,
  kinkedLoss,
  smoothFunctions,
  smoothLoss,
  tensor,
} from './loss-arbitrary.js';
export { type RandomCheck, randomCheck, withScaledEntry } from './random-check.js';
export { type Elementwise, type ElementwiseName, type Node, type Tape, elementwise, tape } from './tape.js';
