import type { Block } from '@gradproof/document';
import { grouped } from '../number/format-number.js';
import { type Language, inLanguage, seedCount } from '../number/language.js';
import { isTextbook } from './protocol-name.js';
import type { Evidence } from '../reproduction/evidence.js';
import type { Reproduction } from '../reproduction/reproduction.js';
import { inconclusiveReasons } from '../statistics/verdict-text.js';
import { protocolLines, protocolLinesInKorean } from '../table/protocol-lines.js';

/** How many runs support the statements, what was not examined, and the protocol. */
export function certaintyBlocks(made: Reproduction, evidence: Evidence, language: Language): Block[] {
  const { plan, table, statistics, results } = made;
  const own = table.rows.length * table.seeds.length;
  const { counts, cells, pairs } = statistics;
  const say = (english: string, korean: string): string => inLanguage(language, english, korean);
  const reasons = counts.inconclusive === 0 ? '' : `${say(' ', '')}(${inconclusiveReasons(statistics, language)})`;
  return [
    {
      kind: 'list',
      items: [
        ...(cells.length === 0
          ? []
          : [
              [
                say(
                  `Against the paper: ${counts.consistent} consistent, ${counts.differs} differ, ${counts.inconclusive} inconclusive of ${cells.length}${reasons}; each published number is one run, tested as one more seed of ours, with Holm’s correction for ${cells.length} comparisons. All numbers are in `,
                  `논문과의 비교: ${cells.length}개 중 부합 ${counts.consistent}, 다름 ${counts.differs}, 판단 불가 ${counts.inconclusive}${reasons}. 논문의 값을 각각 1회 실행으로 간주하고, 우리 실험에 시드 하나를 더한 결과로 보고 검정했다(전체에 대한 Holm 보정). 모든 값은 같은 폴더의 `,
                ),
                { code: 'statistics.md' },
                say(' of the same folder.', '에 있다(영어).'),
              ],
            ]),
        [
          say(
            `Between the methods, seed by seed: of ${pairs.length} settings alternating is better in ${counts.greater}, worse in ${counts.less}, ${counts.undecided} undecided${counts.refused === 0 ? '' : `, ${counts.refused} with too few seeds`} (sign-flip test: how often random signs of the seeds’ differences give as large a mean; Holm’s correction). `,
            `두 방법의 비교(같은 시드끼리): 조건 ${pairs.length}가지 중 제안하는 방법이 우수 ${counts.greater}, 열등 ${counts.less}, 판정 못 함 ${counts.undecided}, 시드 부족 ${counts.refused}. 부호 뒤집기 정확 검정(exact sign-flip test: 시드별 차이의 부호를 무작위로 바꿀 때 평균이 이만큼 커지는 비율을 구한다), 전체에 대한 Holm 보정. `,
          ),
        ],
        [
          say(
            `${grouped(results.length)} runs: ${grouped(own)} of the table (${table.rows.length} cells, ${seedCount('en', table.seeds.length)}), the others of the controls and of the curve of accuracy. ${plan.stoppingRule}${results.length === own ? '' : ' An earlier plan, with fewer seeds for the controls, was undecided and gave way to this one: see “Why the methods differ”.'}`,
            `전체 ${grouped(results.length)}회의 실행 중 ${grouped(own)}회는 표의 실험(칸 ${table.rows.length}개, 시드 ${table.seeds.length}개)이고, 나머지는 대조 실험과 반복 횟수에 따른 정확도를 위한 것이다. 계획의 모든 칸을 한 번씩 실행해 집계했다. 결과를 본 뒤에 시드를 더하거나 빼거나 바꾸지 않았다. 시드가 다르면 다른 계획이다.${results.length === own ? '' : ' 대조 실험의 시드가 더 적었던 이전 계획은 판정이 ‘미정’이어서 지금의 계획으로 대체했다(‘두 방법의 결과가 다른 이유’ 참조).'}`,
          ),
        ],
        ...(isTextbook(plan.protocol)
          ? [
              [
                say(
                  'That our code, incremental differences included, computes what the textbook’s own NumPy code computes is tested with both methods: same batches, losses and gradients equal but for rounding, correct test images equal but for one (',
                  '우리 코드가 증분 계산을 포함해 교재의 NumPy 코드와 같은 값을 계산하는지는 두 방법 모두에서 시험했다. 미니배치는 같고, 손실과 기울기는 반올림 오차를 제외하면 같으며, 맞힌 테스트샘플 수는 1장 이내로 같다(',
                ),
                { code: 'test/golden-cells.spec.ts' },
                ').',
              ],
            ]
          : []),
        ...studies(evidence, language).map((text) => [text]),
        [
          say(
            'Not checked: other data sets, other networks, and whether the authors’ own code, which is not public, does what the paper says.',
            '확인하지 않은 것: 다른 데이터셋, 다른 네트워크, 그리고 공개되지 않은 저자의 코드가 논문에 적힌 대로 동작하는지.',
          ),
        ],
      ],
    },
    { kind: 'subheading', text: say('Protocol', '실험 설정'), id: 'protocol' },
    {
      kind: 'list',
      items: (language === 'ko' ? protocolLinesInKorean : protocolLines)(plan.protocol).map((line) => [line]),
    },
    {
      kind: 'note',
      text: [
        say(`Seeds ${plan.seeds.join(', ')}. Plan `, `시드 ${plan.seeds.join(', ')}. 계획 `),
        { code: table.plan },
        say('. Again: ', '. 다시 실행: '),
        { code: 'npm run repro' },
        '.',
      ],
    },
  ];
}

/** Where the studies come from, and which ones were not run. */
function studies({ ablations, inference }: Evidence, language: Language): string[] {
  const there = ablations.length > 0 || inference !== undefined;
  const missing = [
    ...(ablations.length === 0
      ? [inLanguage(language, 'ablations (repro ablate all)', '절제 연구(repro ablate all)')]
      : []),
    ...(inference === undefined
      ? [inLanguage(language, 'protocol inference (repro infer)', '실험 설정 추정(repro infer)')]
      : []),
  ];
  return [
    ...(there
      ? [
          inLanguage(
            language,
            `The studies of single choices are read from their JSON files in this folder (${grouped(ablations.length)} ablations${inference === undefined ? '' : ', the protocol inference'}), which name the same protocol, engine and images as this page.`,
            `설정을 하나씩 바꾼 실험(절제 연구(ablation study) ${ablations.length}가지${inference === undefined ? '' : ', 실험 설정 추정'})은 이 폴더의 JSON 파일에서 읽었으며, 이 페이지와 같은 실험 설정·계산 엔진·이미지를 쓴 결과다.`,
          ),
        ]
      : []),
    ...(missing.length === 0
      ? []
      : [inLanguage(language, `Not run: ${missing.join(', ')}.`, `실행하지 않은 것: ${missing.join(', ')}.`)]),
  ];
}
