import { type BlockEvidence, CLEAR_ENTRY, type Explanation, countOf, inputOf, placesOff } from './block-evidence.js';

/** A parameter with the evidence from its entries. */
export interface NamedEvidence {
  readonly name: string;
  readonly evidence: BlockEvidence;
}

/** Returns the explanations that the parameter holds the derivatives by another parameter of the same size. */
export function fromAnother(own: NamedEvidence, others: readonly NamedEvidence[]): Explanation[] {
  const { evidence } = own;
  if (!evidence.isComplete) return [];
  return others
    .filter((other) => other.name !== own.name && isAlike(own, other))
    .map(({ name: from, evidence: other }) => {
      // where the other parameter is right, a factor that the two do not share is as likely
      const isOther = placesOff(other).length === 0;
      const message = (name: string): string =>
        isOther
          ? `${name} holds the derivatives by ${inputOf(from)}: what only ${inputOf(name)} is multiplied by is missing, or ${inputOf(from)} was taken for it`
          : `${name} holds the derivatives by ${inputOf(from)}: two parameters of one size were mixed up`;
      const { numerical: predicted } = other;
      return { signature: 'another parameter', factor: 1, gain: 4, predicted, message, choices: 2 * others.length };
    });
}

/** Returns whether the two parameters have the same size and belong to the same function, and their derivatives differ. */
function isAlike({ name, evidence: own }: NamedEvidence, { name: from, evidence: other }: NamedEvidence): boolean {
  if (!other.isComplete || other.numerical.length !== own.numerical.length) return false;
  const functionOf = (text: string): string => text.slice(0, text.length - inputOf(text).length);
  if (functionOf(name) !== functionOf(from)) return false;
  const differing = countOf(
    own.numerical,
    (value, i) => Math.abs(value - other.numerical[i]!) > CLEAR_ENTRY * (own.bound[i]! + other.bound[i]!),
  );
  return differing > 0;
}
