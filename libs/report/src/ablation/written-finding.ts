import { type AblationOutcome, answerTo, isOnlyAccuracy } from './ablation-outcome.js';

/** The sentences of an ablation's finding in one language; a list is empty where there is nothing to say. */
export interface FindingSentences {
  /** Answers to a question that asks for yes or no. */
  readonly answers: Readonly<Record<ReturnType<typeof answerTo>, () => string>>;
  /** Whether the methods differ in the variants without kinks, whatever the standard is. */
  readonly withoutKink: (outcome: AblationOutcome) => string;
  /** What more iterations change. */
  readonly growth: (outcome: AblationOutcome) => string;
  /** How the variants' disagreements compare. */
  readonly images: (outcome: AblationOutcome) => readonly string[];
  /** How the variants' accuracies compare. */
  readonly accuracies: (outcome: AblationOutcome) => readonly string[];
  /** How many runs of which variants did not learn, which the other numbers do not show. */
  readonly collapsed: (outcome: AblationOutcome) => readonly string[];
  /** Why disagreements are left where the step is so small that no kink is met. */
  readonly withoutKinks: (outcome: AblationOutcome) => readonly string[];
  /** Whether rounding to float32 makes more disagreements. */
  readonly rounded: (outcome: AblationOutcome) => readonly string[];
}

/** The finding of an ablation: the direct answer first, then what supports it. */
export function writtenFinding(outcome: AblationOutcome, sentences: FindingSentences): string {
  return [
    opening(outcome, sentences),
    ...sentences.images(outcome),
    ...(isOnlyAccuracy(outcome) ? [] : sentences.accuracies(outcome)),
    ...sentences.collapsed(outcome),
    ...sentences.withoutKinks(outcome),
    ...sentences.rounded(outcome),
  ]
    .join(' ')
    .trim();
}

/** The direct answer to the question, unless the comparison of the variants already is the answer. */
function opening(outcome: AblationOutcome, { answers, withoutKink, growth }: FindingSentences): string {
  switch (outcome.name) {
    case 'scheme':
    case 'alternation':
    case 'support':
    case 'learning-rate':
      return answers[answerTo(outcome)]();
    case 'activation':
      return withoutKink(outcome);
    case 'iterations':
      return growth(outcome);
    case 'step':
    case 'all-numerical':
    case 'float32':
      return '';
  }
}
