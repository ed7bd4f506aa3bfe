import { trainingTasks } from './training-tasks.js';

/** All of this project's benchmarks of a training iteration, on the kernels that it uses by default. */
export default trainingTasks('wasm');
