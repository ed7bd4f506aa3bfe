import { forHtml, type Figure, PANEL_WIDTH, svgFrame, color } from '@gradproof/document';
import type { Alternation } from '@gradproof/experiment';
import { type Language, inLanguage } from '../number/language.js';

export interface Schedule {
  readonly name: string;
  readonly alternation: Alternation;
}

type Kind = Alternation['members'][number];

const koreanKinds: Readonly<Record<Kind, string>> = { analytic: '해석적', numerical: '수치해석적' };

/** Number of iterations in a row of boxes. */
const ACROSS = 10;
const SIDE = 30;
const LEFT = 8;
/** Number of characters that fit in a line of a schedule's name. */
const TEXT_WIDTH = 54;
const TEXT_LINE = 15;
const BOX_LINE = 50;

/** Chart of the gradient that each iteration uses, for any schedules (the paper's Figure 1 has two). Each schedule shows its whole period. */
export function scheduleFigure(schedules: readonly Schedule[], language: Language = 'en'): Figure {
  const say = (english: string, korean: string): string => inLanguage(language, english, korean);
  const longest = Math.max(...schedules.map(({ alternation }) => alternation.members.length));
  const lines = Math.max(1, Math.ceil(longest / ACROSS));
  const parts: string[] = [];
  let y = 0;
  for (const { name, alternation } of schedules) {
    for (const text of wrapped(name)) {
      y += TEXT_LINE;
      parts.push(`<text x="${LEFT}" y="${y - 2}" font-weight="600">${forHtml(text)}</text>`);
    }
    for (let line = 0; line < lines; line++, y += BOX_LINE) parts.push(boxes(alternation, line * ACROSS, y));
    parts.push(`<text x="${LEFT + ACROSS * SIDE + 6}" y="${y - 14}">…</text>`);
    y += 8;
  }
  const shown = lines * ACROSS;
  const named = schedules.map(({ name, alternation }) => {
    const { length } = alternation.members;
    const kinds = Array.from({ length: shown }, (_, i) => kindAt(alternation, i + 1));
    return say(
      `${name}: ${kinds.join(', ')}, and so on${length === 1 ? '' : `, the same again every ${length} iterations`}.`,
      `${name}: ${kinds.map((kind) => koreanKinds[kind]).join(', ')} 등${length === 1 ? '' : `, ${length}회마다 되풀이`}.`,
    );
  });
  const described = {
    name: 'figure-1',
    title: say('Which gradient each iteration uses', '각 반복에서 쓰는 기울기'),
    alt: say(
      `Gradient of iterations 1 to ${shown}. ${named.join(' ')}`,
      `1 ~ ${shown}번째 반복의 기울기. ${named.join(' ')}`,
    ),
  };
  return {
    name: described.name,
    alt: described.alt,
    svg: svgFrame(described, { width: PANEL_WIDTH, height: y }, parts.join('')),
    caption: [
      { strong: say('Figure 1. ', '그림 1. ') },
      say(
        'Which gradient each iteration uses, as in the paper’s Figure 1: (a) baseline, (b) proposed method. Above each box the number of its iteration. A: analytic, N: numerical (hatched). Both methods start from the same weights and draw the same batches.',
        '각 반복에서 쓰는 기울기. 논문의 그림 1에 해당하며, (가)는 베이스라인, (나)는 제안하는 방법이다. 상자 위의 숫자는 몇 번째 반복인지를, A는 해석적 기울기를, 빗금을 친 N은 수치해석적 기울기를 나타낸다. 두 방법은 같은 가중치에서 시작해 같은 미니배치를 쓴다.',
      ),
    ],
  };
}

/** The gradient of iteration t, `members[(t - 1 + phase) mod members.length]`. */
function kindAt({ members, phase }: Alternation, t: number): Kind {
  return members[(t - 1 + phase) % members.length]!;
}

/** A row of boxes for the iterations after the first `before`. */
const boxes = (alternation: Alternation, before: number, y: number): string =>
  Array.from({ length: ACROSS }, (_, i) => {
    const t = before + i + 1;
    const x = LEFT + i * SIDE;
    return `<text x="${x + 13}" y="${y + 13}" text-anchor="middle">${t}</text>${box(x, y + 18, kindAt(alternation, t))}`;
  }).join('');

function box(x: number, y: number, kind: Kind): string {
  const numerical = kind === 'numerical';
  const paint = color(numerical ? 'orange' : 'blue');
  const hatch = numerical
    ? [6, 12, 18, 24]
        .map((d) => `M${x + d} ${y + 1}L${x + 1} ${y + d}M${x + 25} ${y + d - 1}L${x + d - 1} ${y + 25}`)
        .join('')
    : '';
  return (
    `<rect x="${x + 1}" y="${y + 1}" width="24" height="24" rx="3" fill="${paint}" fill-opacity="0.16" stroke="${paint}" stroke-width="1.5"/>` +
    (numerical ? `<path d="${hatch}" stroke="${paint}" stroke-opacity="0.35"/>` : '') +
    `<text x="${x + 13}" y="${y + 18}" text-anchor="middle" font-size="14" font-weight="600">${numerical ? 'N' : 'A'}</text>`
  );
}

/** The text in lines that fit; a word longer than a line is split. */
function wrapped(text: string): string[] {
  const lines = [''];
  for (const word of text.match(new RegExp(`\\S{1,${TEXT_WIDTH}}`, 'gu')) ?? []) {
    const line = `${lines.at(-1)!} ${word}`.trim();
    if (line.length <= TEXT_WIDTH) lines[lines.length - 1] = line;
    else lines.push(word);
  }
  return lines;
}
