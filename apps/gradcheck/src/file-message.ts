/** What is done with every check of a file. */
export type FileTask =
  | { readonly kind: 'check'; readonly seed: number; readonly exhaustive: boolean }
  | { readonly kind: 'list' }
  | { readonly kind: 'audit'; readonly seed: number; readonly rule: RuleFlags };

/** A rule to audit beside the others, as far as it was given. */
export interface RuleFlags {
  readonly eps?: number;
  readonly atol?: number;
  readonly rtol?: number;
}

/** What the process of one file is asked. */
export interface FileRequest {
  /** Absolute. */
  readonly path: string;
  readonly task: FileTask;
  /** Only checks whose names contain this text are run. */
  readonly filter: string | undefined;
  /** Milliseconds for all checks of the file; undefined for as long as it takes. */
  readonly budget: number | undefined;
  /** Checks at the beginning of the file that are not run. */
  readonly skip: number;
}

/** A check of a file, and where its source names it. */
export interface FileCheck {
  readonly name: string;
  /** From 1. */
  readonly line: number;
}

/** What the process of one file tells: every check that it began, judged or not. */
export type FileMessage<Result> =
  /** The file was read: its checks, as far as the filter lets them through, and the files that were loaded for it, itself included. */
  | { readonly kind: 'loaded'; readonly checks: readonly FileCheck[]; readonly loaded: readonly string[] }
  /** `time`: milliseconds that the check may take. */
  | { readonly kind: 'begin'; readonly check: string; readonly entries: number; readonly time: number | undefined }
  | { readonly kind: 'progress'; readonly check: string; readonly done: number; readonly total: number }
  | { readonly kind: 'result'; readonly result: Result; readonly line: number; readonly seconds: number }
  /** Something to know that is no problem of a check. */
  | { readonly kind: 'note'; readonly message: string }
  | { readonly kind: 'problem'; readonly check?: string; readonly line?: number; readonly message: string }
  /** The checks that follow want another one. */
  | { readonly kind: 'restart' };
