/** The first line of a program's output that names an error, otherwise its last line. */
export function firstError(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return (
    lines.find((line) => /error/i.test(line) || /\bE(?:RR_)?[A-Z]{4,}\b/.test(line)) ??
    lines.at(-1) ??
    'it says nothing'
  );
}
