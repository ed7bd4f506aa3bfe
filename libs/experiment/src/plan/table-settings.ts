import { gridSettings, paperGrid } from './grid.js';
import type { Setting } from './setting.js';

/** The 32 settings of Table 1, in its order. */
export const tableSettings: readonly Omit<Setting, 'method'>[] = gridSettings(paperGrid);
