import { arch, availableParallelism, cpus, platform } from 'node:os';

/** The hardware and engine that times belong to. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly platform: string;
  readonly node: string;
  readonly v8: string;
  /** Times are compared only between machines of the same class. */
  readonly class: string;
}

/** The machine that this process runs on. */
export function machine(): Machine {
  const facts = {
    cpu: cpus()[0]?.model.trim() || 'unknown',
    cores: availableParallelism(),
    platform: `${platform()} ${arch()}`,
    node: process.version,
    v8: process.versions.v8,
  };
  return { ...facts, class: machineClass(facts) };
}

/** Processor, cores, platform and Node's major version, as part of a file name. */
export function machineClass({ cpu, cores, platform: os, node }: Omit<Machine, 'class'>): string {
  const text = `${cpu} ${cores} cores ${os} node ${node.replace(/^v(\d+).*/, '$1')}`;
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
