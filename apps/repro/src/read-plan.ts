import { readFileSync } from 'node:fs';
import { type Plan, parsePlanFile } from '@gradproof/experiment';
import { UsageError } from './usage-error.js';

/**
 * The plan that `--plan` names; under what it was run before is no part of it.
 *
 * @throws {UsageError} when the file cannot be read
 * @throws {PlanError} when it holds no plan that can be carried out
 */
export function readPlan(path: string): Plan {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`--plan ${path} must be a file that can be read: ${(error as Error).message}`);
  }
  return parsePlanFile(text, path).plan;
}
