import { rightDerivatives, wrongDerivatives } from './forms/derivative-forms.js';
import type { KnownForm } from './forms/known-form.js';
import { rightMlp, wrongMlp } from './forms/mlp-forms.js';
import { rightUsual, wrongUsual } from './forms/usual-forms.js';

export type { KnownForm };

/** Right checks of all forms. */
export const rightForms: readonly KnownForm[] = [...rightMlp, ...rightDerivatives, ...rightUsual];

/** Wrong checks of all forms, each with one fault and with what the report must say about it. */
export const wrongForms: readonly KnownForm[] = [...wrongMlp, ...wrongDerivatives, ...wrongUsual];
