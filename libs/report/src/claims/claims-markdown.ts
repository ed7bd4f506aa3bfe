import { forMarkdownText } from '@gradproof/document';
import type { ClaimPart, ClaimReport } from './claim-report.js';
import type { ClaimsReport } from './claims-report.js';
import { grouped, interval, pValue, signed } from '../number/format-number.js';

/** The claims as Markdown: each with hypothesis, test, verdict and one plain sentence; then the cost of the networks. */
export function claimsMarkdown({ claims, testImages, alpha, plan, lightweight }: ClaimsReport): string {
  return `${[
    "# The paper's claims",
    '',
    `Differences are alternating minus baseline in test images out of ${grouped(testImages)}, paired by seed; seeds are the independent units. Each claim is tested at alpha ${alpha}, as declared in the plan.`,
    '',
    '| claim | verdict | in a sentence |',
    '|---|---|---|',
    ...claims.map(({ id, verdict, sentence }) => `| ${id} | **${verdict}** | ${sentence} |`),
    ...claims.flatMap(claimSection),
    '',
    '## Lightweight networks',
    '',
    "The paper's argument is that its networks are small. Training costs are counted, per image and iteration, as means over the table's runs; black pixels cost nothing.",
    '',
    '| hidden | parameters | as float64 | multiply-adds to classify an image | to train, baseline | to train, alternating |',
    '|---|---|---|---|---|---|',
    ...lightweight.map(
      (row) =>
        `| ${row.hidden} | ${grouped(row.parameters)} | ${(row.bytes / 1024).toFixed(0)} KiB | ${grouped(row.multiplyAddsPerImage)} | ${counted(row.trainedBaseline)} | ${counted(row.trainedAlternating)} |`,
    ),
    '',
    `Plan ${plan}`,
  ].join('\n')}\n`;
}

const counted = (value: number | null): string => (value === null ? '–' : grouped(Math.round(value)));

function claimSection(claim: ClaimReport): string[] {
  return [
    '',
    `## ${claim.id}: ${claim.verdict}`,
    '',
    `**Claim.** ${forMarkdownText(claim.claim)}`,
    '',
    `**Hypothesis and test.** ${forMarkdownText(claim.hypothesis)}`,
    '',
    `**Result.** ${claim.sentence}${claim.test.kind === 'superiority' ? '' : ` Test of equivalence: p ${pValue(claim.p)}.`} ${claim.n === 1 ? '1 seed' : `${claim.n} seeds`}.`,
    ...(claim.parts.length === 0
      ? []
      : [
          '',
          '| part | mean | interval | p | Holm p | verdict |',
          '|---|---|---|---|---|---|',
          ...claim.parts.map(partRow),
        ]),
  ];
}

function partRow({ name, estimate, level, interval: bounds, p, adjustedP, verdict }: ClaimPart): string {
  const images = (value: number): string => signed(value, 1);
  return `| ${[
    name,
    images(estimate),
    `${interval(bounds, images)} (${Math.round(100 * level)} %)`,
    pValue(p),
    adjustedP === undefined ? '' : pValue(adjustedP),
    verdict,
  ].join(' | ')} |`;
}
