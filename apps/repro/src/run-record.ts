import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import type { Origin, Shard } from '@gradproof/experiment';

/** Facts about a run for `run.json`. */
export interface RunFacts {
  readonly plan: string;
  readonly origin: Origin;
  readonly seeds: readonly number[];
  readonly shard?: Shard | undefined;
  readonly jobs: number;
  /** The folder of the images; missing when they come from npm. */
  readonly data?: string | undefined;
  readonly kernels?: string;
  readonly cells: number;
  readonly resumed: number;
  readonly done: number;
  readonly failed: number;
  readonly damaged: number;
  readonly milliseconds: number;
}

/** The text of `run.json`: where and how a run was made, which the other files must not hold. */
export function runRecord({ plan, origin, shard, milliseconds, ...facts }: RunFacts): string {
  const record = {
    schema: 'gradproof.run/1',
    plan,
    commit: git('rev-parse', 'HEAD'),
    clean: git('status', '--porcelain', '--', '.', ':!reports') === '',
    node: process.version,
    v8: process.versions.v8,
    platform: `${process.platform} ${process.arch}`,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    ...origin,
    ...(shard === undefined ? {} : { shard: `${shard.index}/${shard.count}` }),
    ...facts,
    seconds: Math.round(milliseconds / 100) / 10,
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}

/** The output of a git command in this program's own checkout; null when it is not a checkout. */
function git(...args: string[]): string | null {
  const run = spawnSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' });
  return run.status === 0 ? run.stdout.trim() : null;
}
