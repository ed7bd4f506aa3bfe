import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { datasetDigest, type Mnist } from '@gradproof/dataset';

export interface RunFacts {
  readonly mnist: Mnist;
  readonly seeds: readonly number[];
  readonly jobs: number;
  readonly cells: number;
  readonly milliseconds: number;
}

/** Where and how a run was made: everything that the results themselves must not hold. */
export function runRecord({ mnist, seeds, jobs, cells, milliseconds }: RunFacts): Record<string, unknown> {
  return {
    schema: 'gradproof.run/1',
    commit: git('rev-parse', 'HEAD'),
    clean: git('status', '--porcelain', '--', '.', ':!reports') === '',
    node: process.version,
    v8: process.versions.v8,
    platform: `${process.platform} ${process.arch}`,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    dataset: datasetDigest(mnist),
    seeds,
    jobs,
    cells,
    seconds: Math.round(milliseconds / 100) / 10,
  };
}

/** What git says about this program's own checkout; null where there is none. */
function git(...args: string[]): string | null {
  const run = spawnSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' });
  return run.status === 0 ? run.stdout.trim() : null;
}
