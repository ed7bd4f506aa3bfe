import { ablationBlocks, ablationNote } from '../ablation/ablation-blocks.js';
import { ablationTitle } from '../ablation/ablation-names.js';
import type { Block, Text } from '@gradproof/document';
import type { Evidence } from '../reproduction/evidence.js';
import { ablationFigures } from '../figures/ablation-figures.js';
import { textbookInKorean } from '../inference/inference-korean.js';
import { inferenceBlocks } from '../inference/inference-blocks.js';
import { mechanismBlocks } from '../mechanism/mechanism-blocks.js';
import { verdictBlocks } from '../mechanism/verdict-blocks.js';
import type { MechanismReport } from '../mechanism/mechanism-report.js';
import { grouped } from '../number/format-number.js';
import { type Language, inLanguage } from '../number/language.js';
import type { Reproduction } from '../reproduction/reproduction.js';
import { answers } from './answers.js';
import { certaintyBlocks } from './certainty-blocks.js';
import { claimsList, claimsNote } from './claims-list.js';
import { message } from './message.js';
import { numericalFormula } from './numerical-formula.js';
import { outsidePattern } from './outside-pattern.js';
import { type PlanFigures, planFigures } from './plan-figures.js';
import { isTextbook, TEXTBOOK_ITERATIONS } from './protocol-name.js';
import { runDialogs } from './run-dialogs.js';
import { tableBlocks } from './table-blocks.js';

/** The whole reproduction as one document: the content of the page and of `README.md`. */
export function reproductionDocument(
  made: Reproduction,
  mechanism: MechanismReport,
  evidence: Evidence,
  language: Language = 'en',
  figures: PlanFigures = planFigures(made, mechanism, evidence, language),
): Block[] {
  const { ablations, inference } = evidence;
  const say = (english: string, korean: string): string => inLanguage(language, english, korean);
  const heading = (english: string, korean: string, id: string): Block => ({
    kind: 'heading',
    text: say(english, korean),
    id,
  });
  const oneSided = mechanism.removed?.['one-sided'];
  const withoutKinks = oneSided && { pairs: mechanism.arms.table.pairs, removed: oneSided.images };
  return [
    ...paragraph(message(made, mechanism, language)),
    { kind: 'answers', answers: answers(made, mechanism, inference, language) },
    heading('What was compared', '무엇을 비교했나', 'method'),
    comparison(made, language),
    { kind: 'figures', figures: [figures.schedule] },
    heading(
      made.plan.dataset === undefined ? 'Table 1' : 'The table',
      made.plan.dataset === undefined ? '표 1' : '표',
      'table-1',
    ),
    ...tableBlocks(made, language, outsidePattern(made, inference, language)),
    { kind: 'figures', figures: [...figures.heat, ...figures.seeds] },
    heading('The paper’s claims', '논문의 주장(요약)', 'claims'),
    claimsList(made, language),
    {
      kind: 'note',
      text: [
        ...claimsNote(made, language),
        say('Hypotheses, tests and parts are in ', '가설과 검정 방법은 같은 폴더의 '),
        { code: 'claims.md' },
        say(' of the same folder.', '에 있다(영어).'),
      ],
    },
    heading('Why the methods differ', '두 방법의 결과가 다른 이유', 'mechanism'),
    ...verdictBlocks(mechanism, language),
    ...mechanismBlocks(mechanism, ablations, language),
    { kind: 'figures', figures: figures.kinks },
    heading('The same images, both methods', '같은 테스트샘플, 두 방법의 예측', 'figure-2'),
    { kind: 'figures', figures: [...figures.two, figures.curve] },
    ...(ablations.length === 0
      ? []
      : [heading('What would change it', '무엇이 결과를 바꾸나', 'ablations'), ablationNote(made.table, language)]),
    ...ablations.flatMap((report): Block[] => [
      {
        kind: 'subheading',
        text: ablationTitle(report, language),
        id: `ablation-${report.name}`,
      },
      ...ablationBlocks(report, language, withoutKinks),
      { kind: 'figures', figures: ablationFigures(report, language) },
    ]),
    ...(inference === undefined
      ? []
      : [
          heading('Which protocol the paper used', '논문은 어떤 실험 설정을 썼을까', 'inference'),
          ...inferenceBlocks(inference, language),
        ]),
    heading('How sure', '얼마나 확실한가', 'certainty'),
    ...certaintyBlocks(made, evidence, language),
    ...runDialogs(made, mechanism, language),
  ];
}

