import { type CellResult, type Setting, settingName } from '@gradproof/experiment';
import type { Block, Text } from '@gradproof/document';
import type { MechanismReport } from '../mechanism/mechanism-report.js';
import { accuracy, grouped, interval, pValue, signed } from '../number/format-number.js';
import { type Language, inLanguage, word } from '../number/language.js';
import type { Reproduction } from '../reproduction/reproduction.js';
import type { CellStatistics, StatisticsReport } from '../statistics/statistics-report.js';
import { verdictName, verdictText } from '../statistics/verdict-text.js';
import { methodPairs } from '../table/table-one.js';
import { tableResults } from '../table/table-results.js';

export const dialogId = (setting: Setting): string => `runs-${settingName(setting)}`;

/** Dialogs with the runs behind each cell of the table. */
export function runDialogs(
  { plan, results, table, statistics }: Reproduction,
  mechanism: MechanismReport,
  language: Language = 'en',
): Block[] {
  const say = (english: string, korean: string): string => inLanguage(language, english, korean);
  const own = new Map(
    tableResults(plan, results).map((result) => [`${settingName(result.cell)} ${result.cell.seed}`, result]),
  );
  const changed = new Map(
    mechanism.kinks.runs.map((run) => [`${settingName({ ...run, method: 'alternating' })} ${run.seed}`, run.changed]),
  );
  const verdicts = new Map(statistics.cells.map((cell) => [settingName(cell), cell]));
  const pairs = methodPairs(table);
  const head = [
    say('seed', '시드'),
    say('correct', '정답 수'),
    say('accuracy', '정확도'),
    say('alternating − baseline', '제안하는 방법 − 베이스라인'),
    say('disagreements', '예측이 다른 샘플'),
    say('kinks met', '꺾임점'),
  ];
  return table.rows.map((row): Block => {
    const { batchSize, hidden, shots, method } = row;
    const name = settingName(row);
    const pair = pairs.find((p) => p.batchSize === batchSize && p.hidden === hidden && p.shots === shots)!;
    const cell = verdicts.get(name);
    const rowOf = (run: CellResult, i: number): Text[] => [
      [`${run.cell.seed}`],
      [grouped(run.correct)],
      [accuracy(run.testAccuracy)],
      [signed(pair.differences[i]!)],
      [grouped(changed.get(`${settingName({ ...row, method: 'alternating' })} ${run.cell.seed}`)!)],
      [method === 'alternating' ? grouped(run.counters.kinkCrossings) : '–'],
    ];
    return {
      kind: 'dialog',
      id: dialogId(row),
      back: 'table-1',
      title: say(
        `batch ${batchSize}, hidden ${hidden}, ${shots} per class, ${method}`,
        `배치사이즈 ${batchSize}, 뉴런 ${hidden}개, 클래스당 ${shots}개, ${word('ko', method)}`,
      ),
      blocks: [
        ...(cell === undefined ? [] : [verdictParagraph(cell, statistics, language)]),
        { kind: 'table', head, rows: plan.seeds.map((seed, i) => rowOf(own.get(`${name} ${seed}`)!, i)) },
        { kind: 'note', text: [{ code: `npm run repro -- explain ${name}` }] },
      ],
    };
  });
}

function verdictParagraph(cell: CellStatistics, statistics: StatisticsReport, language: Language): Block {
  const told = verdictText(cell, statistics, language);
  const [published, ours] = [accuracy(cell.published), accuracy(cell.mean)];
  const [mean, next] = [cell.meanInterval, cell.predictionInterval].map((ends) => interval(ends, accuracy, language));
  return {
    kind: 'paragraph',
    text: [
      { strong: `${verdictName(cell, language)}: ` },
      inLanguage(
        language,
        `${told}. Published ${published}; ours ${ours} (95 % interval ${mean}), one more run within ${next}; p ${pValue(cell.p)}, Holm p ${pValue(cell.adjustedP)}.`,
        `${told}. 논문 ${published}, 우리 평균 ${ours}(95% 신뢰구간 ${mean}), 새 시드로 한 번 더 실행했을 때의 95% 예측구간 ${next}, p ${pValue(cell.p)}, Holm 보정 p ${pValue(cell.adjustedP)}.`,
      ),
    ],
  };
}
