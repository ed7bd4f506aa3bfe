import {
  type Described,
  type Failure,
  type MeasureRequest,
  type Measured,
  describedSchema,
  failureSchema,
  lockstepProgram,
  measuredSchema,
} from '@gradproof/benchmark';
import { UsageError, runProgram } from '@gradproof/cli';
import type { ZodType } from 'zod';
import type { Context } from '../context.js';
import { onCore } from './cores.js';

/** What ends the process when the command is interrupted. */
export type AskOptions = Pick<Context, 'signal' | 'leftovers'>;

/** Thrown when two builds cannot run in one process. */
export class ApartError extends Error {
  override readonly name = 'ApartError';
}

/** Minutes after which a process counts as hung: a run that takes so long could not be repeated often enough anyway. */
const LONGEST = 15;

type Asked<K> = Extract<MeasureRequest, { readonly kind: K }>;

/**
 * The tasks of a benchmark file, listed by a separate process.
 *
 * @param name - of the build, for messages
 * @throws {UsageError} when the file cannot be used
 */
export const askTasks = (name: string, request: Asked<'describe'>, options: AskOptions): Promise<Described> =>
  ask({ base: name }, request, describedSchema, options);

/**
 * Measures a task in a separate process.
 *
 * @param names - of the builds by side, for messages
 * @throws {UsageError} when a build does not have the task, or the task fails
 * @throws {ApartError} when the builds cannot run in one process
 */
export const askTimes = (
  names: SideNames,
  request: Asked<'measure'>,
  options: AskOptions,
  where: Where = {},
): Promise<Measured> => ask(names, request, measuredSchema, options, where);

/** The Node that measures, by default this one, and the core that its process is pinned to. */
export interface Where {
  readonly node?: string | undefined;
  readonly core?: number | undefined;
}

/** Names of the builds of a measurement, for messages. */
export interface SideNames {
  readonly base: string;
  readonly head?: string;
}

async function ask<T>(
  names: SideNames,
  request: MeasureRequest,
  schema: ZodType<T>,
  { signal, leftovers }: AskOptions,
  { node = process.execPath, core }: Where = {},
): Promise<T> {
  const late = AbortSignal.timeout(LONGEST * 60_000);
  const command = [node, lockstepProgram, JSON.stringify(request)];
  const [program, ...args] = core === undefined ? command : onCore(core, command);
  const { code, stdout, stderr } = await runProgram(program!, args, {
    signal: AbortSignal.any([signal, late]),
    leftovers,
  }).catch((error: unknown) => {
    if (late.aborted && !signal.aborted) {
      throw new UsageError(`${subjectOf(request)} took longer than ${LONGEST} minutes and was ended`);
    }
    throw error;
  });
  const said = parsed(stdout);
  const failure = failureSchema.safeParse(said);
  if (failure.success) throw failed(failure.data, names, request);
  const answer = schema.safeParse(said);
  if (answer.success) return answer.data;
  const last = stderr.trim().split('\n').at(-1) ?? '';
  throw new UsageError(`${subjectOf(request)} ended its process with ${code}${last === '' ? '' : `: ${last}`}`);
}

function parsed(stdout: string): unknown {
  try {
    return JSON.parse(stdout.trim().split('\n').at(-1)!);
  } catch {
    return undefined;
  }
}

const subjectOf = (request: MeasureRequest): string =>
  request.kind === 'measure' ? `'${request.task}'` : request.file;

function failed({ failed: why, side, message }: Failure, names: SideNames, request: MeasureRequest): Error {
  const build = side === 'head' ? (names.head ?? names.base) : names.base;
  switch (why) {
    case 'missing':
      return new UsageError(`${build} has no benchmark ${subjectOf(request)}`);
    case 'file':
      return new UsageError(`${build}: its benchmark file cannot be used: ${message}`);
    case 'task':
      return new UsageError(`${build}: ${subjectOf(request)} failed: ${message}`);
    case 'thread':
      return new ApartError(message);
    case 'bug':
      return new Error(message);
  }
}
