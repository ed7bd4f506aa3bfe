/** Returns what is wrong with the form of a check, as the end of a sentence that begins with the check; undefined if the form is right. */
export function narrowProblem(check: unknown): string | undefined {
  if (!isRecord(check)) return `must be an object { name, parameters, loss, gradient }, got ${typeOf(check)}`;
  const { name, parameters, loss, gradient, batchSize } = check;
  if (typeof name !== 'string') return `name must be a string that is not empty, got ${typeOf(name)}`;
  if (!isRecord(parameters)) {
    return `parameters must be an object of Float64Array or Float32Array, got ${typeOf(parameters)}`;
  }
  if (typeof loss !== 'function') return `loss must be a function of the parameters, got ${typeOf(loss)}`;
  if (typeof gradient !== 'function') return `gradient must be a function of the parameters, got ${typeOf(gradient)}`;
  if (batchSize !== undefined && !(Number.isInteger(batchSize) && Number(batchSize) > 0)) {
    return `batchSize must be a whole number above 0, got ${typeof batchSize === 'number' ? batchSize : typeOf(batchSize)}`;
  }
  return undefined;
}

/** Returns whether a value is an object with named parts. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

/** Returns what a value is, for messages on the form of a check. Those on parameters and on what functions return use `describeValue`. */
function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return value.constructor?.name ?? 'an object';
  return value === undefined ? 'nothing' : `a ${typeof value}`;
}
