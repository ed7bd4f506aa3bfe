import { type ComparePlan, LONGEST, comparePlan, exportFormats, type ExportFormat } from '@gradproof/benchmark';
import { duration, path, share, someText } from '@gradproof/cli';
import { Option } from 'commander';

/** The options of all commands, as commander returns them. */
export interface Options {
  readonly filter: readonly string[];
  readonly json?: true;
  readonly markdown?: true;
  readonly html?: true;
  readonly list?: true;
  readonly out?: string;
  readonly base?: string;
  readonly baseDir?: string;
  readonly against?: string;
  readonly node?: string;
  readonly prepare?: string;
  readonly force?: true;
  readonly unpinned?: true;
  readonly allowNew?: true;
  readonly recompute?: string;
  readonly strict?: true;
  readonly margin: number;
  readonly see?: number;
  readonly error: number;
  readonly time: number;
  readonly busy?: true;
  readonly runs: number;
  readonly inject: number;
  readonly export?: ExportFormat;
}

/** Parser for an option that may be given more than once. */
const gathered = (value: string, before: readonly string[]): string[] => [...before, someText(value)];

export const filterOption = (): Option =>
  new Option('--filter <name>', 'name of a benchmark, or words in its name; may be repeated')
    .argParser(gathered)
    .default([], 'all');
export const jsonOption = (): Option => new Option('--json', 'print one JSON object');
export const outOption = (text: string): Option => new Option('--out <dir>', text).argParser(path);
export const exportOption = (): Option =>
  new Option('--export <format>', 'print the result in the format of another tracker').choices(exportFormats);

/** The options that fix the plan of a comparison before it begins. */
export const planOptions = (): Option[] => [
  new Option('--margin <share>', 'largest change treated as no change')
    .argParser(share)
    .default(comparePlan.margin, '3%'),
  new Option(
    '--see <share>',
    'slowdown that must be detectable before an undecided run stops (default: 5% for a margin of 3%)',
  ).argParser(share),
  new Option('--error <share>', 'probability of a false "regressed", all benchmarks together')
    .argParser(share)
    .default(comparePlan.alpha, '5%'),
  new Option('--time <duration>', `time per benchmark; up to ${LONGEST} times as long on a noisy machine`)
    .argParser(duration)
    .default(1000 * comparePlan.seconds, '30s'),
  new Option(
    '--unpinned',
    'let threads move between cores, for tasks that use several (default: on Linux, each process stays on one core)',
  ),
];

/** The plan of a comparison that the options declare. */
export function planOf({ margin, see, error, time }: Options): ComparePlan {
  const seconds = time / 1000;
  return {
    ...comparePlan,
    margin,
    visible: see ?? (margin * comparePlan.visible) / comparePlan.margin,
    alpha: Math.min(error, 0.4),
    seconds,
    longest: LONGEST * seconds,
  };
}

export const formatOf = ({ json }: Pick<Options, 'json'>): 'json' | 'text' => (json ? 'json' : 'text');
