/** How a command ended under a disturbance. */
export interface EndedTrial {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly hung: boolean;
  readonly milliseconds: number;
}

/** The promises about the end of a command that were broken, one line each. */
export function brokenPromises(ended: EndedTrial): string[];
