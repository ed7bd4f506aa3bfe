import type { Text } from '@gradproof/document';
import type { MechanismReport } from '../mechanism/mechanism-report.js';
import type { ControlName } from '../mechanism/removed-share.js';
import { theRest } from '../mechanism/the-rest.js';
import { fixed, grouped, sharePercent, shareRange } from '../number/format-number.js';
import { logarithm } from '../number/logarithm.js';
import { hasSecondCause } from './why-they-differ.js';

/** Why the methods differ, in Korean. */
export function whyTheyDifferInKorean(report: MechanismReport): Text {
  const { arms, removed, seeds, rule, protocol } = report;
  if (removed === null)
    return [`실행 쌍 ${grouped(arms.table.pairs)}개 모두에서 두 방법의 예측이 같으므로 설명할 차이가 없다.`];
  const share = (name: ControlName): string => sharePercent(Math.max(0, removed[name].images), 'ko');
  const points = protocol.scheme === 'central' ? '±h만큼 바꾼 두 점(중앙 차분)' : '조금씩 바꾼 점들';
  const crossing = `수치해석적 기울기는 가중치를 ${points}의 손실로 구하는데, 그 사이에 ReLU가 꺾이는 점(꺾임점, kink: 미분할 수 없는 점)이 있으면 그 양쪽의 기울기가 섞인다`;
  const disagreements = '예측 불일치(두 방법이 서로 다르게 예측한 테스트샘플)';
  if (seeds < rule.leastSeeds) {
    return [
      `시드 ${seeds}개로는 판단할 수 없다(최소 ${rule.leastSeeds}개 필요). `,
      `${crossing}. 이 영향을 없애면 ${disagreements}의 ${share('one-sided')}가 사라진다.`,
    ];
  }
  const second = hasSecondCause(report);
  const level = `${Math.round(100 * rule.level)}% 신뢰구간 `;
  const first = `꺾임점에서 역전파처럼 현재 가중치에서의 뉴런 입력값이 놓인 쪽의 기울기만 쓰면 ${disagreements}의 ${share('one-sided')}(${shareRange(removed['one-sided'], 'ko', level)})가`;
  if (!second) return [{ strong: `${opening(report, second)} ` }, `${crossing}. ${first} 사라진다.`];
  const doubt = removed['one-loss'].interval.lower > 0 ? '' : ', 이것만으로는 효과가 확인되지 않음';
  return [
    { strong: `${opening(report, second)} ` },
    `첫째, ${crossing}. 둘째, 손실함수의 로그 항이 수치해석적 기울기에서는 ${logarithm(protocol.lossEpsilon)}, 해석적 기울기에서는 ${logarithm(protocol.analyticLossEpsilon)}로 다르다(p: 정답 클래스의 예측 확률). `,
    `${first}, 두 기울기에 같은 로그 항을 쓰면 ${share('one-loss')}(${shareRange(removed['one-loss'], 'ko')}${doubt})가, 둘 다 적용하면 ${share('neither')}가 사라진다.${secondIsReal(report)}${eitherIsEnough(report)}`,
  ];
}

/** That the second cause is real where the first is out of the way. */
const secondIsReal = ({ removed, rest }: MechanismReport): string =>
  removed === null || rest === null
    ? ''
    : ` 꺾임점의 영향을 없앤 뒤 남는 ${fixed(100 * (1 - removed['one-sided'].images), 1)}% 중 ${sharePercent(rest.images, 'ko')}는 같은 로그 항을 쓰면 사라진다.`;

/** Where one of the two causes is enough, so that the shares do not add up; empty where that is not seen. */
function eitherIsEnough(report: MechanismReport): string {
  const rest = theRest(report.verdict, report);
  if (rest === null || !rest.either || rest.others.length === 0) return '';
  return ` 배치사이즈 ${rest.others.map(({ batchSize }) => batchSize).join(', ')}에서는 한 원인만으로도 예측이 달라지므로 두 비율을 더해도 전체가 되지 않는다.`;
}

function opening({ verdict }: MechanismReport, second: boolean): string {
  const two = '여기서 가정한 실험 설정에서는 주된 원인이 두 가지';
  switch (verdict) {
    case 'supported':
      return 'ReLU의 꺾임점 때문이며, 다른 원인은 없다.';
    case 'mostly supported':
      return second ? `${two}이며, 그중 ReLU의 꺾임점이 더 크다.` : '주로 ReLU의 꺾임점 때문이다.';
    case 'partly supported':
      return second ? `${two}다.` : '일부는 ReLU의 꺾임점 때문이다.';
    case 'not supported':
      return 'ReLU의 꺾임점만으로는 대부분 설명되지 않는다.';
    case 'nothing to explain':
    case 'too few seeds':
    case 'undecided':
      return 'ReLU의 꺾임점이 얼마나 설명하는지는 아직 알 수 없다.';
  }
}
