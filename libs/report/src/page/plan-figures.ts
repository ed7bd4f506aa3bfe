import { type Protocol, paperAlternation } from '@gradproof/experiment';
import { type Figure } from '../document/block.js';
import { type Evidence } from '../evidence.js';
import { curveFigure } from '../figures/curve-figure.js';
import { figureTwo } from '../figures/figure-two.js';
import { heatFigure } from '../figures/heat-figure.js';
import { kinksFigures } from '../figures/kinks-figure.js';
import { type Schedule, scheduleFigure } from '../figures/schedule-figure.js';
import { seedsFigures } from '../figures/seeds-figure.js';
import { type MechanismReport } from '../mechanism-report.js';
import { type Reproduction } from '../reproduction.js';

/** The figures of a plan, by their place in the document. */
export interface PlanFigures {
  readonly schedule: Figure;
  readonly heat: Figure;
  readonly seeds: readonly Figure[];
  readonly two: readonly Figure[];
  readonly curve: Figure;
  readonly kinks: readonly Figure[];
}

export const planFigures = (made: Reproduction, mechanism: MechanismReport, { testSet }: Evidence): PlanFigures => ({
  schedule: scheduleFigure([
    { name: '(a) baseline: analytic always', alternation: { members: ['analytic'], phase: 0 } },
    alternatingSchedule(made.plan.protocol),
  ]),
  heat: heatFigure(made.statistics),
  seeds: seedsFigures(made.table),
  two: figureTwo(made.plan, made.results, testSet),
  curve: curveFigure(made.plan, made.results),
  kinks: kinksFigures(mechanism.kinks),
});

function alternatingSchedule({ alternation = paperAlternation }: Protocol): Schedule {
  const { members } = alternation;
  const numerical = members.filter((member) => member === 'numerical').length;
  return { name: `(b) alternating: ${numerical} of every ${members.length} numerical`, alternation };
}
