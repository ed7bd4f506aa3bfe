import type { Protocol } from '@gradproof/experiment';
import { grouped } from '../number/format-number.js';
import { logarithm } from '../number/logarithm.js';
import { choiceInKorean } from '../number/language.js';

/** The protocol in words, each line with what the paper says about it. */
export function protocolLines(protocol: Protocol): string[] {
  const evaluation = protocol.evaluation === 'structured' ? 'evaluated incrementally' : 'the loss as a black box';
  const support =
    protocol.support === 'first' ? 'the first k of each class in file order' : 'k drawn at random per class, by seed';
  const batches = protocol.batches === 'with-replacement' ? 'drawn with replacement' : 'by shuffled epochs';
  const { alternation, atKinks, arithmetic } = protocol;
  return [
    `${grouped(protocol.iterations)} iterations of gradient descent, learning rate ${protocol.learningRate} (not stated in the paper)`,
    `activation ${protocol.activation}, weights N(0, ${protocol.initialDeviation}^2), biases 0 (not stated)`,
    `${losses(protocol)}; p: the predicted probability of the right class (not stated)`,
    `numerical gradient: ${protocol.scheme} difference, step ${protocol.step}, ${evaluation} (scheme and step not stated)`,
    `training images: ${support}; mini-batches ${batches} (not stated)`,
    alternation === undefined
      ? 'alternating: analytic at odd, numerical at even iterations (the paper: in turn, one per iteration)'
      : `alternating: ${alternation.members.join(', ')} in turn, phase ${alternation.phase} (the paper: analytic and numerical in turn)`,
    ...(atKinks === undefined ? [] : ['at ReLU kinks within reach: the difference on the unit’s own side, a control']),
    arithmetic === undefined
      ? 'everything is computed in float64 (not stated)'
      : 'training rounds every operation to float32 (not stated)',
  ];
}

const loss = (epsilon: number): string => `-${logarithm(epsilon)}`;

/** The loss and its analytic gradient. */
const losses = ({ lossEpsilon, analyticLossEpsilon }: Protocol): string =>
  lossEpsilon === analyticLossEpsilon
    ? `loss ${loss(lossEpsilon)}, the same for both gradients`
    : `loss ${loss(lossEpsilon)}, but the analytic gradient is that of ${loss(analyticLossEpsilon)}`;

/** The same lines in Korean. */
export function protocolLinesInKorean(protocol: Protocol): string[] {
  const { alternation, atKinks, arithmetic } = protocol;
  const evaluation =
    protocol.evaluation === 'structured' ? '손실은 바뀐 부분만 다시 계산' : '손실함수 전체를 블랙박스로 계산';
  const support =
    protocol.support === 'first' ? '클래스마다 파일 순서대로 처음 k개' : '클래스마다 시드에 따라 무작위로 k개';
  const batches = protocol.batches === 'with-replacement' ? '복원 추출' : '에폭마다 섞기';
  const names = { analytic: '해석적', numerical: '수치해석적' };
  return [
    `경사하강법 반복 ${grouped(protocol.iterations)}회, 학습률 ${protocol.learningRate} (논문에 없음)`,
    `활성화 함수 ${choiceInKorean(protocol.activation)}, 초기 가중치 N(0, ${protocol.initialDeviation}²), 편향 0 (논문에 없음)`,
    `${lossesInKorean(protocol)}, p: 정답 클래스의 예측 확률 (논문에 없음)`,
    `수치해석적 기울기: ${choiceInKorean(protocol.scheme)}, 차분 간격 ${protocol.step}, ${evaluation} (차분 방식과 간격은 논문에 없음)`,
    `학습데이터: ${support}, 미니배치: ${batches} (논문에 없음)`,
    alternation === undefined
      ? '제안하는 방법: 홀수 번째 반복은 해석적, 짝수 번째 반복은 수치해석적 기울기 (논문: 반복마다 번갈아)'
      : `제안하는 방법: ${alternation.members.map((member) => names[member]).join(', ')} 기울기를 이 순서로 반복, 위상 ${alternation.phase} (논문: 해석적 기울기와 수치해석적 기울기를 번갈아)`,
    ...(atKinks === undefined
      ? []
      : ['차분 구간에 포함된 ReLU 꺾임점에서는 현재 가중치에서의 뉴런 입력값이 놓인 쪽의 차분만 사용 (대조 실험)']),
    arithmetic === undefined
      ? '모든 연산은 float64로 계산 (논문에 없음)'
      : '학습의 모든 연산을 float32로 반올림 (논문에 없음)',
  ];
}

/** The loss and its analytic gradient, in Korean. */
const lossesInKorean = ({ lossEpsilon, analyticLossEpsilon }: Protocol): string =>
  lossEpsilon === analyticLossEpsilon
    ? `손실함수 ${loss(lossEpsilon)}, 두 기울기에 공통`
    : `손실함수 ${loss(lossEpsilon)}, 단 해석적 기울기는 ${loss(analyticLossEpsilon)}를 미분한 것`;
