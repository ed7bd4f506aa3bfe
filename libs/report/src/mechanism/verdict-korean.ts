import type { Block } from '@gradproof/document';
import type { Interval } from '@gradproof/statistics';
import { grouped } from '../number/format-number.js';
import { perPair } from './per-pair.js';
import { logarithm } from '../number/logarithm.js';
import { isOtherCause, theRest } from './the-rest.js';
import type { MechanismReport } from './mechanism-report.js';
import { type ControlName, leastRemoved } from './removed-share.js';
import { shareInterval, sharePercent, shareRange } from '../number/format-number.js';

const shareVerdicts: Readonly<Record<MechanismReport['verdict'], string>> = {
  'nothing to explain': '설명할 차이 없음',
  'too few seeds': '시드 부족',
  supported: '지지됨',
  'mostly supported': '대체로 지지됨',
  'partly supported': '일부만 지지됨',
  'not supported': '지지되지 않음',
  undecided: '미정',
};

const onlyVerdicts: Readonly<Record<MechanismReport['only'], string>> = {
  'nothing to explain': '설명할 차이 없음',
  'too few seeds': '시드 부족',
  supported: '그렇다(가설이 지지된다)',
  undecided: '미정',
  refuted: '아니다(가설이 기각된다)',
};

const mostWords = ({ most, half }: MechanismReport['rule']): Readonly<Record<MechanismReport['verdict'], string>> => ({
  'nothing to explain': '설명할 차이 없음',
  'too few seeds': '시드 부족',
  supported: '전부',
  'mostly supported': `${percent(most)} 이상`,
  'partly supported': `일부(${percent(most)} 미만)`,
  'not supported': `${percent(half)} 미만`,
  undecided: `${percent(most)} 이상인지 미정`,
});

export const percent = (share: number): string => `${Number((100 * share).toPrecision(3))}%`;

/** The plain verdict, and the rule that it comes from, in Korean. */
export function verdictBlocksInKorean(report: MechanismReport): Block[] {
  const { rule, only, verdict, arms, kinks } = report;
  const without =
    kinks.withoutKinks === null
      ? ''
      : `, 표의 실험에서 차분 구간에 꺾임점이 포함된 적 없는 실행 쌍 ${kinks.withoutKinks.pairs}개 중에서는 ${kinks.withoutKinks.pairsChanged}개에서`;
  return [
    {
      kind: 'paragraph',
      text: [
        { strong: plainVerdict(report) },
        ` 예측 불일치란 한 쌍의 두 실행이 서로 다르게 예측한 테스트샘플이며, 모든 실행 쌍에 대해 더해 건수로 센다${arms.table.imagesChanged === 0 ? '' : `(${perPair(report, 'ko')}, 최대 ${grouped(arms.table.mostChanged)}장)`}. ${verdictDetail(report)}${unexplained(report)}`.trimEnd(),
      ],
    },
    {
      kind: 'list',
      items: [
        [
          '꺾임점이 유일한 원인인가? ',
          { strong: onlyVerdicts[only] },
          `: 수치해석적 기울기가 한쪽 기울기(one-sided derivative)를 써도 실행 쌍 ${grouped(arms['one-sided'].pairs)}개 중 ${arms['one-sided'].pairsChanged}개에서${without} 두 방법의 예측이 다르다. 규칙(계획에 미리 적음): 이런 쌍이 하나라도 있으면 기각한다.`,
        ],
        [
          '꺾임점이 차이를 얼마나 설명하는가? ',
          { strong: mostWords(rule)[verdict] },
          `${mostDetail(report)}. 규칙(계획에 미리 적음): 시그모이드와 한쪽 기울기가 각각 없애는 비율의 ${percent(rule.level)} 신뢰구간으로 판정한다. 두 구간의 하한이 모두 ${percent(rule.most)} 이상이면 ‘대체로 지지됨’, 어느 하나라도 상한이 ${percent(rule.half)} 미만이면 ‘지지되지 않음’, 그렇지는 않지만 어느 하나라도 상한이 ${percent(rule.most)} 미만이면 ‘일부만 지지됨’, 그 밖에는 ‘미정’이다. 두 대조 실험에서도, 차분 구간에 꺾임점이 포함된 적 없는 실행에서도 불일치가 하나도 없을 때만 ‘지지됨’이다. 시드가 ${rule.leastSeeds}개보다 적으면 판정하지 않는다.`,
        ],
      ],
    },
  ];
}

/** The interval of the control that removes least, and the verdict's name in the plan; empty where there is none. */
function mostDetail({ verdict, removed, rule }: MechanismReport): string {
  if (removed === null || verdict === 'too few seeds' || verdict === 'undecided') return '';
  const { name, ends } = leastRemoved(removed);
  return `: ${name === 'smooth' ? '시그모이드' : '한쪽 기울기'}를 쓰면 ${vanishing(ends, rule)} 사라지며, 계획에서는 이를 ‘${shareVerdicts[verdict]}’이라고 부른다`;
}

