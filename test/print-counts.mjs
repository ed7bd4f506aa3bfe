// Prints Vitest's counts as "N passed, N failed, N skipped". A run without a passed test counts as a failure.
import { readFileSync } from 'node:fs';

const counts = JSON.parse(readFileSync(new URL('../coverage/vitest.json', import.meta.url), 'utf8'));
const skipped = counts.numPendingTests + counts.numTodoTests;
console.log(`${counts.numPassedTests} passed, ${counts.numFailedTests} failed, ${skipped} skipped`);
if (counts.numPassedTests === 0 || counts.numFailedTests > 0 || !counts.success) process.exitCode = 1;
