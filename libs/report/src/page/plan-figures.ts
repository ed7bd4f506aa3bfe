import { paperAlternation } from '@gradproof/experiment';
import type { Figure } from '@gradproof/document';
import { curveFigure } from '../figures/curve-figure.js';
import { figureTwo } from '../figures/figure-two.js';
import { heatFigure } from '../figures/heat-figure.js';
import { kinksFigures } from '../figures/kinks-figure.js';
import { scheduleFigure } from '../figures/schedule-figure.js';
import { seedsFigures } from '../figures/seeds-figure.js';
import type { MechanismReport } from '../mechanism/mechanism-report.js';
import { type Language, inLanguage } from '../number/language.js';
import type { Evidence } from '../reproduction/evidence.js';
import type { Reproduction } from '../reproduction/reproduction.js';

/** The figures of a plan, named after their place in the document. */
export interface PlanFigures {
  readonly schedule: Figure;
  /** Empty where the paper has none of the table's numbers. */
  readonly heat: readonly Figure[];
  readonly seeds: readonly Figure[];
  readonly two: readonly Figure[];
  readonly curve: Figure;
  readonly kinks: readonly Figure[];
}

/** All figures of a plan, with texts in the given language. */
export const planFigures = (
  made: Reproduction,
  mechanism: MechanismReport,
  { testSet }: Evidence,
  language: Language = 'en',
): PlanFigures => ({
  schedule: scheduleFigure(
    [
      {
        name: inLanguage(language, '(a) baseline: analytic always', '(가) 베이스라인: 항상 해석적 기울기'),
        alternation: { members: ['analytic'], phase: 0 },
      },
      {
        name: inLanguage(
          language,
          '(b) proposed: one of every two is numerical',
          '(나) 제안하는 방법: 두 번에 한 번은 수치해석적 기울기',
        ),
        alternation: made.plan.protocol.alternation ?? paperAlternation,
      },
    ],
    language,
  ),
  heat: made.statistics.cells.length === 0 ? [] : [heatFigure(made.statistics, language)],
  seeds: seedsFigures(made.table, language),
  two: figureTwo(made.plan, made.results, testSet, language),
  curve: curveFigure(made.plan, made.results, language),
  kinks: kinksFigures(mechanism.kinks, language),
});
