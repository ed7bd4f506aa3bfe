import { positiveNumber } from '@gradproof/cli';
import { type Alternation, type Protocol, limits, schemeNames, textbook } from '@gradproof/experiment';
import { activationNames } from '@gradproof/network';
import { type Command, InvalidArgumentError, Option } from 'commander';

/** The choices of a protocol as commander returns them: only those that the user typed. */
export type ProtocolChoices = Partial<Omit<Protocol, 'iterations' | 'alternation' | 'atKinks' | 'arithmetic'>> & {
  readonly alternation?: Alternation;
  readonly atKinks?: 'difference' | 'one-sided';
  readonly arithmetic?: 'float64' | 'float32';
};

/** Adds an option for each choice of the protocol except the iterations, whose limit depends on the command. */
export function addProtocolOptions(command: Command): Command {
  const choice = (flags: string, what: string, values: readonly string[], own: string): Option =>
    new Option(flags, `${what} (default: ${own})`).choices(values);
  const number = (flags: string, what: string, parse: (text: string) => number, own: number): Option =>
    new Option(flags, `${what} (default: ${own})`).argParser(parse);
  return [
    choice('--activation <name>', 'activation of the hidden units', activationNames, textbook.activation),
    number('--learning-rate <x>', 'learning rate', positiveNumber, textbook.learningRate),
    number(
      '--initial-deviation <x>',
      'standard deviation of the initial weights',
      positiveNumber,
      textbook.initialDeviation,
    ),
    number('--loss-epsilon <x>', 'e of the loss -log(p + e)', epsilon, textbook.lossEpsilon),
    number(
      '--analytic-loss-epsilon <x>',
      'e of the loss that the analytic gradient belongs to',
      epsilon,
      textbook.analyticLossEpsilon,
    ),
    choice('--scheme <name>', 'difference scheme of the numerical gradient', schemeNames, textbook.scheme),
    number('--step <h>', 'step of the numerical gradient', positiveNumber, textbook.step),
    choice('--evaluation <name>', 'how the differences are evaluated', ['structured', 'generic'], textbook.evaluation),
    choice(
      '--support <name>',
      'how the k training images of each class are chosen',
      ['first', 'random'],
      textbook.support,
    ),
    choice('--batches <name>', 'how mini-batches are drawn', ['with-replacement', 'epochs'], textbook.batches),
    new Option(
      '--alternation <list>',
      'gradients that alternating uses in turn, such as A,N,N; +1 at the end starts with the second (default: A,N)',
    ).argParser(alternation),
    choice('--at-kinks <name>', 'derivative at a ReLU kink within the step', ['difference', 'one-sided'], 'difference'),
    choice('--arithmetic <name>', 'precision to which training rounds', ['float64', 'float32'], 'float64'),
  ].reduce((to, option) => to.addOption(option), command);
}

/** The protocol `base` with the typed choices in place of its own. */
export function withChoices(base: Protocol, choices: ProtocolChoices, iterations = base.iterations): Protocol {
  const { atKinks, arithmetic, alternation: _, ...own } = base;
  const typed = Object.fromEntries(valueNames.flatMap((name) => (name in choices ? [[name, choices[name]]] : [])));
  const turns = choices.alternation ?? base.alternation;
  return {
    ...own,
    ...typed,
    iterations,
    ...(turns === undefined ? {} : { alternation: turns }),
    ...((choices.atKinks ?? atKinks) === 'one-sided' ? { atKinks: 'one-sided' as const } : {}),
    ...((choices.arithmetic ?? arithmetic) === 'float32' ? { arithmetic: 'float32' as const } : {}),
  };
}

/** The options by which a protocol differs from the textbook's, as command-line arguments. */
export function protocolArguments(protocol: Protocol): string[] {
  const changed = (['iterations', ...valueNames] as const).filter((name) => protocol[name] !== textbook[name]);
  const { alternation: turns, atKinks, arithmetic } = protocol;
  return [
    ...changed.map((name) => `--${kebab(name)} ${protocol[name]}`),
    ...(turns === undefined ? [] : [`--alternation ${alternationText(turns)}`]),
    ...(atKinks === undefined ? [] : [`--at-kinks ${atKinks}`]),
    ...(arithmetic === undefined ? [] : [`--arithmetic ${arithmetic}`]),
  ];
}

const valueNames = [
  'activation',
  'learningRate',
  'initialDeviation',
  'lossEpsilon',
  'analyticLossEpsilon',
  'scheme',
  'step',
  'evaluation',
  'support',
  'batches',
] as const satisfies readonly (keyof Protocol)[];

const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function epsilon(text: string): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (!(value >= 0 && value < 1)) throw new InvalidArgumentError('It must be a number from 0 to below 1.');
  return value;
}

function alternation(text: string): Alternation {
  const found = /^([AN](?:,[AN])*)(?:\+(\d+))?$/.exec(text.trim());
  const members = found?.[1]!.split(',').map((letter) => (letter === 'A' ? 'analytic' : 'numerical'));
  const phase = Number(found?.[2] ?? 0);
  if (members === undefined || members.length > limits.turns || phase > limits.turns) {
    throw new InvalidArgumentError(
      `It must be A and N in turn, such as A,N or A,N,N+1, at most ${limits.turns} of them and no phase above that.`,
    );
  }
  return { members, phase };
}

const alternationText = ({ members, phase }: Alternation): string =>
  `${members.map((member) => (member === 'analytic' ? 'A' : 'N')).join(',')}${phase === 0 ? '' : `+${phase}`}`;
