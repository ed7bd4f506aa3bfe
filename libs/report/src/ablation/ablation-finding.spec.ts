import { type AblationName, type Cell, ablation, ablationCells, firstSeeds, textbook } from '@gradproof/experiment';
import { describe, expect, it } from 'vitest';
import { ablationFindingInKorean } from './ablation-korean.js';
import { fallOf } from './ablation-outcome.js';
import { type AblationReport, ablationReport } from './ablation-report.js';
import { MADE_UP_IMAGES, type MadeUpRun, madeUpEvidence } from '../testing/made-up-evidence.js';

function report(name: AblationName, run: (cell: Cell) => MadeUpRun, seeds: number): AblationReport {
  const of = ablation(name, textbook, firstSeeds(seeds));
  return ablationReport(textbook, of, madeUpEvidence(ablationCells(textbook, of), run), MADE_UP_IMAGES);
}

describe('the finding of an ablation', () => {
  it('calls a fall of less than a tenth hardly one', () => {
    const count = (imagesChanged: number) => ({ imagesChanged });
    const falls = ([4101, 3753, 3752, 4170] as const).map((left) =>
      fallOf({ left: count(left), standard: count(4170) } as unknown as Parameters<typeof fallOf>[0]),
    );
    expect(falls).toEqual(['hardly', 'yes', 'yes', 'no']);
  });

  it('names rounding where float32 makes more disagreements at the same step', () => {
    const found = (float32: number): AblationReport =>
      report(
        'float32',
        ({ method, protocol: { arithmetic } }) => ({
          changed: method === 'baseline' ? 0 : arithmetic === 'float32' ? float32 : 2,
        }),
        3,
      );
    expect(found(9).finding).toMatch(
      /Computing in float32 makes many more disagreements in these runs, (\d+) instead of \d+ at the same h: rounding alone can set two runs apart/,
    );
    expect(ablationFindingInKorean(found(9))).toContain('h가 같아도 float32로 계산하면 예측 불일치가 훨씬 많다');
    expect(found(3).finding).not.toContain('rounding');
    expect(ablationFindingInKorean(found(3))).not.toContain('반올림만으로도');
  });

  it('says that it cannot tell of the disagreements where only accuracy moves and every interval of theirs contains 0', () => {
    const moving = ({ method, seed, protocol: { support } }: Cell): MadeUpRun => ({
      changed: method === 'baseline' ? 0 : support === 'random' ? 3 + (seed % 2) * 4 : 5,
      correct: support === 'random' ? 210 : 200,
    });
    const made = report('support', moving, 6);
    expect(made.finding).toMatch(
      /^In accuracy, by \+2\.50 percentage points with .*; for the disagreements this study cannot tell, since every interval contains 0\./,
    );
    expect(ablationFindingInKorean(made)).toMatch(
      /^정확도는 달라진다\(.*\)\. 예측 불일치는 모든 신뢰구간이 0을 포함하므로 판단할 수 없다\./,
    );
  });
});
