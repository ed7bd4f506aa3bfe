import { activationsTimed, batchSizes, hiddenSizes, methodsTimed, ratios } from '@gradproof/benchmarks';
import type { RunRecord } from '../run-record.js';
import { slotOf } from './slot-fixture.js';

/** A made-up record of a whole run, with costs that grow as expected. */
export function runRecordFixture(more: Partial<RunRecord> = {}): RunRecord {
  const factor = { analytic: 1, structured: 1.8, alternating: 1.4, dense: 3.3 };
  const tasks = hiddenSizes.flatMap((hidden) =>
    batchSizes.flatMap((batch) =>
      activationsTimed.flatMap((activation) =>
        methodsTimed.map((method) => ({
          name: `iteration ${method} 784-${hidden}-10 batch ${batch} ${activation}`,
          p50: factor[method] * (5 + 0.5 * hidden * batch),
          mad: 1,
          n: 60,
          unit: 'us' as const,
        })),
      ),
    ),
  );
  const sweep = (name: string, quantity: 'time' | 'multiplyAdds', factorOf: number) => ({
    sweep: name,
    variable: 'batch',
    quantity,
    exponent: 0.9,
    lower: 0.8,
    upper: 1,
    points: [1, 8, 64].map((size) => ({ size, cost: factorOf * size ** 0.9 })),
  });
  return {
    schema: 'gradproof.bench-run/1',
    commit: '0123456789abcdef0123456789abcdef01234567',
    committedAt: '2026-01-01T00:00:00Z',
    dirty: false,
    kernels: 'typescript',
    machine: { cpu: 'A <CPU>', cores: 2, platform: 'linux x64', node: 'v20.19.0', v8: '11', class: 'a-cpu' },
    filters: [],
    tasks,
    ratios: ratios(tasks),
    exponents: [
      sweep('analytic by batch', 'time', 30),
      sweep('structured by batch', 'time', 50),
      sweep('analytic by batch', 'multiplyAdds', 1000),
    ],
    unmeasured: [],
    slots: [slotOf('a', 1)],
    ...more,
  };
}
