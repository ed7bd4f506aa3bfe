/** Languages of the page; all other files are in English. */
export type Language = 'en' | 'ko';

/** The one of two texts, equal in meaning, that is in the given language. */
export const inLanguage = <T>(language: Language, english: T, korean: T): T => (language === 'ko' ? korean : english);

/** Labels of charts and tables in Korean; where the paper has a word for one, that word is used. */
const korean = {
  accuracy: '정확도',
  activation: '활성화 함수',
  alternating: '제안하는 방법',
  arithmetic: '연산 정밀도',
  'as in the table': '표의 실험 그대로',
  baseline: '베이스라인',
  disagreements: '예측 불일치',
  'gradients in turn': '기울기 적용 순서',
  iterations: '반복',
  'kinks met in the run': '학습 중 차분 구간에 포함된 꺾임점',
  'learning rate': '학습률',
  'numerical at': '수치해석적 기울기 사용',
  'one loss for both gradients': '두 기울기에 같은 손실함수',
  'one-sided and one loss': '한쪽 기울기 + 같은 손실함수',
  'one-sided derivative at kinks': '꺾임점에서 한쪽 기울기',
  scheme: '차분 방식',
  'sigmoid: no kinks': '시그모이드(꺾임점 없음)',
  'step h': '차분 간격 h',
  'training images': '학습데이터',
  'training images per class': '클래스당 학습데이터 개수',
} as const;

export type Word = keyof typeof korean;

export const word = (language: Language, text: Word): string => inLanguage(language, text, korean[text]);

/** Korean for the names of activations and difference schemes that have one. */
const choices: Readonly<Record<string, string>> = {
  relu: 'ReLU',
  sigmoid: '시그모이드',
  softplus: '소프트플러스',
  central: '중앙 차분',
  'five-point': '5점 차분',
  forward: '전방 차분',
  richardson: '리처드슨 외삽',
};

/** The name of an activation or a difference scheme in Korean; other names stay as they are. */
export const choiceInKorean = (name: string): string => (Object.hasOwn(choices, name) ? choices[name]! : name);

/** A label in the given language; texts that are not known labels stay as they are. */
export const wordOr = (language: Language, text: string): string =>
  language === 'ko' && Object.hasOwn(korean, text) ? korean[text as Word] : text;

/** A number of seeds in words, such as `1 seed`, `20 seeds` or `시드 20개`. */
export const seedCount = (language: Language, count: number): string =>
  inLanguage(language, count === 1 ? '1 seed' : `${count.toLocaleString('en')} seeds`, `시드 ${count}개`);
