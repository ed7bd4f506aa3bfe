import { type KnownForm, right, wrong } from './known-form.js';
import { usualModels } from './usual-model-forms.js';
import { usualTrees } from './usual-tree-forms.js';

const usual = [...usualModels, ...usualTrees];

/** The right checks of these functions. */
export const rightUsual: readonly KnownForm[] = usual.map(({ name, check }) => right({ ...check, name }));
/** The checks of these functions with the mistake. */
export const wrongUsual: readonly KnownForm[] = usual.map(({ name, check, mistake, says }) =>
  wrong(name, { ...check, ...mistake }, says),
);