/** The disagreements that are left with both causes removed; empty where there is no second cause or nothing is left. */
function unexplained(report: MechanismReport): string {
  const { pairs, pairsChanged, imagesChanged } = report.arms.neither;
  if (!isOtherCause(report) || imagesChanged === 0) return '';
  return ` 둘 다 없애도 실행 쌍 ${grouped(pairs)}개 중 ${grouped(pairsChanged)}개에는 예측 불일치가 남으며(${grouped(imagesChanged)}건), 그 원인은 조사하지 않았다.`;
}

/** An interval of shares as the subject of a sentence; `전부가` where there is no other share in it. */
const vanishing = (ends: Interval, { level }: MechanismReport['rule']): string =>
  ends.lower === 1 ? '전부가' : `${shareInterval(ends, 'ko')}(${percent(level)} 신뢰구간)가`;

/** The verdicts in one sentence. */
function plainVerdict({ only, removed, seeds, rule }: MechanismReport): string {
  if (removed === null) return '모든 테스트샘플에서 두 방법의 예측이 같으므로 설명할 차이가 없다.';
  const share = vanishing(removed['one-sided'].interval, rule);
  const few = seeds < rule.leastSeeds;
  switch (only) {
    case 'refuted':
      return few
        ? '꺾임점이 유일한 원인은 아니다.'
        : `꺾임점은 유일한 원인이 아니며, 그 영향을 없애면 예측 불일치의 ${share} 사라진다.`;
    case 'supported':
      return `확인된 원인은 꺾임점뿐이며, 그 영향을 없애면 예측 불일치의 ${share} 사라진다.`;
    case 'undecided':
      return `꺾임점이 유일한 원인인지는 알 수 없으며, 그 영향을 없애면 예측 불일치의 ${share} 사라진다.`;
    case 'too few seeds':
      return '시드가 적어 꺾임점이 유일한 원인인지 판단할 수 없다.';
    case 'nothing to explain':
      return '설명할 차이가 없다.';
  }
}

/** The second cause, if there is one, the shares in numbers, and where the rest is. */
function verdictDetail(report: MechanismReport): string {
  const { removed, seeds, rule, arms, protocol, verdict } = report;
  if (removed === null) return '';
  const share = (name: ControlName, of = ''): string =>
    `${removed[name].images < 0 ? '0%' : sharePercent(removed[name].images, 'ko')}${seeds < rule.leastSeeds ? '' : `(${shareRange(removed[name], 'ko', of)})`}`;
  const isHelped = arms.neither.imagesChanged < arms['one-sided'].imagesChanged;
  const shares = [
    `꺾임점의 영향을 없애면 ${share('one-sided', `${percent(rule.level)} 신뢰구간 `)}`,
    ...(verdict === 'not supported' ? [`꺾임점이 없는 시그모이드를 쓰면 ${share('smooth')}`] : []),
    ...(isHelped ? [`같은 손실함수를 쓰면 ${share('one-loss')}`, `둘 다 적용하면 ${share('neither')}`] : []),
  ];
  return [
    ...(isOtherCause(report)
      ? [
          `두 번째 원인은 손실함수의 차이로, 수치해석적 기울기에는 ${logarithm(protocol.lossEpsilon)}, 해석적 기울기에는 ${logarithm(protocol.analyticLossEpsilon)} 항이 쓰인다.`,
        ]
      : []),
    `예측 불일치가 감소하는 비율: ${shares.join(', ')}.`,
    ...(arms['one-sided'].imagesChanged > 0 && !isHelped
      ? ['두 기울기에 같은 손실함수를 써도 남은 불일치는 줄지 않는다.']
      : []),
    ...restInKorean(report),
  ].join(' ');
}

function restInKorean(report: MechanismReport): string[] {
  const rest = theRest(report.verdict, report);
  if (rest === null) return [];
  const sizes = (of: typeof rest.others): string => of.map(({ batchSize }) => batchSize).join(', ');
  const most = `꺾임점의 영향을 없애면 예측 불일치의 ${rest.least === 1 ? '전부가' : `${sharePercent(rest.least, 'ko')} 이상이`} 사라진다`;
  if (rest.share === null) return [`모든 배치사이즈에서 ${most}.`];
  return [
    `배치사이즈 ${sizes(rest.explained)}에서는 ${most}. 꺾임점의 영향을 없앤 뒤에도 남는 예측 불일치(${grouped(rest.left)}건)의 ${rest.share === 1 ? '전부가' : `${sharePercent(rest.share, 'ko')}가`} 배치사이즈 ${sizes(rest.others)}에서 나온다.`,
    ...(rest.either
      ? [
          `배치사이즈 ${sizes(rest.others)}에서는 두 원인 중 하나만 있어도 두 실행의 결과가 갈라질 수 있다. 그래서 하나만 없애면 불일치가 일부 남고, 둘 다 없애야 거의 모두 사라진다.`,
        ]
      : []),
  ];
}
