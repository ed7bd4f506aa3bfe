import { trainingTasks } from './training-tasks.js';

/** Everything that this project measures of a training iteration, on the kernels that it uses by default. */
export default trainingTasks('wasm');
