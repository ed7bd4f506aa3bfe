import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shard } from './option-values.js';

const file = (name: string): string => readFileSync(join(import.meta.dirname, '..', 'deploy', name), 'utf8');

describe('the ways to spread a plan over machines', () => {
  it('by a GitHub matrix have a job for each part', () => {
    const text = file('github-matrix.yml');
    const count = Number(/PARTS: (\d+)/.exec(text)![1]);
    const parts = JSON.parse(/part: (\[.*\])/.exec(text)![1]!) as number[];
    expect(parts.map((part) => shard(`${part}/${count}`))).toHaveLength(count);
    expect(parts).toEqual(Array.from({ length: count }, (_, i) => i + 1));
    expect(text).toContain('--shard ${{ matrix.part }}/${{ env.PARTS }}');
  });

  it('by a Kubernetes Job have a pod for each part', () => {
    const text = file('kubernetes-job.yaml');
    const [completions, count] = [/completions: (\d+)/, /--shard "\$\(\(JOB_COMPLETION_INDEX \+ 1\)\)\/(\d+)"/].map(
      (pattern) => pattern.exec(text)![1],
    );
    expect(completions).toBe(count);
  });

  it('by a Slurm array have a task for each part', () => {
    expect(file('slurm-array.sh')).toContain('--shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT"');
    expect(file('slurm-on-one-machine.sh')).toMatch(/sbatch --wait --array="1-\$parts".*slurm-array\.sh/);
  });
});
