/** Something that must be cleaned when the process that made it is gone. */
export type Leftover =
  /** A folder, which is removed with everything in it. */
  | { readonly kind: 'folder'; readonly path: string }
  /** A worktree, which is also removed from the repository's list. */
  | { readonly kind: 'worktree'; readonly repository: string; readonly path: string }
  /** A process that was started detached, and its whole group. */
  | { readonly kind: 'processes'; readonly pid: number };

/** A leftover as it is kept in the journal. */
export type RecordedLeftover = Leftover & {
  /** Start time of a process, because its number may belong to another process by now. */
  readonly startTime?: string;
};
