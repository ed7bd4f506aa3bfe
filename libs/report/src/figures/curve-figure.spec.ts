import { type Cell, type Protocol, evidenceCells, planCells, reportPlan, textbook } from '@gradproof/experiment';
import { describe, expect, it } from 'vitest';
import { figureFaults } from '@gradproof/document/testing';
import { madeUpEvidence } from '../testing/made-up-evidence.js';
import { curveFigure } from './curve-figure.js';

/** Of 400 test images; more with iterations, and by 8 more with alternating. */
const correctOf = ({ protocol, method, seed }: Cell): number =>
  40 + 60 * Math.log10(protocol.iterations) + (method === 'alternating' ? 8 : 0) + 4 * seed;

function figureOf(protocol: Protocol, seeds: readonly number[]) {
  const plan = reportPlan(protocol, seeds);
  return curveFigure(
    plan,
    madeUpEvidence([...planCells(plan), ...evidenceCells(plan.protocol, plan.seeds)], (cell) => ({
      correct: Math.round(correctOf(cell)),
    })),
  );
}

describe('curveFigure', () => {
  const figure = figureOf(textbook, [0, 1]);

  it('has both means at each number of iterations', () => {
    expect(figureFaults(figure)).toEqual([]);
    expect(figure.alt).toContain('batch 8, hidden 50, 2 per class, 2 seeds: 10: 0.2550 and 0.2750; 30: ');
    expect(figure.alt).toMatch(/1000: 0\.5550 and 0\.5750\.$/);
  });

  it('marks each seed, and each mean by a shape of its own', () => {
    expect(figure.svg.match(/<circle [^>]*r="1.6"/g)).toHaveLength(5 * 2 * 2);
    expect(figure.svg.match(/<circle [^>]*r="4"/g)).toHaveLength(5);
    expect(figure.svg.match(/<path d="M0,-6[^>]*transform/g)).toHaveLength(5);
    expect(figure.svg.match(/stroke-dasharray="5 3"/g)).toHaveLength(1);
    for (const tick of [10, 30, 100, 300, 1000]) expect(figure.svg).toContain(`>${tick}<`);
  });

  it.each([1, 2, 12])('holds with %d iterations', (iterations) => {
    const short = figureOf({ ...textbook, iterations }, [0]);
    expect(figureFaults(short)).toEqual([]);
    expect(short.svg).toContain(`>${iterations}<`);
    expect(short.alt).toContain(', 1 seed: ');
  });
});
