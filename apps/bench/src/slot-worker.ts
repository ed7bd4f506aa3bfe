import { loadMnist } from '@gradproof/dataset';
import {
  type Benchmark,
  benchmarks,
  countWork,
  kernelNames,
  kernelSet,
  measure,
  prepareTask,
  withExtraWork,
} from '@gradproof/benchmarks';
import type { Description, Slot, SlotRequest } from './slot.js';

// A process of its own: one request as its only argument, one line of JSON as its answer.
const request = JSON.parse(process.argv[2]!) as SlotRequest;
const mnist = loadMnist({ checksums: 'skip' }); // the caller has verified them
const all = benchmarks();
process.stdout.write(`${JSON.stringify(await answer())}\n`);

async function answer(): Promise<Slot | Description> {
  switch (request.kind) {
    case 'measure': {
      const { name, version, definition } = find(request.name);
      const kernels = kernelNames.find((known) => known === (request.kernels ?? kernelNames[0]));
      if (kernels === undefined)
        throw new Error(`no kernel set ${request.kernels}; there are ${kernelNames.join(', ')}`);
      const task = withExtraWork(await prepareTask(definition, mnist, kernelSet(kernels)), request.extraWork);
      const { sequence, ...rest } = await measure(task, request.plan);
      return { name, version, kernels, ...rest, sequence: sequence.map((us) => Number(us.toPrecision(5))) };
    }
    case 'describe': {
      const work = request.counted.map(find).flatMap(({ name, definition }) => {
        if (definition.kind !== 'iteration' || definition.method === 'dense' || definition.method === 'generic')
          return [];
        const { counters, observed } = countWork(definition, 2, { mnist, kernels: kernelSet('typescript') });
        return [[name, { ...counters, ...observed.calls }] as const];
      });
      return {
        kernels: [...kernelNames],
        benchmarks: all.map(({ name, version }) => ({ name, version })),
        work: Object.fromEntries(work),
      };
    }
  }
}

function find(name: string): Benchmark {
  const found = all.find((benchmark) => benchmark.name === name);
  if (found === undefined) throw new Error(`no benchmark ${name}`);
  return found;
}
