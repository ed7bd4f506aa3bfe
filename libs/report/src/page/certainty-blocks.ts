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
  const reasons = counts.inconclusive === 0 ? '' : ` (${inconclusiveReasons(statistics)})`;
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
                  `논문과의 비교: ${cells.length}개 중 일치 ${counts.consistent}, 다름 ${counts.differs}, 판단 불가 ${counts.inconclusive}. 논문의 값은 각각 1회 실행이므로 우리의 시드 하나로 보고 검정했다(Holm 보정). 모든 값은 같은 폴더의 `,
                ),
                { code: 'statistics.md' },
                say(' of the same folder.', '에 있다(영어).'),
              ],
            ]),
        [
          say(
            `Between the methods, seed by seed: of ${pairs.length} settings alternating is better in ${counts.greater}, worse in ${counts.less}, ${counts.undecided} undecided${counts.refused === 0 ? '' : `, ${counts.refused} with too few seeds`} (sign-flip test: how often random signs of the seeds’ differences give as large a mean; Holm’s correction). `,
            `두 방법의 비교(같은 시드끼리): ${pairs.length}개 설정 중 우수 ${counts.greater}, 열등 ${counts.less}, 미정 ${counts.undecided}, 시드 부족 ${counts.refused}. 정확한 부호 뒤집기 검정, Holm 보정. `,
          ),
        ],
        [
          say(
            `${grouped(results.length)} runs: ${grouped(own)} of the table (${table.rows.length} cells, ${seedCount('en', table.seeds.length)}), the others of the controls and of the curve of accuracy. ${plan.stoppingRule}${results.length === own ? '' : ' An earlier plan, with fewer seeds for the controls, was undecided and gave way to this one: see “Why the methods differ”.'}`,
            '계획의 모든 칸을 한 번씩 실행해 집계했다. 결과를 본 뒤에 시드를 더하거나 빼거나 바꾸지 않았다.',
          ),
        ],
        ...(language === 'en' && isTextbook(plan.protocol)
          ? [
              [
                'That our code, incremental differences included, computes what the textbook’s own NumPy code computes is tested with both methods: same batches, losses and gradients equal but for rounding, correct test images equal but for one (',
                { code: 'test/golden-cells.spec.ts' },
                ').',
              ],
            ]
          : []),
        ...studies(evidence, language).map((text) => [text]),
        [
          say(
            'Not checked: other data sets, other networks, and whether the authors’ own code, which is not public, does what the paper says.',
            '확인하지 않은 것: 다른 데이터셋, 다른 네트워크, 그리고 공개되지 않은 저자의 코드가 논문대로 동작하는지.',
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
      ? [inLanguage(language, 'ablations (repro ablate all)', '절제 실험(repro ablate all)')]
      : []),
    ...(inference === undefined
      ? [inLanguage(language, 'protocol inference (repro infer)', '설정 추론(repro infer)')]
      : []),
  ];
  return [
    ...(there
      ? [
          inLanguage(
            language,
            `The studies of single choices are read from their JSON files in this folder (${grouped(ablations.length)} ablations${inference === undefined ? '' : ', the protocol inference'}), which name the same protocol, engine and images as this page.`,
            `개별 선택에 대한 실험(절제 실험 ${ablations.length}가지${inference === undefined ? '' : ', 설정 추론'})은 이 폴더의 JSON 파일에서 읽었으며, 이 쪽과 같은 설정, 엔진, 이미지로 만든 것이다.`,
          ),
        ]
      : []),
    ...(missing.length === 0
      ? []
      : [inLanguage(language, `Not run: ${missing.join(', ')}.`, `실행하지 않은 것: ${missing.join(', ')}.`)]),
  ];
}
