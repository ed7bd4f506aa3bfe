import { isRecord, narrowProblem } from '../check/check-shape.js';
import { isPlain } from './tree/structure.js';

const OF_VALUE = ['vjp', 'jvp', 'jacobian'];
const SECOND = ['hvp', 'hessian'];
const FUNCTIONS = ['loss', 'value', 'gradient', ...OF_VALUE, ...SECOND];
/** What only a wide check has. */
const WIDE = ['value', ...OF_VALUE, ...SECOND, 'constant', 'scope', 'except'];

/** Returns whether a check has the narrow form that the checker itself takes: a loss and its gradient over named flat arrays. */
export function isNarrow(check: unknown): boolean {
  if (!isRecord(check)) return true;
  const { parameters } = check;
  if (WIDE.some((name) => check[name] !== undefined)) return false;
  if (!isRecord(parameters)) return false;
  // a map has no properties, and is no object of arrays for that
  const isObject = isPlain(parameters) || Object.keys(parameters).length > 0;
  return (
    isObject &&
    Object.values(parameters).every((value) => value instanceof Float64Array || value instanceof Float32Array)
  );
}

/** Returns what is wrong with the form of a check, narrow or wide, as the end of a sentence; undefined if the form is right. */
export function formProblem(check: unknown): string | undefined {
  if (isNarrow(check)) return narrowProblem(check);
  const given = check as Record<string, unknown>;
  const { name, parameters, batchSize } = given;
  // a name and a batch size must be as in the narrow form
  const problem = narrowProblem({ name, parameters: {}, loss: isNarrow, gradient: isNarrow, batchSize });
  if (typeof name !== 'string') return problem;
  if (parameters === undefined || parameters === null)
    return 'parameters must be a number, an array, or a tree of these, got nothing';
  const odd = FUNCTIONS.find((each) => given[each] !== undefined && typeof given[each] !== 'function');
  if (odd !== undefined) return `${odd} must be a function of the parameters, got ${typeof given[odd]}`;
  const has = (each: string): boolean => given[each] !== undefined;
  if (has('loss') === has('value')) return `give either loss or value, got ${has('loss') ? 'both' : 'neither'}`;
  if (has('value') && has('gradient')) return 'a gradient is of a loss; of a value give its jacobian, vjp or jvp';
  const second = SECOND.find(has);
  if (second !== undefined && !has('gradient')) return `${second} needs the gradient that it is a derivative of`;
  if (!['gradient', ...OF_VALUE].some(has))
    return `give a derivative to check: ${has('loss') ? 'gradient, ' : ''}jacobian, vjp or jvp`;
  return problem ?? declarationProblem(given);
}

function declarationProblem({ constant = [], scope, except = [] }: Record<string, unknown>): string | undefined {
  if (scope !== undefined && scope !== 'function' && scope !== 'point') {
    return `scope must be 'function' or 'point', got ${JSON.stringify(scope)}`;
  }
  if (!isTexts(constant)) return "constant must be an array of paths, such as ['ids', 'layers[0].b']";
  const isException = (each: unknown): boolean =>
    isRecord(each) &&
    (typeof each['entries'] === 'string' || isTexts(each['entries'])) &&
    typeof each['because'] === 'string' &&
    each['because'].trim() !== '';
  if (!Array.isArray(except) || !except.every(isException)) {
    return "except must be an array of { entries: 'W[3]', because: 'a reason' }";
  }
  return undefined;
}

const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((each) => typeof each === 'string' && each !== '');
