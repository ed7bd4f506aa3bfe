// Runs one peer in a process of its own: first the iterations that are compared, then the timing. Prints one line of JSON.
import { measure } from '@gradproof/benchmarks';
import { COMPARED, sharedCase } from './shared-case.mjs';

const { peer, batchSize, plan } = JSON.parse(process.argv[2]);
const prepared = await (await maker(peer))(sharedCase(batchSize));
const losses = [];
for (let t = 0; t < COMPARED; t++) losses.push(await prepared.loss());
const parameters = Array.from(await prepared.parameters(), (value) => Number(value.toPrecision(9)));
const { p50, mad, n, warning } = await measure(
  { run: prepared.iterate, rerun: prepared.iterate, scale: 1, period: 1 },
  plan,
);
const line = `${JSON.stringify({ losses, parameters, p50, mad, n, warning })}\n`;
process.stdout.write(line, () => process.exit(0)); // TensorFlow.js keeps its threads alive

async function maker(name) {
  const [library, variant] = name.split(' ');
  switch (library) {
    case 'gradproof':
      return (await import('./gradproof.mjs')).gradproof(variant);
    case 'tensorflow.js':
      return (await import('./tensorflow.mjs')).tensorflow(variant);
    case 'jax-js':
      return (await import('./jax.mjs')).jax;
    default:
      throw new Error(`no peer ${name}`);
  }
}
