export {
  type Elementwise,
  type ElementwiseName,
  type FunctionDraw,
  type FunctionFamily,
  type Node,
  type ParameterShape,
  type Precision,
  type RandomCheck,
  type Tape,
  elementwise,
  functionFamilies,
  randomCheck,
  tape,
  withScaledEntry,
} from './generator.js';
export {
  type LossCase,
  type LossRecipe,
  kinkedFunctions,
  kinkedLoss,
  lossCase,
  smoothFunctions,
  smoothLoss,
} from './loss-arbitrary.js';
export { type Tensor, type TensorLimits, tensor } from './tensor-arbitrary.js';
