/** What somebody else's code, or long work, is asked and may tell. */
export interface Job<Message> {
  readonly request: unknown;
  readonly receive: (message: Message) => void;
  /** Ends the job, whatever it is doing. */
  readonly stop: AbortSignal;
  /** Called for what its code posts to its parent: nothing here reads it. */
  readonly onStray?: () => void;
  /** Resolves when all that was received has reached whoever asked. */
  readonly arrived?: () => Promise<void>;
}

/** Does one job after the other, until one of them ends or spends it. */
export interface Runner<End> {
  run<Message>(job: Job<Message>): Promise<End>;
  /** Whether it can do another job. */
  isOpen(): boolean;
  /** Ends it; resolves when what it has printed was handed over. */
  close(): Promise<void>;
}
