import type { GradientSet } from './gradient-check.js';
import type { ParameterLayout } from './parameter-layout.js';

/** A name or a length in a gradient that differs from the parameters. */
export interface Misfit {
  /** Name of the parameter; undefined where the gradient has a name that no parameter has. */
  readonly parameter?: string;
  readonly message: string;
}

/** Returns every name and length of a gradient that differs from the parameters, with a message for each. */
export function misfitsOf(layout: ParameterLayout, raw: GradientSet, batchSize: number | undefined): Misfit[] {
  const misfits: Misfit[] = [];
  for (const { name, length } of layout.blocks) {
    const part: ArrayLike<number> | undefined = raw[name];
    if (part === undefined) {
      misfits.push({ parameter: name, message: `gradient has no ${name}: a parameter without its derivatives` });
    } else if (part.length !== length) {
      const message = `gradient.${name} has ${count(part.length)} for ${length}${lengthHint(part.length, length, batchSize)}`;
      misfits.push({ parameter: name, message });
    }
  }
  const names = layout.blocks.map(({ name }) => name);
  for (const extra of Object.keys(raw).filter((name) => !names.includes(name))) {
    misfits.push({ message: `gradient has ${extra}, and no parameter has that name: they are ${names.join(', ')}` });
  }
  return misfits;
}

function lengthHint(got: number, wanted: number, batchSize: number | undefined): string {
  if (got === batchSize || (wanted > 0 && got > wanted && got % wanted === 0)) return ': not summed over the batch?';
  return got < wanted && wanted % Math.max(got, 1) === 0 ? ': summed over too much?' : '';
}

function count(length: number): string {
  return length === 1 ? '1 number' : `${length} numbers`;
}
