import { ablationNames } from '@gradproof/experiment';
import { describe, expect, it } from 'vitest';
import { ablationFileNames, fileMark, inferenceFileNames, planFileNames } from './file-mark.js';

describe('fileMark', () => {
  const names = [
    ...planFileNames({ outputs: ['table', 'statistics', 'claims', 'page'] }),
    ...ablationNames.flatMap(ablationFileNames),
    ...inferenceFileNames,
    'statistics-calibration.md',
  ];
  it('knows every name of ours, and no other', () => {
    expect(names.filter((name) => fileMark(name) === undefined)).toEqual([]);
    expect(names).toHaveLength(4 + 2 + 2 + 5 + 17 + 4 * 9 + 2 + 1);
    expect(fileMark('notes.md')).toBeUndefined();
  });
});
