import type { AblationReport } from './ablation-report.js';
import type { Block } from '@gradproof/document';
import { accuracy, grouped, interval, signed } from '../number/format-number.js';
import { type Language, inLanguage, seedCount, wordOr } from '../number/language.js';
import { ablationFindingInKorean, ablationInKorean, variantLabel } from './ablation-korean.js';
import type { VariantReport } from './variant-report.js';

/** An ablation as part of a document, without its charts. */
export function ablationBlocks(report: AblationReport, language: Language = 'en'): Block[] {
  const { name, question, finding, variants, axis, settings, seeds } = report;
  const say = (english: string, korean: string): string => inLanguage(language, english, korean);
  const label = (variant: VariantReport): string => say(variant.label, variantLabel(variant));
  return [
    {
      kind: 'paragraph',
      text: [
        { strong: say(question, ablationInKorean[name].question) },
        ` ${say(finding, ablationFindingInKorean(report))}`,
      ],
    },
    {
      kind: 'table',
      head: [
        wordOr(language, axis),
        say('pairs that disagree', '달라진 실행 쌍'),
        say('disagreements', '달라진 예측'),
        say('minus the standard’s (95 %)', '기준과의 차이(95 %)'),
        say('most in a pair', '한 쌍에서 최대'),
        say('other − baseline', '제안 − 베이스라인'),
        say('kinks a run', '실행 당 꺾임점'),
        say('accuracy', '정확도'),
      ],
      rows: variants.map((v) => [
        v.standard ? [{ strong: label(v) }] : [label(v)],
        [`${v.pairsChanged} / ${v.pairs}`],
        [grouped(v.imagesChanged)],
        [shiftText(v.against)],
        [grouped(v.mostChanged)],
        [signed(v.meanDifference, 1)],
        [grouped(Math.round(v.meanKinks))],
        [`${accuracy(v.baselineAccuracy)} → ${accuracy(v.otherAccuracy)}`],
      ]),
    },
    {
      kind: 'note',
      text: [
        say(
          `${settings.length} settings (batch ${list(settings.map((s) => s.batchSize))}; hidden ${list(settings.map((s) => s.hidden))}; ${list(settings.map((s) => s.shots))} per class), ${seedCount('en', seeds.length)}. `,
          `설정 ${settings.length}가지(배치사이즈 ${list(settings.map((s) => s.batchSize))}, 뉴런 ${list(settings.map((s) => s.hidden))}, 클래스 당 ${list(settings.map((s) => s.shots))}), ${seedCount('ko', seeds.length)}. `,
        ),
        { strong: say('Bold', '굵은 글씨') },
        say(': the protocol’s own choice, the standard.', ': 기준 설정.'),
      ],
    },
  ];
}

/** How to read the tables of ablations. */
export const ablationNote = ({ testImages }: Pick<AblationReport, 'testImages'>, language: Language = 'en'): Block => ({
  kind: 'note',
  text: [
    inLanguage(
      language,
      `Each study varies one choice of the protocol. Disagreements: test images that the two runs of a pair classify differently, summed over pairs. Other − baseline: mean difference in the number of correctly classified test images, of ${grouped(testImages)}. Accuracy: mean of baseline → other. Intervals: over the seeds, which variant and standard share; each at 95 % by itself.`,
      '차이는 맞힌 테스트샘플 수의 평균 차이, 정확도는 베이스라인 → 다른 방법의 평균이다. 신뢰구간은 공통 시드에 대한 것으로 각각 95 %이다.',
    ),
  ],
});

function shiftText(against: VariantReport['against']): string {
  if (against === null) return '–';
  const { difference, interval: ends } = against.images;
  return ends === null ? signedImages(difference) : `${signedImages(difference)} (${interval(ends, signedImages)})`;
}

/** A number of images with its sign and with thousands separators. */
function signedImages(value: number): string {
  const text = signed(value);
  return text.replace(/\d+/, (digits) => grouped(Number(digits)));
}

const list = (values: readonly number[]): string => [...new Set(values)].toSorted((a, b) => a - b).join(', ');
