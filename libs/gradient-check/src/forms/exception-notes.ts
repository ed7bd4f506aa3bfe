import type { CheckOptions } from '../check/check-options.js';
import type { Exception } from '../check/derivative-check.js';
import type { Finding } from '../check/gradient-report.js';
import { shownNumber } from '../check/shown-number.js';
import type { NarrowChecker } from './narrow-checker.js';
import { isExcepted, partsWith } from './moved-parts.js';
import { type ScalarCheck, scalarForm } from './scalar-form.js';
import type { TreeLayout } from './tree/parameter-tree.js';

/** Returns notes on what the loss says about entries with a declared convention. They do not fail the check. */
export async function exceptionNotes(
  check: ScalarCheck,
  inputs: TreeLayout,
  judge: NarrowChecker,
  { seed = 0 }: CheckOptions,
): Promise<Finding[]> {
  const notes: Finding[] = [];
  for (const exception of check.except ?? []) {
    const parts = partsWith(inputs, (leaf, i) => isExcepted([exception], leaf, i));
    const count = parts.reduce((sum, { leaf, indices }) => sum + (indices?.length ?? leaf.size), 0);
    const { entries } = await judge(scalarForm(check, inputs, parts), { seed, scope: 'point' });
    const [first] = entries.filter(({ verdict }) => verdict === 'fail');
    const seen =
      first === undefined
        ? 'no difference was found'
        : `${first.path} is ${shownNumber(first.analytic)}, the loss says ${shownNumber(first.numerical)}`;
    const message = `${named(exception)}, ${count} ${count === 1 ? 'entry' : 'entries'}, because ${exception.because}: ${seen}`;
    notes.push({ kind: 'note', rule: 'excepted', message });
  }
  return notes;
}

/** Returns notes on derivatives of a vector function with a declared convention, which are not checked. */
export function exceptionsLeftOut(except: readonly Exception[]): Finding[] {
  return except.map((exception) => ({
    kind: 'note',
    rule: 'excepted',
    message: `${named(exception)}, because ${exception.because}`,
  }));
}

const named = ({ entries }: Exception): string => (typeof entries === 'string' ? entries : entries.join(', '));
