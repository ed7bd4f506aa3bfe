import type { AblationReport } from './ablation-report.js';
import type { Block } from '@gradproof/document';
import { leftWithoutKinks } from './ablation-outcome.js';
import { accuracy, grouped, interval, sharePercent, signed } from '../number/format-number.js';
import { type Language, inLanguage, seedCount, wordOr } from '../number/language.js';
import { ablationFinding } from './ablation-finding.js';
import { ablationFindingInKorean } from './ablation-korean.js';
import { ablationQuestion } from './ablation-names.js';
import { variantLabel } from './ablation-names-korean.js';
import type { VariantReport } from './variant-report.js';

/** What removing the effect of kinks removes over all settings. */
export interface WithoutKinks {
  /** Number of run pairs. */
  readonly pairs: number;
  /** Share of the disagreements that is removed. */
  readonly removed: number;
}

/**
 * An ablation as part of a document, without its charts.
 *
 * @param withoutKinks - if given, what the controls show stands beside an ablation that cannot show the share of the kinks
 */
export function ablationBlocks(
  report: AblationReport,
  language: Language = 'en',
  withoutKinks?: WithoutKinks,
): Block[] {
  const { variants, axis, settings, seeds } = report;
  const say = (english: string, korean: string): string => inLanguage(language, english, korean);
  const label = (variant: VariantReport): string => say(variant.label, variantLabel(variant));
  return [
    {
      kind: 'paragraph',
      text: [
        { strong: ablationQuestion(report, language) },
        ` ${say(ablationFinding(report), ablationFindingInKorean(report))}${overAll(report, withoutKinks, language)}`,
      ],
    },
    {
      kind: 'table',
      head: [
        wordOr(language, axis),
        say('pairs that disagree', '불일치 쌍'),
        say('disagreements', '예측 불일치'),
        say('minus the standard’s (95 % interval)', '기준과의 차이(95% 신뢰구간)'),
        say('most in a pair', '한 쌍에서 최대'),
        say('other − baseline', '비교 방법 − 베이스라인'),
        say('kinks a run', '실행당 꺾임점'),
        say('accuracy', '정확도'),
      ],
      rows: variants.map((v) => [
        v.standard ? [{ strong: label(v) }] : [label(v)],
        [`${v.pairsChanged} / ${v.pairs}`],
        [grouped(v.imagesChanged)],
        [shiftText(v.against, language)],
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
          `조건 ${settings.length}가지(배치사이즈 ${list(settings.map((s) => s.batchSize))}; 뉴런 ${list(settings.map((s) => s.hidden))}개; 클래스당 ${list(settings.map((s) => s.shots))}개), ${seedCount('ko', seeds.length)}. `,
        ),
        { strong: say('Bold', '굵은 글씨') },
        say(
          ': the protocol’s own choice, the standard.',
          ': 이 페이지의 실험 설정에서 쓰는 선택이며, 비교의 기준이다.',
        ),
      ],
    },
  ];
}

/** What removing the effect of kinks removes over all settings, where the ablation itself cannot show it; else empty. */
function overAll(report: AblationReport, withoutKinks: WithoutKinks | undefined, language: Language): string {
  if (withoutKinks === undefined || leftWithoutKinks(report) === null) return '';
  const pairs = grouped(withoutKinks.pairs);
  const removed = Math.max(0, withoutKinks.removed);
  return inLanguage(
    language,
    ` Over all ${pairs} pairs removing the effect of kinks removes ${sharePercent(removed)}.`,
    ` 실행 쌍 ${pairs}개 전체에서는 꺾임점의 영향을 없애면 예측 불일치의 ${sharePercent(removed, 'ko')}가 사라진다.`,
  );
}

/** How to read the tables of ablations. */
export const ablationNote = ({ testImages }: Pick<AblationReport, 'testImages'>, language: Language = 'en'): Block => ({
  kind: 'note',
  text: [
    inLanguage(
      language,
      `Each study varies one choice of the protocol. Disagreements: test images that the two runs of a pair classify differently, summed over pairs. Other: the method with the numerical gradient, which is alternating where the row does not say otherwise. Other − baseline: mean difference in the number of correctly classified test images, of ${grouped(testImages)}. Accuracy: mean of baseline → other. Intervals: over the seeds, which variant and standard share; each at 95 % by itself.`,
      `실험 설정의 선택을 하나씩만 바꾸어 비교한다(절제 연구, ablation study). 예측 불일치: 한 쌍의 두 실행이 서로 다르게 예측한 테스트샘플의 수를 모든 실행 쌍에 대해 더한 값(건). 비교 방법: 베이스라인과 비교하는, 수치해석적 기울기를 쓰는 방법(따로 적지 않으면 논문이 제안하는 방법). 비교 방법 − 베이스라인: 맞힌 테스트샘플 수(${grouped(testImages)}장 중)의 평균 차이. 정확도: 베이스라인 → 비교 방법의 평균. 신뢰구간은 같은 시드끼리 짝지어 구했으며, 다중비교 보정 없이 각각 95% 구간이다.`,
    ),
  ],
});

function shiftText(against: VariantReport['against'], language: Language): string {
  if (against === null) return '–';
  const { difference, interval: ends } = against.images;
  if (ends === null) return signedImages(difference);
  return `${signedImages(difference)} (${interval(ends, signedImages, language)})`;
}

/** A number of images with its sign and with thousands separators. */
function signedImages(value: number): string {
  const text = signed(value);
  return text.replace(/\d+/, (digits) => grouped(Number(digits)));
}

const list = (values: readonly number[]): string => [...new Set(values)].toSorted((a, b) => a - b).join(', ');
