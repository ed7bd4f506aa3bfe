/** A request to a user's code or to long work, and what to do with its messages. */
export interface Job<Message> {
  readonly request: unknown;
  readonly receive: (message: Message) => void;
  /** Ends the job, whatever it is doing. */
  readonly stop: AbortSignal;
  /** Called when the code posts a message to its parent, which nothing here reads. */
  readonly onStray?: () => void;
  /** Resolves when all messages received so far have reached the command. */
  readonly arrived?: () => Promise<void>;
}

/** A process or thread that does one job after the other, until a job ends it or leaves it unfit for another. */
export interface Runner<End> {
  run<Message>(job: Job<Message>): Promise<End>;
  /** Whether it can do another job. */
  isOpen(): boolean;
  /** Ends it; resolves when its output has been passed on. */
  close(): Promise<void>;
}
