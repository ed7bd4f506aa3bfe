/** Splits a text into lines of at most `width` columns, between words if possible; longer words are split. Returns at least one line. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).flatMap((whole) => pieces(whole, Math.max(1, width)))) {
    if (line !== '' && columns(line) + 1 + columns(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** Width of a text in code points, each of which takes one column in most terminals. */
export const columns = (text: string): number => Array.from(text).length;

function pieces(word: string, width: number): string[] {
  const points = Array.from(word);
  return Array.from({ length: Math.ceil(points.length / width) }, (_, i) =>
    points.slice(i * width, (i + 1) * width).join(''),
  );
}
