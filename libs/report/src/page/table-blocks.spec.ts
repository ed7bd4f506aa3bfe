import { type Setting, publishedAccuracy } from '@gradproof/experiment';
import { describe, expect, it } from 'vitest';
import type { Reproduction } from '../reproduction/reproduction.js';
import type { Language } from '../number/language.js';
import { madeUp } from '../testing/made-up-world.js';
import { tableBlocks } from './table-blocks.js';

/** The paper's difference between the methods in a setting, in test images. */
const published = ({ batchSize, hidden, shots }: Setting): number => {
  const [alternating, baseline] = (['alternating', 'baseline'] as const).map(
    (method) => 10_000 * publishedAccuracy(batchSize, hidden, shots, method),
  );
  return alternating! - baseline!;
};

/** The note above the table of differences. */
function note(made: Reproduction, language?: Language): string {
  const [, , , found] = tableBlocks(made, language);
  return found!.kind === 'note' ? found!.text.filter((part) => typeof part === 'string').join('') : '';
}

describe('the note on differences', () => {
  it.each([
    [20, 0, 3],
    [20, 100, 3],
    [20, -100, 3],
    [8, 100, 7],
  ])('with %i seeds counts what is %d images from the paper, where %i are by chance', (seeds, images, chance) => {
    const isMoved = ({ hidden, shots }: Setting): boolean => hidden === 50 && shots === 2;
    const effect = (setting: Setting) => [published(setting) + (isMoved(setting) ? images : 0), 2] as const;
    const outside = images === 0 ? 0 : 4; // one of each batch size
    const made = madeUp({ seeds, effect });
    expect(note(made)).toContain(
      ` ${outside} of the 32 published differences lie beyond all of our seeds, where about ${chance} would by chance${images === 0 ? '.' : ': batch 1, hidden 50, 2 per class ('}`,
    );
    expect(note(made, 'ko')).toContain(` 논문의 차이 32개 중 ${outside}개가 우리 시드 전체의 범위를 벗어난다`);
    expect(note(made, 'ko')).toContain(`약 ${chance}개`);
  });

  it('does not count what lies at the end of our range', () => {
    expect(note(madeUp({ seeds: 8, effect: (setting) => [published(setting), 0] }))).toContain(' 0 of the 32 ');
  });

  it('says nothing of it where nothing is published', () => {
    const { table, ...rest } = madeUp({ seeds: 2 });
    const rows = table.rows.map((row) => {
      const { published: _, ...ours } = row;
      return ours;
    });
    expect(note({ ...rest, table: { ...table, rows } })).not.toContain('published');
  });
});
