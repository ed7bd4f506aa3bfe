import { type Protocol, textbook } from '@gradproof/experiment';
import { anyProtocol } from '@gradproof/experiment/testing';
import { Command } from 'commander';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ProtocolChoices, addProtocolOptions, protocolArguments, withChoices } from './protocol-options.js';
import { type SeedChoice, seedOptions, seedsOf } from './seed-options.js';

/** The protocol that a command line gives. */
function protocolOf(args: readonly string[]): Protocol {
  const command = addProtocolOptions(new Command().option('--iterations <n>', '', Number)).exitOverride();
  command.configureOutput({ writeErr: () => undefined }).parse(args, { from: 'user' });
  const { iterations, ...choices } = command.opts<ProtocolChoices & { readonly iterations?: number }>();
  return withChoices(textbook, choices, iterations);
}

const controls = fc.record(
  {
    alternation: fc.record({
      members: fc.array(fc.constantFrom('analytic' as const, 'numerical' as const), { minLength: 1, maxLength: 5 }),
      phase: fc.nat(4),
    }),
    atKinks: fc.constant('one-sided' as const),
    arithmetic: fc.constant('float32' as const),
  },
  { requiredKeys: [] },
);

describe('options of a protocol', () => {
  it('say any protocol, and are read back as it was', () => {
    fc.assert(
      fc.property(anyProtocol, controls, (protocol, more) => {
        const whole = { ...protocol, ...more };
        expect(protocolOf(protocolArguments(whole).flatMap((argument) => argument.split(' ')))).toEqual(whole);
      }),
    );
    expect(protocolArguments(textbook)).toEqual([]);
  });

  it.each([
    ['--learning-rate', '0'],
    ['--learning-rate', 'x'],
    ['--step', '-1'],
    ['--loss-epsilon', '1'],
    ['--scheme', 'sideways'],
    ['--alternation', 'A,B'],
    ['--alternation', ''],
    ['--at-kinks', 'both'],
  ])('refuse %s %s', (option, value) => {
    expect(() => protocolOf([option, value])).toThrow(option);
  });
});

describe('options of seeds', () => {
  const seeds = (...args: string[]) => {
    const command = seedOptions(5).reduce((to, option) => to.addOption(option), new Command().exitOverride());
    command.configureOutput({ writeErr: () => undefined }).parse(args, { from: 'user' });
    return seedsOf(command.opts<SeedChoice>());
  };

  it('are a number of them or a list', () => {
    expect(seeds()).toBeUndefined();
    expect(seeds('--seeds', '3')).toEqual([0, 1, 2]);
    expect(seeds('--seed-list', '7,3')).toEqual([7, 3]);
  });

  it.each([
    ['--seed-list', '3,3'],
    ['--seed-list', '3,x'],
    ['--seed-list', ''],
  ])('refuse %s %s', (...args) => expect(() => seeds(...args)).toThrow(/seed-list/));

  it('refuse both at once', () => expect(() => seeds('--seeds', '3', '--seed-list', '1')).toThrow(/seeds/));
});
