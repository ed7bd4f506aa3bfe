import type { Block, Text } from '@gradproof/document';
import type { ComparePlan } from '../judge/plan.js';
import type { Compared, Comparison, SideCost } from './comparison.js';
import { percent, share } from './percent.js';

/** A comparison as a document: the verdicts, what else changed, and how to read it. */
export function comparisonBlocks({ benchmarks, plan, way, pinned, base, head }: Comparison): Block[] {
  const details = benchmarks.flatMap((item) => detailsOf(item, plan));
  return [
    {
      kind: 'table',
      head: ['benchmark', 'change', 'interval', 'visible', 'verdict'],
      rows: benchmarks.map((item) => [
        [item.name],
        [percent(item.estimate)],
        [`${percent(item.interval.lower)} to ${percent(item.interval.upper)}`],
        [percent(item.visible)],
        verdictText(item),
      ]),
      align: 'right',
    },
    ...(details.length === 0 ? [] : [{ kind: 'list', items: details } as const]),
    {
      kind: 'note',
      text: [
        `change: ${head.name} against ${base.name}; the interval misses the true change in at most ${share(2 * plan.alpha)} of such runs. ` +
          `regressed: slower by more than ${share(plan.margin)}; false for at most ${share(plan.alpha)} of runs, all benchmarks together. ` +
          `visible: the smallest slowdown that this run calls regressed ${Math.round(100 * plan.power)} times in 100. ` +
          `${controlText(benchmarks)} ${wayText[way]} ${pinned ? PINNED : WANDERING}`,
      ],
    },
  ];
}

const verdictText = ({ verdict }: Compared): Text =>
  verdict === 'regressed' ? [{ strong: 'REGRESSED' }] : verdict === 'improved' ? [{ strong: 'improved' }] : [verdict];

const PINNED = 'Each process was held to one core.';
const WANDERING = 'Threads could move between cores, so that only larger changes are visible.';
const wayText = {
  lockstep: 'Base, a copy of it and head ran in turn in one process, slice by slice.',
  apart:
    'Base and head cannot share a process: each ran in its own processes, in turn, so that only larger changes are visible.',
} as const;

function controlText(benchmarks: readonly Compared[]): string {
  if (benchmarks.length === 0) return '';
  const controls = benchmarks.map(({ control }) => control);
  const processes = benchmarks.map((item) => item.processes);
  const [least, most] = [Math.min(...processes), Math.max(...processes)];
  const largest = controls.toSorted((a, b) => Math.abs(b) - Math.abs(a))[0]!;
  return `Base against its copy differed by ${percent(largest)} at most, over ${least === most ? most : `${least} to ${most}`} processes each.`;
}

/** What the verdict does not say: why it is open, and changes of memory and of exact work. */
function detailsOf(item: Compared, plan: ComparePlan): Text[] {
  const { name, verdict, control, visible, base, head, work } = item;
  const restless = Math.abs(control) > Math.log1p(plan.margin) / 2 || visible > Math.log1p(plan.visible);
  const open =
    verdict === 'inconclusive' && restless
      ? [
          `undecided because the machine was too noisy: base differs from its own copy by ${percent(control)}, and the smallest visible slowdown was ${percent(visible)}`,
        ]
      : [];
  const memory = memoryText(base, head);
  const said = [...open, ...(memory === undefined ? [] : [memory]), ...(work === undefined ? [] : [work])];
  return said.length === 0 ? [] : [[`${name}: ${said.join('; ')}`]];
}

/** Change in allocated memory, if it is larger than inspecting the heap may cause; else undefined. */
function memoryText(base: SideCost, head: SideCost): string | undefined {
  const difference = head.bytes - base.bytes;
  if (Math.abs(difference) <= Math.max(512, 0.02 * base.bytes)) return undefined;
  const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} kB`;
  return `allocates ${kilobytes(head.bytes)} a run, base ${kilobytes(base.bytes)}`;
}
