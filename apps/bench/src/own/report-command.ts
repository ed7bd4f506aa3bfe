import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, type ExitCode, UsageError, worstExitCode } from '@gradproof/cli';
import { computeOwn } from './compute-own.js';
import type { Context } from '../context.js';
import type { DrawRequest, Drawn } from './draw-records.js';
import { prepareOut, writeOut } from '../out-files.js';
import { reportMarks } from './report-marks.js';

export interface ReportRequest extends DrawRequest {
  /** The folder for the page. */
  readonly out: string;
}

const drawApart = (request: DrawRequest, context: Context): Promise<Drawn> =>
  computeOwn(context, 'drawRecords', request);

/** Draws the records of the class of machine and the kernels that were measured last. */
export async function reportCommand(
  { from, out, target }: ReportRequest,
  context: Context,
  draw = drawApart,
): Promise<ExitCode> {
  for (const [name, mark] of target === 'page' ? Object.entries(reportMarks) : []) {
    prepareOut(out, name);
    requireOwn(join(out, name), mark);
  }
  const { files, text, damaged } = await draw({ from, target }, context);
  damaged.forEach((line) => context.note(line));
  const usage = damaged.length > 0 ? EXIT.usage : EXIT.done;
  if (files === undefined && text === undefined) {
    context.note(`nothing to report: no record of a whole 'bench run' in ${from}`);
    return worstExitCode([usage, EXIT.undecided]);
  }
  if (text !== undefined) context.print(text);
  for (const [name, content] of Object.entries(files ?? {})) {
    writeOut(out, name, content);
    context.print(`${join(out, name)}\n`);
  }
  return usage;
}

/**
 * Refuses to replace a file that no report wrote.
 *
 * @throws {UsageError} when there is such a file
 */
function requireOwn(path: string, mark: string): void {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return; // there is no file
  }
  if (!text.includes(mark)) {
    throw new UsageError(`${path} was not written by 'bench report' and is left alone; name another folder with --out`);
  }
}
