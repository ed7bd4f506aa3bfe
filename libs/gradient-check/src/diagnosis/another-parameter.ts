import { type BlockEvidence, type Explanation, countOf, inputOf } from './block-evidence.js';

/** A parameter with what is known of its entries. */
export interface NamedEvidence {
  readonly name: string;
  readonly evidence: BlockEvidence;
}

/** Times its bound that an entry must differ from the other parameter's to tell the two apart. */
const CLEAR = 100;

/** A parameter whose place holds the derivatives by another one of its size. */
export function fromAnother(own: NamedEvidence, others: readonly NamedEvidence[]): Explanation[] {
  const { evidence } = own;
  if (!evidence.isComplete) return [];
  return others
    .filter((other) => other.name !== own.name && isAlike(own, other))
    .map(({ name: from, evidence: { numerical: predicted } }) => {
      const message = (name: string): string =>
        `${name} holds the derivatives by ${inputOf(from)}: two parameters of one size were mixed up`;
      return { signature: 'another parameter', factor: 1, gain: 4, predicted, message };
    });
}

/** Of one size, by one function, and with other derivatives. */
function isAlike({ name, evidence: own }: NamedEvidence, { name: from, evidence: other }: NamedEvidence): boolean {
  if (!other.isComplete || other.numerical.length !== own.numerical.length) return false;
  const functionOf = (text: string): string => text.slice(0, text.length - inputOf(text).length);
  if (functionOf(name) !== functionOf(from)) return false;
  const differing = countOf(
    own.numerical,
    (value, i) => Math.abs(value - other.numerical[i]!) > CLEAR * (own.bound[i]! + other.bound[i]!),
  );
  return differing > 0;
}
