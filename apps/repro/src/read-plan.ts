import { UsageError, oneLine } from '@gradproof/cli';
import { type Plan, parsePlanFile, readText } from '@gradproof/experiment';

/**
 * The plan in the file that `--plan` names. What the file says about an earlier run of the plan is ignored.
 *
 * @throws {UsageError} when the file cannot be read
 * @throws {PlanError} when it holds no plan that can be carried out
 */
export function readPlan(path: string): Plan {
  let text: string;
  try {
    text = readText(path);
  } catch (error) {
    throw new UsageError(`--plan ${path} must be a file that can be read: ${oneLine(error)}`);
  }
  return parsePlanFile(text, path).plan;
}
