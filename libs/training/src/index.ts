export { type Descent, type Iteration, descend, step } from './descend.js';
export { gradientNorms } from './gradient-norms.js';
export { datasetExamples, supportExamples } from './labelled-examples.js';
