/** What somebody must clean when its process has gone. */
export type Leftover =
  /** Removed with all that is in it. */
  | { readonly kind: 'folder'; readonly path: string }
  /** Removed from the list of the repository too. */
  | { readonly kind: 'worktree'; readonly repository: string; readonly path: string }
  /** A process that was started detached, and all of its group. */
  | { readonly kind: 'processes'; readonly pid: number };

/** A leftover as the journal keeps it. */
export type RecordedLeftover = Leftover & {
  /** Of a process: a number alone may by now be another's. */
  readonly startTime?: string;
};
