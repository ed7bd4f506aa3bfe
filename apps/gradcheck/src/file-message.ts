/** What is done with every check of a file. */
export type FileTask =
  | { readonly kind: 'check'; readonly seed: number; readonly exhaustive: boolean }
  | { readonly kind: 'audit'; readonly seed: number; readonly rule: RuleFlags };

/** A rule to audit beside the others, as far as it was given. */
export interface RuleFlags {
  readonly eps?: number;
  readonly atol?: number;
  readonly rtol?: number;
}

/** What the thread of one file is asked. */
export interface FileRequest {
  /** Absolute. */
  readonly path: string;
  readonly task: FileTask;
  /** Milliseconds for all checks of the file; undefined for as long as it takes. */
  readonly budget: number | undefined;
  /** Checks at the beginning of the file that are not run. */
  readonly skip: number;
}

/** What the thread of one file tells: every check that it began, judged or not. */
export type FileMessage<Result> =
  /** The file was read: the names of its checks. */
  | { readonly kind: 'loaded'; readonly names: readonly string[] }
  /** `time`: milliseconds that the check may take. */
  | { readonly kind: 'begin'; readonly check: string; readonly entries: number; readonly time: number | undefined }
  | { readonly kind: 'progress'; readonly check: string; readonly done: number; readonly total: number }
  | { readonly kind: 'result'; readonly result: Result }
  /** Something to know that is no problem of a check. */
  | { readonly kind: 'note'; readonly message: string }
  | { readonly kind: 'problem'; readonly check?: string; readonly message: string }
  /** The checks that follow want a thread of their own. */
  | { readonly kind: 'restart' };
