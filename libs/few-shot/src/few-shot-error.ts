/** Thrown when a class has too few examples. */
export class FewShotError extends Error {
  override readonly name = 'FewShotError';
  readonly classLabel: number;
  readonly wanted: number;
  readonly found: number;
  constructor(operation: string, dataset: string, classLabel: number, wanted: number, found: number) {
    super(`${operation}: class ${classLabel} of ${dataset} must have ${wanted} examples, got ${found}`);
    this.classLabel = classLabel;
    this.wanted = wanted;
    this.found = found;
  }
}
