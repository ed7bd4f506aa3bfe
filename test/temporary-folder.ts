import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'gradproof-tests-';

/** Tests make their folders in one of this run's own, which goes with it; what a killed run has left goes at the next start. */
export default function temporaryFolder(): () => void {
  const above = tmpdir();
  for (const name of readdirSync(above)) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : NaN;
    if (pid > 0 && !isRunning(pid)) remove(join(above, name));
  }
  const folder = mkdtempSync(join(above, `${PREFIX}${process.pid}-`));
  for (const variable of ['TMPDIR', 'TEMP', 'TMP']) process.env[variable] = folder; // of POSIX and of Windows
  return () => remove(folder);
}

const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0); // signal 0 only asks
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
