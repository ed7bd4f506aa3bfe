import { rightDerivatives, wrongDerivatives } from './forms/derivative-forms.js';
import type { KnownForm } from './forms/known-form.js';
import { rightMlp, wrongMlp } from './forms/mlp-forms.js';
import { rightUsual, wrongUsual } from './forms/usual-forms.js';

export type { KnownForm };

/** Right checks of every form. */
export const rightForms: readonly KnownForm[] = [...rightMlp, ...rightDerivatives, ...rightUsual];

/** A fault in every form, with what names it. */
export const wrongForms: readonly KnownForm[] = [...wrongMlp, ...wrongDerivatives, ...wrongUsual];
