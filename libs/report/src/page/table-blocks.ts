import { settingName } from '@gradproof/experiment';
import type { Block, Text } from '@gradproof/document';
import { accuracy, signed } from '../number/format-number.js';
import { type Language, inLanguage, seedCount } from '../number/language.js';
import type { Reproduction } from '../reproduction/reproduction.js';
import { verdictLegend, verdictSign } from '../statistics/verdict-text.js';
import { type MethodPair, type TableRow, hasPublished, methodPairs, shotCountsOf } from '../table/table-one.js';
import { dialogId } from './run-dialogs.js';

/**
 * Table 1 in the paper's layout, below its legend; every cell opens the runs behind it.
 *
 * @param pattern - what the cells outside our interval have in common
 */
export function tableBlocks({ table, statistics }: Reproduction, language: Language = 'en', pattern = ''): Block[] {
  const say = (english: string, korean: string): string => inLanguage(language, english, korean);
  const published = hasPublished(table);
  const head = [
    say('batch, hidden', '배치사이즈, 뉴런'),
    ...shotCountsOf(table).map((shots) => say(`${shots} per class`, `클래스당 ${shots}개`)),
  ];
  const seeds = seedCount(language, table.seeds.length);
  const signs = new Map(statistics.cells.map((cell) => [settingName(cell), verdictSign(cell)]));
  const opened: Text = [
    say(
      'Click a cell for its runs, or print them with ',
      '칸을 누르면 그 칸의 모든 실행 결과가 나온다. 명령으로 출력하려면 ',
    ),
    { code: 'npm run repro -- explain batch8-hidden50-shots2-alternating' },
    say('.', '을 실행한다.'),
  ];
  return [
    {
      kind: 'note',
      text: published
        ? [
            { strong: say('Published', '굵은 글씨는 논문의 값') },
            say(
              `: one run each. Beside it ours, the mean of ${seeds}; ${table.seeds.length === 1 ? 'the' : 'each'} seed fixes all random choices of a run. `,
              `(1회 실행으로 간주)이고, 그 옆은 우리 실행의 평균(${seeds})이다. 시드를 정하면 그 실행의 무작위 선택이 모두 정해진다. `,
            ),
            `${verdictLegend(statistics, language)}. `,
            ...opened,
          ]
        : [say(`Mean of ${seeds}. `, `${seeds}의 평균. `), ...opened],
    },
    {
      kind: 'table',
      head,
      rows: rowsOf(table.rows).map(([first, rows]) => [
        [
          `${first.batchSize}, ${first.hidden} ${say(first.method, first.method === 'baseline' ? '베이스라인' : '제안하는 방법')}`,
        ],
        ...rows.map((row): Text => [
          ...(row.published === undefined ? [] : [{ strong: accuracy(row.published) }, ' ']),
          { opens: dialogId(row), text: `${accuracy(row.mean)} ${signs.get(settingName(row)) ?? ''}`.trim() },
        ]),
      ]),
    },
    ...(pattern === '' ? [] : [{ kind: 'note', text: [pattern] } as const]),
    {
      kind: 'subheading',
      text: say(
        'Alternating minus baseline, in correctly classified test images',
        '제안하는 방법 − 베이스라인(맞힌 테스트샘플 수의 차이)',
      ),
      id: 'differences',
    },
    {
      kind: 'note',
      text: [
        ...(published
          ? [{ strong: say('Published', '굵은 글씨는 논문의 값') }, say(', then ours: ', '이고, 그 옆은 우리 실행의 ')]
          : []),
        say(
          'mean (lowest to highest) over seeds. Both methods start from the same weights and draw the same batches.',
          '시드에 대한 평균(최소 ~ 최대)이다. 두 방법은 같은 가중치에서 시작해 같은 미니배치를 쓴다.',
        ),
        outsideRange(methodPairs(table), language),
      ],
    },
    { kind: 'table', head, rows: differenceRows(methodPairs(table), language) },
  ];
}

/**
 * How many published differences lie beyond all of our seeds, and how many would by chance: one more of n + 1 equally distributed numbers is
 * the smallest or largest with probability 2 / (n + 1).
 */
function outsideRange(pairs: readonly MethodPair[], language: Language): string {
  const published = pairs.filter(({ publishedDifference }) => publishedDifference !== undefined);
  if (published.length === 0) return '';
  const outside = published.filter(
    ({ publishedDifference: d, differences }) => d! < Math.min(...differences) || d! > Math.max(...differences),
  );
  const chance = published.reduce((sum, { differences }) => sum + 2 / (differences.length + 1), 0);
  const names = outside.map(({ batchSize, hidden, shots, publishedDifference: d }) =>
    inLanguage(
      language,
      `batch ${batchSize}, hidden ${hidden}, ${shots} per class (${signed(d!)})`,
      `배치사이즈 ${batchSize}, 뉴런 ${hidden}개, 클래스당 ${shots}개(${signed(d!)})`,
    ),
  );
  return inLanguage(
    language,
    ` ${outside.length} of the ${published.length} published differences lie beyond all of our seeds, where about ${chance.toFixed(0)} would by chance${names.length === 0 ? '' : `: ${names.join('; ')}`}.`,
    ` 논문의 차이 ${published.length}개 중 ${outside.length}개가 우리 시드 전체의 범위를 벗어난다(우연만으로도 약 ${chance.toFixed(0)}개는 벗어난다)${names.length === 0 ? '' : `: ${names.join('; ')}`}.`,
  );
}

/** The rows of each combination of batch size, hidden size and method. */
function rowsOf(rows: readonly TableRow[]): [TableRow, TableRow[]][] {
  const lines = new Map<string, TableRow[]>();
  for (const row of rows) {
    const name = `${row.batchSize} ${row.hidden} ${row.method}`;
    lines.set(name, [...(lines.get(name) ?? []), row]);
  }
  return [...lines.values()].map((line) => [line[0]!, line]);
}

function differenceRows(pairs: readonly MethodPair[], language: Language): Text[][] {
  const rows = new Map<string, MethodPair[]>();
  for (const pair of pairs) {
    const name = `${pair.batchSize}, ${pair.hidden}`;
    rows.set(name, [...(rows.get(name) ?? []), pair]);
  }
  const to = inLanguage(language, ' to ', ' ~ ');
  return [...rows].map(([name, own]) => [
    [name],
    ...own.map(({ differences, meanDifference, publishedDifference }): Text => [
      ...(publishedDifference === undefined ? [] : [{ strong: signed(publishedDifference) }, ' ']),
      `${signed(meanDifference, 1)} (${signed(Math.min(...differences))}${to}${signed(Math.max(...differences))})`,
    ]),
  ]);
}
