/** What to do with each check of a file. */
export type FileTask =
  | { readonly kind: 'check'; readonly seed: number; readonly exhaustive: boolean }
  | { readonly kind: 'list' }
  | { readonly kind: 'audit'; readonly seed: number; readonly rule: RuleFlags };

/** The user's own checking rule for an audit, as far as it was given: step `eps`, tolerances `atol` and `rtol`. */
export interface RuleFlags {
  readonly eps?: number;
  readonly atol?: number;
  readonly rtol?: number;
}

/** The request to the process that runs a file. */
export interface FileRequest {
  /** Absolute path of the check file. */
  readonly path: string;
  readonly task: FileTask;
  /** Only checks whose names contain this text are run. */
  readonly filter: string | undefined;
  /** Time for all checks of the file, in milliseconds; undefined for no limit. */
  readonly budget: number | undefined;
  /** Number of checks at the beginning of the file that are not run. */
  readonly skip: number;
}

/** A check of a file, and the line of the source that names it. */
export interface FileCheck {
  readonly name: string;
  /** Counted from 1. */
  readonly line: number;
}

/** A message from the process that runs a file; it sends one for each check that it begins, whether it can be judged or not. */
export type FileMessage<Result> =
  /** The file was loaded: `checks` are those that pass the filter, `loaded` the files that were loaded for it, itself included. */
  | { readonly kind: 'loaded'; readonly checks: readonly FileCheck[]; readonly loaded: readonly string[] }
  /** `time` is the time that the check may take, in milliseconds. */
  | { readonly kind: 'begin'; readonly check: string; readonly entries: number; readonly time: number | undefined }
  | { readonly kind: 'progress'; readonly check: string; readonly done: number; readonly total: number }
  | { readonly kind: 'result'; readonly result: Result; readonly line: number; readonly seconds: number }
  /** Information that is not a problem of a check. */
  | { readonly kind: 'note'; readonly message: string }
  | { readonly kind: 'problem'; readonly check?: string; readonly line?: number; readonly message: string }
  /** The remaining checks need a fresh process. */
  | { readonly kind: 'restart' };
