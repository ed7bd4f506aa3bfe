import { describe, expect, it } from 'vitest';
import { type Judgement, judgePlan } from './judge.js';
import { judgementTable } from './judgement-table.js';

const judgement: Judgement = {
  name: 'a',
  verdict: 'regressed',
  stage: 2,
  estimate: Math.log(1.178),
  interval: { lower: Math.log(1.131), upper: Math.log(1.227) },
  pSlower: 0.001,
  pFaster: 1,
  pNoChange: 0.0005,
  visible: Math.log(1.129),
};

describe('judgementTable', () => {
  it('shows change, interval, control and the smallest visible effect', () => {
    const text = judgementTable([{ ...judgement, control: -0.004 }], judgePlan, new Map([['a', '2 changed']]));
    expect(text).toMatch(
      /^a +\+17\.8 % +\[\+13\.1 %, \+22\.7 %\] +<\.001 +-0\.4 % +>= \+12\.9 % +2 changed +REGRESSED$/m,
    );
  });

  it('leaves out a control that was not there, and sees nothing where it failed', () => {
    const text = judgementTable(
      [{ ...judgement, pNoChange: 0.26, visible: Infinity, verdict: 'inconclusive' }],
      judgePlan,
    );
    expect(text).toMatch(/\.260 +nothing +inconclusive$/m);
  });
});
