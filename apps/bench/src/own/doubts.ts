import { activationsTimed, batchSizes, definitionName, hiddenSizes } from '@gradproof/benchmarks';
import { microseconds } from '../format-number.js';
import type { RunRecord } from './run-record.js';

type Task = RunRecord['tasks'][number];

/**
 * When a benchmark's median absolute deviation exceeds this share of its median, other work on the machine disturbed it. A run is doubtful when more
 * than this share of its benchmarks were disturbed.
 */
const RESTLESS = 0.1;

/**
 * Sentences on what makes the results of a run doubtful: an alternating method whose cost does not lie between those of its two parts, and benchmarks
 * that scatter as they do next to other work.
 */
export const doubts = (record: RunRecord): readonly string[] => [...impossible(record), ...restless(record)];

/** Alternating methods with an impossible cost: half of the iterations are of one kind and half of the other, so the cost must lie between theirs. */
function impossible({ tasks }: RunRecord): string[] {
  const find = (name: string): Task | undefined => tasks.find((task) => task.name === name);
  return hiddenSizes.flatMap((hidden) =>
    batchSizes.flatMap((batchSize) =>
      activationsTimed.flatMap((activation) => {
        const of = (method: 'analytic' | 'structured' | 'alternating'): Task | undefined =>
          find(definitionName({ kind: 'iteration', method, hidden, batchSize, activation }));
        const [analytic, structured, both] = [of('analytic'), of('structured'), of('alternating')];
        if (analytic === undefined || structured === undefined || both === undefined) return [];
        return impossibleCost(both, analytic, structured);
      }),
    ),
  );
}

function impossibleCost(both: Task, ...parts: readonly [Task, Task]): string[] {
  const [less, more] = parts.toSorted((a, b) => a.p50 - b.p50) as [Task, Task];
  const above = both.p50 - both.mad > more.p50 + more.mad;
  const below = both.p50 + both.mad < less.p50 - less.mad;
  if (!above && !below) return [];
  const than = `${above ? 'more' : 'less'} than either of its parts (${parts.map(({ p50 }) => microseconds(p50)).join(' and ')} us)`;
  return [
    `${both.name}: ${microseconds(both.p50)} us is ${than}, which is impossible; other work disturbed the measurement.`,
  ];
}

function restless({ tasks }: RunRecord): string[] {
  const disturbed = tasks.filter(({ p50, mad }) => mad > RESTLESS * p50);
  if (disturbed.length <= RESTLESS * tasks.length) return [];
  return [
    `${disturbed.length} of ${tasks.length} benchmarks scatter by more than ${100 * RESTLESS} %: the machine was busy, and the run should be repeated.`,
  ];
}
