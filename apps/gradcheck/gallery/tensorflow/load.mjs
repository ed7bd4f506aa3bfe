import { createJiti } from 'jiti';

/**
 * Loads TensorFlow.js on its CPU backend, with all gradients registered. Plain Node loads the core without the gradients, and their modules import
 * without file extensions, so that they need a bundler or jiti.
 */
export async function loadTensorFlow() {
  const warn = console.warn;
  console.warn = () => {}; // hides the advice to install the native backend
  const tf = await import('@tensorflow/tfjs-core');
  await import('@tensorflow/tfjs-backend-cpu');
  const jiti = createJiti(import.meta.url);
  await jiti.import('@tensorflow/tfjs-core/dist/register_all_gradients.js');
  await jiti.import('@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js');
  const { layers, sequential, input, model } = await import('@tensorflow/tfjs-layers');
  await tf.setBackend('cpu');
  tf.scalar(1).dispose(); // would print the advice
  console.warn = warn;
  return { ...tf, layers, sequential, input, model };
}