const paragraph = (text: Text): Block[] => (text.length === 0 ? [] : [{ kind: 'paragraph', text }]);

/** A term of the paper, with the Korean original next to it. */
const inKorean = (term: string, foreign: string) => ({ term, foreign, language: 'ko' }) as const;

/** The choices that neither the paper nor the textbook makes. */
function ownChoices({ iterations }: Reproduction['plan']['protocol'], language: Language): string {
  return iterations === TEXTBOOK_ITERATIONS
    ? inLanguage(
        language,
        'which images are used (the first k of each class) is our choice',
        '어떤 학습데이터를 쓰는지(클래스마다 처음 k개)는 우리가 정했다',
      )
    : inLanguage(
        language,
        `the number of iterations (${grouped(iterations)}; the book’s scripts have ${grouped(TEXTBOOK_ITERATIONS)}) and the images used (the first k of each class) are our choice`,
        `반복 횟수(${grouped(iterations)}회, 교재의 코드는 ${grouped(TEXTBOOK_ITERATIONS)}회)와 학습데이터(클래스마다 처음 k개)는 우리가 정했다`,
      );
}

const comparison = ({ table, plan }: Reproduction, language: Language): Block => ({
  kind: 'paragraph',
  text:
    language === 'ko'
      ? [
          `${table.dataset ?? 'MNIST'}에서 클래스당 학습데이터 몇 개만으로 2층 신경망(two-layer network)을 경사하강법으로 학습시킨다(퓨샷 러닝). 베이스라인은 항상 해석적 기울기를 쓰고, 제안하는 방법은 반복(iteration)마다 해석적 기울기(역전파)와 수치해석적 기울기(가중치 w마다 ${numericalFormula(plan.protocol, 'ko')})를 번갈아 쓴다. 논문의 표는 배치사이즈, 클래스당 학습데이터 개수, 히든 레이어의 뉴런 개수를 바꾸어 가며 테스트샘플 ${grouped(table.testImages)}장에 대한 정확도를 제시한다. 이 세 가지를 하나씩 정한 조합을 아래에서는 ‘조건’이라고 부른다. ${isTextbook(plan.protocol) ? `논문에 적혀 있지 않은 것은 교재(${textbookInKorean})의 설정을 따랐다(아래의 ‘실험 설정’). 단, ${ownChoices(plan.protocol, 'ko')}. ` : ''}실험과 이 페이지는 직접 작성한 기울기를 검증하는 프로그램인 gradproof로 만들었다.`,
        ]
      : [
          `Gradient descent trains a two-layer network on a few images per class of ${table.dataset ?? 'MNIST'} (`,
          inKorean('few-shot learning', '퓨샷 러닝'),
          '). The ',
          inKorean('baseline', '베이스라인'),
          ' always takes the ',
          inKorean('analytic gradient', '해석적 기울기'),
          ' (backpropagation); the ',
          inKorean('proposed method', '제안하는 방법'),
          ', here called alternating, takes it and the ',
          inKorean('numerical gradient', '수치해석적 기울기'),
          `, ${numericalFormula(plan.protocol)} for each weight w, in turn, one per `,
          inKorean('iteration', '반복'),
          '. The paper’s table varies ',
          inKorean('batch size', '배치사이즈'),
          ', ',
          inKorean('training images per class', '클래스 당 학습데이터 개수'),
          ' and ',
          inKorean('hidden units', '히든 레이어의 뉴런 개수'),
          ', and gives the ',
          inKorean('accuracy', '정확도'),
          ` on ${grouped(table.testImages)} test images. ${isTextbook(plan.protocol) ? `What the paper does not state is taken from a textbook: Saitoh, “Deep Learning from Scratch”, 2016 (Protocol, below); only ${ownChoices(plan.protocol, 'en')}. ` : ''}The runs and this page were made by gradproof, a program that checks hand-written gradients.`,
        ],
});
