import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGE_TITLE } from '@gradproof/report';
import { UsageError } from './usage-error.js';

/**
 * Refuses a folder whose page is somebody else's, such as that of a project: a run would write over it.
 *
 * @throws {UsageError} when there is such a file
 */
export function requireOwnPage(folder: string): void {
  for (const name of ['README.md', 'index.html']) {
    const path = join(folder, name);
    if (existsSync(path) && !readFileSync(path, 'utf8').includes(PAGE_TITLE)) {
      throw new UsageError(
        `--out ${folder} must not hold another ${name}, which the page would replace; name a folder of its own`,
      );
    }
  }
}
