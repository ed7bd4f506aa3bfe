export { type FunctionDraw, type FunctionFamily, type ParameterShape, functionFamilies } from './function-family.js';
export { type RandomCheck, randomCheck, withScaledEntry } from './random-check.js';
export { type Elementwise, type ElementwiseName, type Node, type Tape, elementwise, tape } from './tape.js';
