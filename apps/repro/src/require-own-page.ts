import { PAGE_TITLE } from '@gradproof/report';
import { requireOwnFiles } from './require-own-files.js';

/**
 * Refuses a folder whose page is somebody else's, such as that of a project: a run would write over it.
 *
 * @throws {UsageError} when there is such a file
 */
export const requireOwnPage = (folder: string): void =>
  requireOwnFiles(folder, { 'README.md': PAGE_TITLE, 'index.html': PAGE_TITLE }, 'the page');
