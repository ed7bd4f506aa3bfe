import type { Protocol } from '@gradproof/experiment';
import { grouped } from '../number/format-number.js';

/** Name of the protocol that was varied, such as `textbook` or `textbook, 300 iterations`. */
const OWN = /^textbook(, \d+ iterations)?$/;

/**
 * A candidate's name as it is shown. The protocol that was varied is called `textbook` in the files, whose digest covers that name, but differs
 * from the book in its number of iterations.
 */
export const candidateLabel = (name: string, { iterations }: Pick<Protocol, 'iterations'>): string =>
  OWN.test(name)
    ? `this report’s protocol (${grouped(iterations)} iterations)`
    : name.replace(/^\d+(?= iterations$)/, (count) => grouped(Number(count)));

/** The same in Korean where it is the protocol that was varied; else undefined. */
export const ownLabelInKorean = (name: string, { iterations }: Pick<Protocol, 'iterations'>): string | undefined =>
  OWN.test(name) ? `이 보고서의 설정(반복 ${grouped(iterations)}회)` : undefined;
