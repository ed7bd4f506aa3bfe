import {
  type Cell,
  ablation,
  ablationCells,
  ablationNames,
  candidateCells,
  candidates,
  evidencePlan,
  firstSeeds,
  planCells,
  textbook,
} from '@gradproof/experiment';
import { someOrigin } from '@gradproof/experiment/testing';
import { describe, expect, it } from 'vitest';
import { ablationReport } from '../ablation/ablation-report.js';
import type { Evidence } from '../reproduction/evidence.js';
import { inferenceReport } from '../inference/inference-report.js';
import { explainClaim } from '../explain/explain-claim.js';
import { explainedClaim } from '../explain/explanation-text.js';
import { ablationFileNames, fileMark, inferenceFileNames, planFileNames } from './file-mark.js';
import { reportFiles, terminalReport } from './report-files.js';
import { markupFaults } from '@gradproof/document/testing';
import { type Reproduction, reproduction } from '../reproduction/reproduction.js';
import { MADE_UP_IMAGES, type MadeUpRun, madeUpEvidence } from '../testing/made-up-evidence.js';

const seeds = firstSeeds(6);
const pixels = { rows: 2, columns: 2, classes: 10 };
const testSet = {
  name: 'grey',
  ...pixels,
  images: new Uint8Array(4 * MADE_UP_IMAGES).fill(90),
  labels: new Uint8Array(MADE_UP_IMAGES).map((_, i) => i % 10),
};

/** A world in which kinks change some images. */
const world = (cell: Cell): MadeUpRun =>
  cell.method === 'baseline' || cell.protocol.atKinks !== undefined || cell.protocol.activation === 'sigmoid'
    ? { correct: 200 + cell.shots }
    : { correct: 201 + cell.shots, changed: 2 * cell.batchSize, kinks: 100 * cell.batchSize };

function made(evidence: Partial<Evidence>, run: (cell: Cell) => MadeUpRun = world, some = seeds): Reproduction {
  const plan = evidencePlan({ ...textbook, iterations: 100 }, some);
  return {
    ...reproduction(plan, madeUpEvidence(planCells(plan), run), MADE_UP_IMAGES),
    evidence: { testSet, origin: someOrigin, ablations: [], ...evidence },
  };
}

function studies(): Partial<Evidence> {
  const protocol = { ...textbook, iterations: 100 };
  const tried = candidates(protocol);
  return {
    ablations: ablationNames.map((name) => {
      const study = ablation(name, protocol, firstSeeds(1));
      return ablationReport(protocol, study, madeUpEvidence(ablationCells(protocol, study), world), MADE_UP_IMAGES);
    }),
    inference: inferenceReport(
      protocol,
      tried,
      [0, 1],
      madeUpEvidence(
        tried.flatMap((candidate) => candidateCells(protocol, candidate, [0, 1])),
        world,
      ),
      MADE_UP_IMAGES,
    ),
  };
}

