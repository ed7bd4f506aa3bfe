import { loadMnist } from '@gradproof/dataset';
import { benchmarks, kernelNames, kernelSet, measure, prepareTask } from '@gradproof/benchmarks';
import type { Slot, SlotRequest } from './slot.js';

// The program of a slot, a fresh process: it gets one request as its only argument, and answers with one line of JSON.
const request = JSON.parse(process.argv[2]!) as SlotRequest;
const mnist = loadMnist({ checksums: 'skip' }); // the caller has verified the checksums
const all = benchmarks();
process.stdout.write(`${JSON.stringify(await answer())}\n`);

async function answer(): Promise<Slot> {
  const benchmark = all.find(({ name }) => name === request.name);
  if (benchmark === undefined) throw new Error(`no benchmark ${request.name}`);
  const { name, version, definition } = benchmark;
  const kernels = kernelNames.find((known) => known === request.kernels);
  if (kernels === undefined) throw new Error(`no kernel set ${request.kernels}; there are ${kernelNames.join(', ')}`);
  const task = await prepareTask(definition, mnist, kernelSet(kernels));
  const { sequence, ...rest } = await measure(task, request.plan);
  return { name, version, kernels, ...rest, sequence: sequence.map((us) => Number(us.toPrecision(5))) };
}
