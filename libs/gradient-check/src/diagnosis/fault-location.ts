import type { GradientReport, ParameterReport } from '../check/gradient-report.js';
import { listed } from '../check/shown-number.js';

/**
 * Returns which parameters are wrong and which are right, as a sentence: backpropagation shares all steps from the loss to where it branches to
 * these. Undefined where that narrows nothing down, and where a rule on calls was broken, since the numbers then mean little.
 */
export function locateFault({ verdict, parameters, findings, derivatives = [] }: GradientReport): string | undefined {
  if (verdict !== 'fail' || findings.some(({ kind }) => kind === 'protocol')) return undefined;
  const namesOf = (chosen: typeof parameters): string => listed(chosen.map(({ name }) => name));
  const wrong = parameters.filter(({ failed }) => failed > 0);
  const isRight = ({ failed, suspected, unresolved, entries }: ParameterReport): boolean =>
    failed === 0 && suspected === 0 && unresolved === 0 && entries > 0;
  const right = parameters.filter(isRight);
  const second = derivatives.filter((kind) => kind === 'hvp' || kind === 'hessian');
  const first = parameters.filter((each) => !isSecond(each));
  if (second.length + 1 === derivatives.length && first.length > 0 && first.every(isRight) && wrong.length > 0)
    return `the gradient is right, but the ${listed(second)} is not: the mistake lies in what only second derivatives need`;
  if (wrong.length === 0 || right.length === 0) return undefined;
  const [are, areNot] = [right, wrong].map(({ length }) => (length === 1 ? 'is' : 'are'));
  return (
    `${namesOf(right)} ${are} right, ${namesOf(wrong)} ${areNot} not: the mistake lies in what only the latter ` +
    (wrong.length === 1 ? 'needs' : 'need')
  );
}

/** Returns whether a parameter of the report holds second derivatives, where the report has no derivatives of a vector. */
const isSecond = ({ name }: ParameterReport): boolean => name.includes(' by ');

/** Returns what a report suspects, as sentences to read first, each once: the mistakes that fit, or else where to look. */
export function suspicions(report: GradientReport): string[] {
  const messages = new Set(report.diagnosis.map(({ message }) => `it looks as if ${message}`));
  const place = messages.size === 0 ? locateFault(report) : undefined;
  return place === undefined ? [...messages] : [place];
}