describe('the files of a plan that ends in a page', () => {
  const alone = reportFiles(made({}));
  const whole = reportFiles(made(studies()));

  it('are the page, the same as Markdown, the mechanism and the figures', () => {
    for (const name of ['index.html', 'README.md', 'mechanism.json', 'mechanism.md', 'figure-1.svg', 'figure-2.svg'])
      expect(Object.keys(alone)).toContain(name);
    expect(Object.keys(alone).filter((name) => /ablation|inference/.test(name))).toEqual([]);
    expect(Object.keys(whole)).toEqual(expect.arrayContaining([...Object.keys(alone), 'inference.json']));
    for (const name of ablationNames) expect(whole).toHaveProperty([`ablation-${name}.json`]);
  });

  it('hold no number that is none', () => {
    for (const files of [alone, whole, reportFiles(made({}, () => ({}), [0]))]) {
      for (const name of ['index.html', 'README.md', 'mechanism.md'])
        expect(files[name]!.replaceAll(/<script>[\s\S]*<\/script>/g, '')).not.toMatch(
          /NaN|undefined|Infinity|\[object/,
        );
    }
  });

  it.each([
    ['without studies', alone],
    ['with studies', whole],
    ['of one seed', reportFiles(made({}, () => ({}), [0]))],
  ])('have a page in Korean %s, with no English but names and the terms that it explains', (_, files) => {
    const text = files['index.ko.html']!.replaceAll(/<(script|style|code)\b[\s\S]*?<\/\1>|<head>[\s\S]*<\/head>/g, '')
      .replaceAll(/ aria-label="(?!표: )[^"]*"/g, '') // marks of a chart, named by the library that draws it
      .replaceAll(/<(?!div class="scroll")[^>]*>/g, ' ')
      .replaceAll('&lt;', ' ');
    expect(text).toContain('예측 불일치');
    expect(text).not.toMatch(/NaN|undefined|Infinity|\[object/);
    const known =
      /ReLU|tanh|softmax|MNIST|plan\.json|gradproof|Holm|RMS|asinh|JSON|NumPy|English|float(32|64)|log\(|exact sign-flip test|one-sided derivative|energy score|ablation study|evaluated incrementally|two-layer network|\(iteration\)|kink\b|repro (ablate all|infer)|scroll|region|div class|tabindex|role|aria-label/g;
    expect([...new Set(text.replaceAll(known, '').match(/[A-Za-z]{2,}/g))]).toEqual([]);
    expect(text).not.toMatch(/\d %|\d to [+−\d]/); // as English writes percent and intervals
  });

  it('print one mean as one number, wherever it stands', () => {
    // means over 20 seeds that end in 5, and sums that rounding leaves just below it
    const twenty = Array.from({ length: 20 }, (_, seed) => seed);
    const some = (cell: Cell): MadeUpRun => ({
      correct: 200 + (cell.method === 'baseline' ? 0 : cell.seed === 0 ? 10 * cell.shots + 1 : 7 * (cell.seed % 3)),
    });
    const files = reportFiles(made({}, some, twenty));
    const means = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, mean]) => mean!);
    const shown = means(files['README.md']!, /\*\* ([+−]?\d+\.\d) \(/g);
    expect(shown).toHaveLength(32);
    expect(shown).toEqual(means(files['statistics.md']!, /^\| batch\d-hidden\d+-shots\d \| \*\*.*?\*\* \| (\S+) \(/gm));
  });

  it('ask nothing of the network', () => {
    expect(whole['index.html']).not.toMatch(/(src|href)="https?:/);
    expect(whole['index.html']).toContain("default-src 'none'");
  });

  it('need their evidence', () => {
    const { evidence: _, ...without } = made({});
    expect(() => reportFiles(without)).toThrow(/^pageFiles: reproduction must come with its evidence/);
  });
});

describe('files of ours', () => {
  it('have their marks, and are all named', () => {
    const whole = made(studies());
    const files = reportFiles(whole);
    const studied = [...ablationNames.flatMap(ablationFileNames), ...inferenceFileNames];
    expect(Object.keys(files).toSorted()).toEqual([...planFileNames(whole.plan), ...studied].toSorted());
    const unmarked = Object.entries(files).filter(([name, text]) => !text.slice(0, 65_536).includes(fileMark(name)!));
    expect(unmarked.map(([name]) => name)).toEqual([]);
  });
});

describe('texts of a plan that want to be more', () => {
  const hostile = `<img src=x onerror=alert(1)> | \`</style>\` [a](javascript:b) \u001b[31m\u009b2J\u202e\r\n::error::planted\n# heading`;
  const whole = made({});
  const rule = { ...whole.plan.mechanism!, hypothesis: hostile };
  const claims = whole.plan.claims.map((claim) => ({ ...claim, claim: hostile, hypothesis: hostile }));
  const plan = { ...whole.plan, claims, mechanism: rule, stoppingRule: hostile };
  const planted = { ...reproduction(plan, whole.results, MADE_UP_IMAGES), evidence: whole.evidence! };
  const files = reportFiles(planted);

  it.each(Object.keys(files))('%s shows them', (name) => {
    const text = files[name]!;
    expect(text).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202e]/);
    const main = /<main>[\s\S]*<\/main>/.exec(text)?.[0] ?? text;
    if (/\.(html|svg)$/.test(name)) expect(markupFaults(main)).toEqual([]);
    if (name.endsWith('.md')) {
      expect(text.replaceAll(/\\./g, '')).not.toMatch(/<img|\]\(javascript/);
      expect(text).not.toMatch(/^::error|^# heading/m);
    }
  });

  it('reach the files that tell of them, whole', () => {
    expect((JSON.parse(files['claims.json']!) as typeof planted.claims).claims[0]!.claim).toBe(hostile);
    expect(files['claims.md']).toContain(String.raw`\<img src=x onerror=alert(1)\> \| `);
    expect(files['index.html']).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });

  it('are one line for a terminal', () => {
    const explained = explainedClaim(explainClaim(planted, 'C1'));
    for (const text of [terminalReport(planted), explained]) {
      expect(text).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202e]|^\s*::error/m);
    }
  });
});
