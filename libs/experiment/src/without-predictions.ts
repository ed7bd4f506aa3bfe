import { type CellResult } from './cell-result.js';

/** A result for those who only count: ten thousand digits each would fill the memory with thousands of results. */
export const withoutPredictions = ({ predictions: _, ...result }: CellResult): CellResult => result;
