/** How a run of the tests ended. */
export interface TestRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
  readonly signal: string | null;
}

export function writeTestConfig(folder: string): void;
export function runTests(folder: string, tests: readonly string[], limit: number): Promise<TestRun>;
export function endTests(): void;
