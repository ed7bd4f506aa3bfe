import { evidencePlan, firstSeeds, planCells, textbook } from '@gradproof/experiment';
import { someOrigin } from '@gradproof/experiment/testing';
import { markdown } from '@gradproof/document';
import { describe, expect, it } from 'vitest';
import type { Language } from '../number/language.js';
import { type Reproduction, reproduction } from '../reproduction/reproduction.js';
import { MADE_UP_IMAGES, madeUpEvidence } from '../testing/made-up-evidence.js';
import { madeUp } from '../testing/made-up-world.js';
import { certaintyBlocks } from './certainty-blocks.js';

const blank = { rows: 1, columns: 1, classes: 10, images: new Uint8Array(1), labels: new Uint8Array(1) };
const evidence = { testSet: { name: 'blank', ...blank }, origin: someOrigin, ablations: [] };
const told = (made: Reproduction, language: Language = 'en'): string =>
  markdown(certaintyBlocks(made, evidence, language));

const plan = evidencePlan(textbook, firstSeeds(20));
const whole = reproduction(
  plan,
  madeUpEvidence(planCells(plan), () => ({})),
  MADE_UP_IMAGES,
);

describe('certaintyBlocks', () => {
  it('counts the runs of the table, of the controls and of the curve', () => {
    expect(told(whole)).toContain(
      '5,200 runs: 1,280 of the table (64 cells, 20 seeds), 3,840 of the controls and 80 of the curve of accuracy;',
    );
    expect(told(whole, 'ko')).toContain('대조 실험이 3,840회, 반복 횟수에 따른 정확도를 위한 것이 80회이다.');
    expect(told(madeUp({ seeds: 2 }))).toContain('128 runs: 128 of the table (64 cells, 2 seeds); the studies');
  });

  it('tells of the first plan where there are controls, whose result was seen', () => {
    const history =
      /this is the second one: .* a pilot of 2 seeds\), whose result, undecided with 10 seeds .*, was seen;/;
    expect(told(whole)).toMatch(history);
    expect(told(whole, 'ko')).toContain('대조 실험의 시드가 10개였던 첫 계획의 결과(‘미정’)를 본 뒤에');
    expect(told(madeUp({ seeds: 2 }))).not.toMatch(history);
  });

  it('says whether the sign-flip test counted all signs', () => {
    expect(told(whole)).toContain('(exact sign-flip test: the share of all ways to flip the signs');
    const pairs = whole.statistics.pairs.map((pair, i) => ({ ...pair, exact: i > 0 }));
    const drawn = { ...whole, statistics: { ...whole.statistics, pairs } };
    expect(told(drawn)).toContain('(sign-flip test: the share of randomly drawn signs');
    expect(told(drawn, 'ko')).toContain('부호를 무작위로 뒤집어');
  });
});
