import { ratioDefinitions } from '@gradproof/benchmarks';
import { forTerminal } from '@gradproof/document';
import { microseconds, times } from '../format-number.js';
import type { RunRecord } from './run-record.js';
import { textTable } from '../text-table.js';

/** The result of a run as text: the cost of each benchmark, ratios with the promised values, exponents. */
export function runTable(record: RunRecord): string {
  const { commit, dirty, kernels, machine, tasks, ratios, exponents, unmeasured } = record;
  const sections = [
    `${forTerminal(`${commit?.slice(0, 12) ?? 'uncommitted'}${dirty ? ' with changes' : ''}, ${kernels} kernels, ${machine.cpu} (${machine.cores} cores), ${machine.platform}, Node ${machine.node}`)}\n`,
    textTable([
      ['benchmark', 'p50 us', 'MAD us', 'samples'],
      ...tasks.map(({ name, p50, mad, n }) => [name, microseconds(p50), microseconds(mad), String(n)]),
    ]),
  ];
  if (ratios.length > 0) {
    sections.push(
      textTable([
        ['ratio of this run', 'value', 'promised'],
        ...ratios.map(({ name, value }) => [name, times(value), promise(name, value)]),
      ]),
    );
  }
  if (exponents.length > 0) {
    sections.push(
      textTable([
        ['cost grows as size^exponent', 'of', 'exponent', '95 % interval'],
        ...exponents.map(({ sweep, quantity, exponent, lower, upper }) => [
          sweep,
          quantity,
          exponent.toFixed(2),
          `[${lower.toFixed(2)}, ${upper.toFixed(2)}]`,
        ]),
      ]),
    );
  }
  if (tasks.some(({ name }) => name.includes(' from '))) {
    sections.push(
      "'from 64 entries': 128 of the 79,520 loss evaluations of the generic gradient are timed and multiplied by the exact count.\n",
    );
  }
  if (unmeasured.length > 0)
    sections.push(`${unmeasured.map(({ name, reason }) => forTerminal(`${name}: ${reason}`)).join('\n')}\n`);
  return sections.join('\n');
}

/** The promised bound of a ratio, and whether this run missed it; empty when nothing is promised. */
export function promise(name: string, value: number): string {
  const { atMost, atLeast } = ratioDefinitions().find((ratio) => ratio.name === name) ?? {};
  if (atMost !== undefined) return `at most ${atMost}${value <= atMost ? '' : ', missed'}`;
  if (atLeast !== undefined) return `at least ${atLeast.toLocaleString('en-US')}${value >= atLeast ? '' : ', missed'}`;
  return '';
}
