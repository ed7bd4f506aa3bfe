import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { activationNames, activations, sigmoid } from './activation.js';
import { fillGates, fillHidden, fillSlopes } from './hidden-units.js';
import { network } from './network.js';
import { workspace } from './workspace.js';

const preactivations = fc.array(
  fc.oneof(
    fc.double({ min: -50, max: 50, noNaN: true }),
    fc.constantFrom(0, -0, 1e-300, 800, -800, Infinity, -Infinity, NaN),
  ),
  { minLength: 1, maxLength: 8 },
);

function spaceOf(name: (typeof activationNames)[number], a: readonly number[]) {
  const space = workspace(network({ inputs: 1, hidden: a.length, classes: 2 }, name), 1);
  space.batchSize = 1;
  space.preactivations.set(a);
  fillHidden(space, 1);
  return space;
}

describe.each(activationNames)('%s units', (name) => {
  const { value, derivative } = activations[name];

  test.prop([preactivations])('have the bits of the activation and of its derivative, a NaN too', (a) => {
    const space = spaceOf(name, a);
    expect([...space.hidden]).toEqual(a.map(value));
    fillSlopes(space);
    const numbers = a.flatMap((aj, j) => (Number.isNaN(aj) ? [] : [j]));
    expect(numbers.map((j) => space.slopes[j])).toEqual(numbers.map((j) => derivative(a[j]!)));
  });

  it('beyond the batch stay as they are', () => {
    const space = workspace(network({ inputs: 1, hidden: 2, classes: 2 }, name), 3);
    space.hidden.fill(9);
    fillHidden(space, 2);
    expect([...space.hidden.subarray(4)]).toEqual([9, 9]);
  });
});

describe('fillGates', () => {
  it.each([
    { name: 'sigmoid', scale: 1 },
    { name: 'softplus', scale: 1 },
    { name: 'tanh', scale: 2 },
  ] as const)('leaves the sigmoid of $scale a and of its mirror image: $name', ({ name, scale }) => {
    const a = [-700, -3, 0, 0.5, 40];
    const space = spaceOf(name, a);
    fillGates(space);
    expect([...space.gates]).toEqual(a.map((aj) => sigmoid(scale * aj)));
    expect([...space.complements]).toEqual(a.map((aj) => sigmoid(-scale * aj)));
  });
});
