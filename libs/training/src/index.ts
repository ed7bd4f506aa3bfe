export { type Descent, type Iteration, descend, step } from './descend.js';
export { float32Descend } from './float32-descend.js';
export { type Float32Space, float32Space } from './float32-space.js';
export { gradientNorms } from './gradient-norms.js';
export { datasetExamples, supportExamples } from './labelled-examples.js';
