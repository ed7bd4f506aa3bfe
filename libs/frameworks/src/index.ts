export { cotangent, weigh } from './cotangent.js';
export { inDoublePrecision } from './double-precision.js';
export { type JaxArray, type JaxLike, fromJax } from './from-jax.js';
export { type LayersLibrary, type LayersModel, fromLayersModel } from './from-layers-model.js';
export { fromStep } from './from-step.js';
export { type TensorFlowOptions, fromTensorFlow } from './from-tensorflow.js';
export { type Input, type InputTree, type Nested, type ShapedValues, shaped } from './input-tree.js';
export type { Precision, TensorFlowLike, TensorLike } from './tensorflow-like.js';
