export {
  type Elementwise,
  type ElementwiseName,
  type FunctionDraw,
  type FunctionFamily,
  type Node,
  type ParameterShape,
  type RandomCheck,
  type Tape,
  elementwise,
  functionFamilies,
  randomCheck,
  tape,
  withScaledEntry,
} from './generator.js';
export {
  type Tensor,
  type TensorLimits,
  kinkedFunctions,
  kinkedLoss,
  smoothFunctions,
  smoothLoss,
  tensor,
} from './loss-arbitrary.js';
