/** What a rule is about and what to do about it, for readers of SARIF and of `docs/rules.md`. */
export interface RuleText {
  readonly about: string;
  readonly help: string;
}

const text = (about: string, help: string): RuleText => ({ about, help });

/** The texts by the name of the rule. */
export const RULE_TEXTS: Readonly<Record<string, RuleText>> = {
  'outside-bound': text(
    'A derivative that the loss contradicts.',
    'Fix the line that computes the named entry: the message gives its value, the slope of the loss, and the bound on the error of that slope.',
  ),
  'not-finite': text(
    'A derivative that is not a finite number.',
    'Look for 0 / 0, for overflow and for a logarithm of 0 in the gradient.',
  ),
  'outside-kink': text(
    'A derivative at a kink that lies outside the slopes on both sides.',
    'At a kink, return one of the two slopes or a value between them.',
  ),
  'between-slopes': text(
    'An entry lies at a kink, and its derivative lies between the slopes.',
    'Nothing to fix. Check at other parameters as well if no kink was meant.',
  ),
  'kinks-meet': text(
    'Several kinks meet at the parameters.',
    'Nothing to fix. Check at other parameters as well if no kink was meant.',
  ),
  'outside-hull': text(
    'Where smooth pieces of the loss meet, the gradient is not a mean of their gradients.',
    'Return the gradient of one of the pieces, or a mean of their gradients.',
  ),
  'tied-entries': text(
    'The gradients of entries that share a maximum do not add up to that of the maximum.',
    'Give the gradient of a maximum to one of the equal arguments, or divide it among them.',
  ),
  'taylor-rate': text(
    'Along a random direction the loss rises by another amount than the gradient says.',
    'Fix the entries that the message names; if it names none, check more entries with --exhaustive.',
  ),
  'taylor-rate-nearby': text(
    'The gradient is right at the parameters given, and wrong next to them.',
    'Look for a factor that is 1 at the parameters given, such as exp(0), for a term that is 0 there, and for something that is computed once and then reused.',
  ),
  'finite-nearby': text(
    'Next to the parameters, the gradient is not a number where the loss has a finite slope.',
    'Do not compute the branch that is not taken: a root or a logarithm of a negative number gives NaN, and NaN times 0 is NaN.',
  ),
  linearity: text(
    'Along the sum of two directions, the loss does not rise by the sum of its rises along each.',
    'Look for a cache in the loss that misses a change of several parameters at once.',
  ),
  projection: text(
    'A large parameter, or the small entries of a parameter together, are wrong along a random direction.',
    'For a large parameter, run with --exhaustive to see which entries are wrong; in small entries, look for a small term that they share, such as a weight decay.',
  ),
  determinism: text(
    'The same parameters gave two results.',
    'Seed dropout and samplers on each call, or take them out of the check.',
  ),
  accumulation: text('Gradients add up from call to call.', 'Set the sums to zero at the beginning of each call.'),
  'stale-cache': text(
    'A function reuses a result, or part of one, that belongs to other parameters.',
    'Compute it from the parameters given, or compare all their bits before reusing a result.',
  ),
  'stale-state': text(
    'A result depends on earlier calls.',
    'Compute everything from the parameters, and the tangent or cotangent, that are passed in.',
  ),
  'aliased-result': text('The gradient returns a buffer that a later call writes to.', 'Return a copy.'),
  'mutated-parameters': text(
    'A function writes to the parameters that it was given.',
    'Copy the parameters before changing them.',
  ),
  layout: text(
    'A parameter that is a view into a larger buffer is read as the whole buffer.',
    'Use the length and the offset of the view.',
  ),
  shape: text(
    'The gradient has other parameters or other lengths than the check.',
    'Return one number for each entry of each parameter.',
  ),
  steps: text(
    'The loss moves in steps.',
    'Nothing to fix. Its derivative is 0 almost everywhere, whatever the gradient of a smooth stand-in says.',
  ),
  'float32-parameters': text(
    'Parameters are rounded to float32, by the loss or by a gradient that returns float32, and were checked at float32 values.',
    'Nothing to fix. Give loss and gradient in float64 to resolve smaller errors.',
  ),
  'linear-direction': text(
    'A vjp, jvp or hvp is not linear in its cotangent or tangent, as a derivative is.',
    'Look for a sign, a square or a constant in it.',
  ),
  adjoint: text(
    'Two of vjp, jvp and jacobian are derivatives of two different functions.',
    'Fix the one whose entries the message names.',
  ),
  symmetry: text(
    'A Hessian, or what hvp multiplies by, is not symmetric.',
    'Look for a mixed derivative that is missing on one side.',
  ),
  excepted: text(
    'What was found at entries with a declared convention.',
    'Nothing to fix. The check declares the convention with except.',
  ),
  'random-products': text(
    'How large an error in a large Jacobian must be for random products to find it.',
    'Nothing to fix. Check a smaller instance of the same function to see every entry.',
  ),
  resolution: text(
    'The smallest error in a parameter that would have been seen.',
    'Nothing to fix. Give the loss in float64 to resolve smaller errors.',
  ),
  fail: text('The gradient is wrong.', 'Start from the first sentence: it names the likeliest mistake.'),
  inconclusive: text(
    'The gradient could be shown neither right nor wrong.',
    'The message says what hides an error and what would settle it. If nothing can settle it, declare the entries with except, or accept the check with --allow-undecided.',
  ),
  input: text(
    'A check could not be run.',
    'Fix the check file: its default export must be an object { name, parameters, loss, gradient } or an array of them.',
  ),
};

/** The text for a rule that is not in `RULE_TEXTS`. */
export const OTHER_RULE = text('A rule of the gradient checker.', 'Start from the message of the result.');
