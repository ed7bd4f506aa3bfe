import { type Block, type Figure } from '../document/block.js';
import { grouped } from '../format-number.js';

/** What the paper compares, with its own words beside ours. */
export const methodBlocks = (schedule: Figure, testImages: number): Block[] => [
  {
    kind: 'paragraph',
    text: [
      { term: 'Gradient descent', korean: '경사하강법' },
      ' trains a two-layer network on a few MNIST images per class (',
      { term: 'few-shot learning', korean: '퓨샷 러닝' },
      '). The ',
      { term: 'baseline', korean: '베이스라인' },
      ' always takes the ',
      { term: 'analytic gradient', korean: '해석적 기울기' },
      ', which backpropagation gives exactly. The ',
      { term: 'proposed method', korean: '제안하는 방법' },
      ', here called alternating, takes it ',
      { term: 'in turn', korean: '번갈아 가며' },
      ' with the ',
      { term: 'numerical gradient', korean: '수치해석적 기울기' },
      ', a difference quotient of the loss, one per ',
      { term: 'iteration', korean: '반복' },
      '.',
    ],
  },
  {
    kind: 'paragraph',
    text: [
      'The paper’s table varies ',
      { term: 'batch size', korean: '배치사이즈' },
      ', ',
      { term: 'training images per class', korean: '클래스 당 학습데이터 개수' },
      ', also called shots, and ',
      { term: 'hidden units', korean: '히든 레이어의 뉴런 개수' },
      ', and gives the ',
      { term: 'accuracy', korean: '정확도' },
      `. Here it is measured on ${grouped(testImages)} test images.`,
    ],
  },
  { kind: 'figures', figures: [schedule] },
];
