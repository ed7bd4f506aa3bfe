import { CheckInputError } from '../check/check-input-error.js';
import type { GradientReport } from '../check/gradient-report.js';
import type { NarrowChecker } from './narrow-checker.js';

/** The names that the loss and the gradient of a narrow check have in the form that the check came from. */
export interface Words {
  /** The function that the user gave: `value`. */
  readonly loss: string;
  /** The derivative that the user gave: `jacobian`. */
  readonly gradient: string;
  /** The number whose differences are taken, with its article: `output[3]`, `the product`. */
  readonly output: string;
  /** What says the true derivative, in a sentence that begins with the derivative's own name: `the output`. */
  readonly speaker: string;
}

/**
 * Matches the places where a sentence of the checker speaks of its two functions: their names at the beginning, `what loss kept`, `the loss` and `the
 * gradient`, with `says` or without, and `true gradient`.
 */
const SPOKEN_OF =
  /^(a result of |writing to a result of )?(loss|gradient) (?=\S)|\bwhat loss(?= kept)|\b(the|true) (loss|gradient)\b( says)?/g;

/** Returns a checker whose sentences speak of the functions that the user gave. */
export function spoken(judge: NarrowChecker, words: Words): NarrowChecker {
  return async (check, options) => {
    try {
      return reworded(await judge(check, options), words);
    } catch (error) {
      if (!(error instanceof CheckInputError)) throw error;
      throw new CheckInputError(said(error.message, words), { cause: error.cause });
    }
  };
}

function reworded(report: GradientReport, words: Words): GradientReport {
  const { reason, entries, findings, diagnosis } = report;
  const inWords = <T extends object>(part: T, ...names: readonly (keyof T)[]): T => {
    const texts = names.filter((name) => part[name] !== undefined);
    return { ...part, ...Object.fromEntries(texts.map((name) => [name, said(part[name] as string, words)])) };
  };
  return {
    ...report,
    ...(reason !== undefined && { reason: said(reason, words) }),
    entries: entries.map((entry) => inWords(entry, 'cause', 'remedy', 'seen')),
    findings: findings.map((finding) => inWords(finding, 'message')),
    diagnosis: diagnosis.map((each) => inWords(each, 'message')),
  };
}

function said(text: string, words: Words): string {
  return text.replaceAll(
    SPOKEN_OF,
    (all, before = '', first?: 'loss' | 'gradient', article?: string, told?: string, says = '') => {
      if (all === 'what loss') return `what ${words.loss}`;
      if (first !== undefined) return `${before}${words[first]} `;
      if (article === 'true') return 'true derivatives';
      if (told === 'gradient') return `the ${words.gradient}${says}`;
      return says === '' ? words.output : `${words.speaker}${says}`;
    },
  );
}
