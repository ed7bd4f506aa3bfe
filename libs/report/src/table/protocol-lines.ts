import type { Protocol } from '@gradproof/experiment';

/** The protocol in words, each line with what the paper says about it. */
export function protocolLines(protocol: Protocol): string[] {
  const evaluation = protocol.evaluation === 'structured' ? 'evaluated incrementally' : 'the loss as a black box';
  const support =
    protocol.support === 'first' ? 'the first k of each class in file order' : 'k drawn at random per class, by seed';
  const batches = protocol.batches === 'with-replacement' ? 'drawn with replacement' : 'by shuffled epochs';
  const { alternation, atKinks, arithmetic } = protocol;
  return [
    `${protocol.iterations} iterations of gradient descent, learning rate ${protocol.learningRate} (not stated in the paper)`,
    `activation ${protocol.activation}, weights N(0, ${protocol.initialDeviation}^2), biases 0 (not stated)`,
    `loss -log(p + ${protocol.lossEpsilon}); analytic gradient of -log(p + ${protocol.analyticLossEpsilon}) (not stated)`,
    `numerical gradient: ${protocol.scheme} difference, step ${protocol.step}, ${evaluation} (scheme and step not stated)`,
    `training images: ${support}; mini-batches ${batches} (not stated)`,
    alternation === undefined
      ? 'alternating: analytic at odd, numerical at even iterations (the paper: in turn, one per iteration)'
      : `alternating: ${alternation.members.join(', ')} in turn, phase ${alternation.phase} (the paper: analytic and numerical in turn)`,
    ...(atKinks === undefined ? [] : ['at ReLU kinks within reach: the difference on the unit’s own side, a control']),
    ...(arithmetic === undefined ? [] : ['training rounds every operation to float32']),
  ];
}

/** The same lines in Korean. */
export function protocolLinesInKorean(protocol: Protocol): string[] {
  const { alternation, atKinks, arithmetic } = protocol;
  return [
    `경사하강법 반복 ${protocol.iterations}회, 학습률 ${protocol.learningRate} (논문에 없음)`,
    `활성화 함수 ${protocol.activation}, 초기 가중치 N(0, ${protocol.initialDeviation}^2), 편향 0 (논문에 없음)`,
    `손실함수 -log(p + ${protocol.lossEpsilon}), 해석적 기울기는 -log(p + ${protocol.analyticLossEpsilon})의 것 (논문에 없음)`,
    `수치해석적 기울기: ${protocol.scheme} 차분, 간격 ${protocol.step}, ${protocol.evaluation === 'structured' ? '증분 계산' : '손실함수 값만으로 계산'} (차분과 간격은 논문에 없음)`,
    `학습 이미지: ${protocol.support === 'first' ? '각 클래스에서 파일 순서대로 처음 k장' : '시드에 따라 무작위로 k장'}, 미니배치: ${protocol.batches === 'with-replacement' ? '복원 추출' : '에폭마다 섞기'} (논문에 없음)`,
    alternation === undefined
      ? '제안하는 방법: 홀수 번째 반복은 해석적, 짝수 번째 반복은 수치해석적 기울기 (논문: 반복마다 번갈아)'
      : `제안하는 방법: ${alternation.members.map((member) => (member === 'analytic' ? '해석적' : '수치해석적')).join(', ')} 순, 위상 ${alternation.phase}`,
    ...(atKinks === undefined ? [] : ['꺾임점에서는 한쪽 기울기만 사용(대조 실험)']),
    ...(arithmetic === undefined ? [] : ['모든 연산을 float32로 반올림']),
  ];
}
