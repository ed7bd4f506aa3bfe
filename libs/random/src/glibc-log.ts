export function glibcLog(x: number): number {
  return Math.log(x);
}
