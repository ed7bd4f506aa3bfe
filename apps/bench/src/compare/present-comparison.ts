import {
  type Comparison,
  type ExportFormat,
  comparisonBlocks,
  comparisonJson,
  exportComparison,
} from '@gradproof/benchmark';
import { EXIT, type ExitCode } from '@gradproof/cli';
import { type Block, forJson, htmlPage, markdown, terminal } from '@gradproof/document';
import type { Context } from '../context.js';

export type CompareFormat = 'text' | 'json' | 'markdown' | 'html';

/** How to print a comparison, and whether an inconclusive verdict changes the exit code. */
export interface PresentRequest {
  readonly format: CompareFormat | ExportFormat;
  readonly undecided: 'warn' | 'fail';
}

/** A mark in every comment on a pull request, by which a later run finds the comment again. */
const COMPARISON_MARK = '<!-- gradproof bench compare -->';

/** Prints a comparison; returns the exit code. */
export function presentComparison(
  comparison: Comparison,
  { format, undecided }: PresentRequest,
  context: Pick<Context, 'print'>,
): ExitCode {
  context.print(printed(comparison, format));
  const verdicts = comparison.benchmarks.map(({ verdict }) => verdict);
  if (verdicts.includes('regressed')) return EXIT.failed;
  const isOpen = verdicts.includes('inconclusive');
  return isOpen && undecided === 'fail' ? EXIT.undecided : EXIT.done;
}

function printed(comparison: Comparison, format: PresentRequest['format']): string {
  switch (format) {
    case 'json':
      return forJson(`${JSON.stringify(comparisonJson(comparison))}\n`);
    case 'text':
      return terminal(blocksOf(comparison));
    case 'markdown': {
      const heading: Block = { kind: 'heading', text: titleOf(comparison), id: 'comparison' };
      return `${COMPARISON_MARK}\n${markdown([heading, ...blocksOf(comparison)])}`;
    }
    case 'html':
      return htmlPage({ title: titleOf(comparison), note: [noteOf(comparison)], blocks: blocksOf(comparison) });
    case 'github-action-benchmark':
    case 'bencher':
      return forJson(`${JSON.stringify(exportComparison(comparison, format), null, 2)}\n`);
  }
}

function blocksOf(comparison: Comparison): Block[] {
  if (comparison.benchmarks.length > 0) return comparisonBlocks(comparison);
  const text = isSame(comparison)
    ? 'The builds of base and head are identical, so they cannot differ in speed: nothing was measured. --force measures them anyway.'
    : 'Base has none of the benchmarks yet: nothing was measured.';
  return [{ kind: 'paragraph', text: [text] }];
}

const isSame = ({ base, head }: Comparison): boolean => base.build === head.build;

function titleOf(comparison: Comparison): string {
  const { benchmarks } = comparison;
  const count = (verdict: string): number => benchmarks.filter((item) => item.verdict === verdict).length;
  const [regressed, improved] = [count('regressed'), count('improved')];
  if (benchmarks.length === 0)
    return `Benchmarks: ${isSame(comparison) ? 'identical builds' : 'nothing to compare with yet'}`;
  const rest = benchmarks.length - regressed - improved;
  return `Benchmarks: ${regressed} regressed, ${improved} improved, ${rest} not changed or undecided`;
}

const noteOf = ({ base, head, machine, node }: Comparison): string =>
  `${head.name} against ${base.name}; ${machine}, Node ${node}`;
