import {
  type Cell,
  type CellResult,
  ablation,
  ablationCells,
  ablationNames,
  firstSeeds,
  textbook,
} from '@gradproof/experiment';
import { describe, expect, it } from 'vitest';
import { type AblationReport, ablationReport } from '../ablation/ablation-report.js';
import { evil, figureFaults } from '@gradproof/document/testing';
import { MADE_UP_IMAGES, madeUpEvidence } from '../testing/made-up-evidence.js';
import { ablationFigures } from './ablation-figures.js';

/** The larger the step, the more images change. */
const made = (cells: readonly Cell[]): CellResult[] =>
  madeUpEvidence(cells, ({ protocol: { step }, seed }) => ({
    changed: step >= 1e-2 ? 300 : Math.round(1e5 * step) * seed,
  }));

function reportOf(name: (typeof ablationNames)[number], protocol = textbook): AblationReport {
  const study = ablation(name, protocol, firstSeeds(2));
  return ablationReport(protocol, study, made(ablationCells(protocol, study)), MADE_UP_IMAGES);
}

const places = (svg: string): number => svg.match(/<circle [^>]*r="1.8"/g)?.length ?? 0;

describe('ablationFigures', () => {
  it.each(ablationNames)('draws two charts of %s', (name) => {
    const report = reportOf(name);
    const [changed, accuracies] = ablationFigures(report);
    expect([changed!, accuracies!].map((figure) => figure.name)).toEqual([
      `ablation-${name}-changed`,
      `ablation-${name}-accuracy`,
    ]);
    expect(figureFaults(changed!)).toEqual([]);
    expect(figureFaults(accuracies!)).toEqual([]);
    expect(places(changed!.svg)).toBe(report.variants.reduce((sum, { pairs }) => sum + pairs, 0));
    for (const { label } of report.variants) {
      expect(changed!.svg).toMatch(new RegExp(`>${label.replaceAll(/[()]/g, '\\$&')}[< ]`));
      expect(accuracies!.alt).toContain(`${label}: 0.5000 and 0.5000`);
    }
  });

  it('sweeps the step from 1e-8 to 1 on one axis', () => {
    const [changed] = ablationFigures(reportOf('step'));
    const labels = ['1e−8', '1e−7', '1e−6', '1e−5', '1e−4', '1e−3', '1e−2', '1e−1', '1'];
    const xs = labels.map((label) =>
      Number(
        new RegExp(`translate\\(([\\d.]+),[\\d.]+\\)"[^>]*>${label}<`).exec(
          changed!.svg.split('x-axis tick label')[1]!,
        )![1],
      ),
    );
    xs.slice(1).forEach((x, i) => expect(x - xs[i]!).toBeCloseTo((xs[8]! - xs[0]!) / 8, 1));
    expect(changed!.alt).toBe(
      'Step of the difference: disagreements in a pair of runs, mean and most. 1e−8: 0.0 and 0; 1e−7: 0.0 and 0; 1e−6: 0.0 and 0; 1e−5: 0.5 and 1; 1e−4: 5.0 and 10; 1e−3: 50.0 and 100; 1e−2: 300.0 and 300; 1e−1: 300.0 and 300; 1: 300.0 and 300.',
    );
    expect(changed!.svg.match(/stroke-dasharray="1 3"/g)).toHaveLength(1);
    expect(changed!.caption[1]).toContain('dotted: the protocol’s own choice');
  });

  it('speaks of no own choice where none is shown', () => {
    const report = reportOf('step');
    const others = { ...report, variants: report.variants.map((v) => ({ ...v, standard: false })) };
    for (const { svg, caption } of ablationFigures(others)) {
      expect(svg).not.toContain('stroke-dasharray="1 3"');
      expect(caption[1]).not.toContain('dotted');
    }
  });

  it('shows a script in a label as text', () => {
    for (const name of ['step', 'scheme'] as const) {
      const report = reportOf(name);
      const renamed = {
        ...report,
        title: evil,
        axis: evil,
        variants: report.variants.map((v) => ({ ...v, label: evil })),
      };
      for (const { svg } of ablationFigures(renamed)) {
        expect(svg).not.toContain('<script');
        expect(svg).toContain('&lt;script&gt;');
      }
    }
  });
});
