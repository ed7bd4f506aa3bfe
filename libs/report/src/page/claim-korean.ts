import type { Claim } from '@gradproof/experiment';

/** Korean for the paper's claims; other claims stay as the plan states them. */
const claims: Readonly<Record<string, string>> = {
  'Over all settings the two methods have similar accuracy.': '전반적으로 두 방법의 정확도는 비슷하다.',
  'At 2 training images per class alternating is somewhat better than baseline.':
    '클래스 당 학습데이터 개수가 2일 때 제안하는 방법이 베이스라인에 비해 비교적 우수하다.',
  'The difference between the methods stays small over batch size, shots and hidden size.':
    '배치사이즈, 클래스 당 학습데이터 개수, 히든 레이어의 뉴런 개수가 달라져도 두 방법의 차이는 크지 않다.',
};

export const claimInKorean = ({ claim }: Pick<Claim, 'claim'>): string => claims[claim] ?? claim;
