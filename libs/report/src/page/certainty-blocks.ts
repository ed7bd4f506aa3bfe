import type { Block } from '@gradproof/document';
import { planHistory } from '@gradproof/experiment';
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
  const curve = results.filter(({ cell: { protocol } }) => protocol.iterations !== plan.protocol.iterations).length;
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
                  `Against the paper: ${counts.consistent} consistent, ${counts.differs} differ, ${counts.inconclusive} undecided of ${cells.length}${reasons}; each published number is one run, tested as one more run of ours, with Holm’s correction for ${cells.length} comparisons. All numbers are in `,
                  `논문과의 비교: ${cells.length}개 중 부합 ${counts.consistent}, 다름 ${counts.differs}, 판단 불가 ${counts.inconclusive}${reasons}. 논문의 값을 각각 1회 실행으로 간주하고, 우리가 새 시드로 한 번 더 실행한 결과로 보고 검정했다(전체에 대한 Holm 보정). 모든 값은 같은 폴더의 `,
                ),
                { code: 'statistics.md' },
                say(' of the same folder.', '에 있다(영어).'),
              ],
            ]),
        [
          say(
            `Between the methods, seed by seed: of ${pairs.length} settings alternating is better in ${counts.greater}, worse in ${counts.less}, ${counts.undecided} undecided${counts.refused === 0 ? '' : `, ${counts.refused} with too few seeds`} (${signFlipTest(pairs, 'en')}; Holm’s correction). `,
            `두 방법의 비교(같은 시드끼리): 조건 ${pairs.length}가지 중 제안하는 방법이 더 나은 조건은 ${counts.greater}가지, 더 나쁜 조건은 ${counts.less}가지이고, ${counts.undecided}가지에서는 어느 쪽이 나은지 판단할 수 없다${counts.refused === 0 ? '' : `(시드가 부족한 조건 ${counts.refused}가지)`}. ${signFlipTest(pairs, 'ko')}, 전체에 대한 Holm 보정. `,
          ),
        ],
        [
          say(
            `${grouped(results.length)} runs: ${grouped(own)} of the table (${table.rows.length} cells, ${seedCount('en', table.seeds.length)})${results.length === own ? '' : `, ${grouped(results.length - own - curve)} of the controls and ${grouped(curve)} of the curve of accuracy`}; the studies of single choices are not among them${fewer(evidence, 'en')}.${plan.protocol.support === 'first' ? ' All seeds use the same training images (the first k of each class); a seed decides the initial weights and the batches.' : ''}`,
            `전체 ${grouped(results.length)}회의 실행 중 ${grouped(own)}회는 표의 실험(칸 ${table.rows.length}개, 시드 ${table.seeds.length}개)이다${results.length === own ? '' : `. 대조 실험이 ${grouped(results.length - own - curve)}회, 반복 횟수에 따른 정확도를 위한 것이 ${grouped(curve)}회이다`}. 설정을 하나씩 바꾼 실험은 여기에 포함되지 않는다${fewer(evidence, 'ko')}.${plan.protocol.support === 'first' ? ' 모든 시드에서 같은 학습데이터(클래스마다 처음 k개)를 쓰며, 시드는 초기 가중치와 미니배치를 정한다.' : ''}`,
          ),
        ],
        [planned(made, results.length > own, language)],
        ...(isTextbook(plan.protocol)
          ? [
              [
                say(
                  'That our code, incremental differences included, computes what the textbook’s own NumPy code computes is tested in runs of the baseline (1,000 iterations) and of alternating (12 iterations): same batches; losses and gradients equal up to rounding; counts of correct images differ by at most one (',
                  '바뀐 부분만 다시 계산하는 방식까지 포함해, 우리 코드가 교재의 NumPy 코드와 같은 값을 계산하는지 베이스라인(반복 1,000회)과 제안하는 방법(반복 12회)에서 시험했다. 미니배치는 같고, 손실과 기울기는 반올림 오차를 제외하면 같으며, 맞힌 테스트샘플 수의 차이는 1장 이내다(',
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
        say('. To repeat: ', '. 다시 실행: '),
        { code: 'npm run repro' },
        '.',
      ],
    },
  ];
}

/** What the sign-flip test computes: exact where all signs were counted. */
function signFlipTest(pairs: Reproduction['statistics']['pairs'], language: Language): string {
  return pairs.every(({ exact }) => exact)
    ? inLanguage(
        language,
        'exact sign-flip test: the share of all ways to flip the signs of the seeds’ differences in which their mean is at least as far from 0',
        '부호 뒤집기 정확 검정(exact sign-flip test: 시드별 차이의 부호를 뒤집는 모든 경우 중 평균이 0에서 이만큼 이상 멀어지는 경우의 비율을 구한다)',
      )
    : inLanguage(
        language,
        'sign-flip test: the share of randomly drawn signs of the seeds’ differences for which their mean is at least as far from 0',
        '부호 뒤집기 검정(시드별 차이의 부호를 무작위로 뒤집어, 평균이 0에서 이만큼 이상 멀어지는 경우의 비율을 구한다)',
      );
}

/** What was declared when, in one place: within the plan no seed changes, but the plan itself may have had a predecessor whose result was seen. */
function planned({ plan }: Reproduction, hasControls: boolean, language: Language): string {
  const { pilotSeeds, firstControlSeeds } = planHistory;
  return inLanguage(
    language,
    `The plan’s rule: “${plan.stoppingRule}”${hasControls ? ` It holds within a plan, and this is the second one: rules and margins were declared before the runs of a first plan (the rule on kinks after a pilot of ${pilotSeeds} seeds), whose result, undecided with ${firstControlSeeds} seeds for the controls, was seen; then this plan was declared, under the same rules and with all seeds for the controls.` : ''}`,
    `한 계획 안에서는 모든 실행을 한 번씩 하여 집계했고, 결과를 본 뒤에 시드를 더하거나 빼거나 바꾸지 않았다(시드가 다르면 다른 계획이다).${hasControls ? ` 다만 이 계획은 두 번째 계획이다. 규칙과 허용 범위는 첫 계획을 실행하기 전에 정했고(꺾임점에 대한 규칙은 시드 ${pilotSeeds}개의 예비 실험 뒤에), 대조 실험의 시드가 ${firstControlSeeds}개였던 첫 계획의 결과(‘미정’)를 본 뒤에 대조 실험에도 모든 시드를 쓰는 이 계획을 같은 규칙으로 세웠다.` : ''}`,
  );
}

/** How many seeds each ablation has, in brackets; empty where none was run. */
function fewer({ ablations }: Evidence, language: Language): string {
  const counts = ablations.map(({ seeds }) => seeds.length);
  if (counts.length === 0) return '';
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const range = least === most ? `${most}` : `${least}${inLanguage(language, ' to ', ' ~ ')}${most}`;
  return inLanguage(language, ` (${range} seeds each)`, `(각각 시드 ${range}개)`);
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
            `설정을 하나씩 바꾼 실험(절제 연구 ${ablations.length}가지${inference === undefined ? '' : ', 실험 설정 추정'})은 이 폴더의 JSON 파일에서 읽었으며, 이 페이지와 같은 실험 설정·계산 엔진·이미지를 쓴 결과다.`,
          ),
        ]
      : []),
    ...(missing.length === 0
      ? []
      : [inLanguage(language, `Not run: ${missing.join(', ')}.`, `실행하지 않은 것: ${missing.join(', ')}.`)]),
  ];
}
