import { type Language, inLanguage } from '../number/language.js';
import type { AblationReport } from './ablation-report.js';
import { ablationInKorean } from './ablation-names-korean.js';

type Named = Pick<AblationReport, 'name' | 'title' | 'question'>;

/** Titles and questions as they are shown, where they differ from those of the study, which the digest of its plan covers. */
const shown: Partial<Record<AblationReport['name'], Partial<Pick<AblationReport, 'title' | 'question'>>>> = {
  step: { question: 'How does the step h affect how far the methods diverge?' },
  'learning-rate': { question: 'Does the learning rate affect how far the methods diverge?' },
  support: { title: 'Choice of the k images per class' },
};

/** An ablation's title in the given language. */
export const ablationTitle = ({ name, title }: Named, language: Language = 'en'): string =>
  inLanguage(language, shown[name]?.title ?? title, ablationInKorean[name].title);

/** An ablation's question in the given language. */
export const ablationQuestion = ({ name, question }: Named, language: Language = 'en'): string =>
  inLanguage(language, shown[name]?.question ?? question, ablationInKorean[name].question);
