import type { Claim } from '@gradproof/experiment';

/** The paper's claims, summed up in Korean; other claims stay as the plan states them. */
const claims: Readonly<Record<string, string>> = {
  'Over all settings the two methods have similar accuracy.': '모든 조건을 통틀어 보면 두 방법의 정확도는 거의 같다',
  'At 2 training images per class alternating is somewhat better than baseline.':
    '클래스당 학습데이터가 2개이면 제안하는 방법의 정확도가 베이스라인보다 조금 더 높다',
  'The difference between the methods stays small over batch size, shots and hidden size.':
    '배치사이즈, 클래스당 학습데이터 개수, 뉴런 개수를 어떻게 정하든 두 방법의 정확도 차이는 작다',
};

export const claimInKorean = ({ claim }: Pick<Claim, 'claim'>): string => claims[claim] ?? claim;
