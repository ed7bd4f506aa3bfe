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
    'Mend the line that computes the named entry: the message has its value, the value that the loss has, and the bound of that.',
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
    'Nothing to mend. Check at other parameters as well if no kink was meant.',
  ),
  'kinks-meet': text(
    'Several kinks meet at the parameters.',
    'Nothing to mend. Check at other parameters as well if no kink was meant.',
  ),
  'outside-hull': text(
    'Where smooth pieces of the loss meet, the gradient is no mean of theirs.',
    'Return the gradient of one of the pieces, or a mean of them.',
  ),
  'tied-entries': text(
    'Entries that share a maximum do not add up to the whole.',
    'Hand the gradient of a maximum to one of the equal arguments, or divide it among them.',
  ),
  'taylor-rate': text(
    'Along a random direction the loss rises by something else than the gradient says.',
    'Mend the entries that are named with it; where none is, check more of them with --exhaustive.',
  ),
  'taylor-rate-nearby': text(
    'The gradient is right at the parameters given, and wrong next to them.',
    'Look for something that is computed once and kept.',
  ),
  linearity: text(
    'The loss does not rise along a sum of directions by the sum of what it rises along each.',
    'Look for a cache in the loss that misses a change of several parameters at once.',
  ),
  projection: text(
    'A large parameter is wrong along random directions.',
    'Run with --exhaustive to see which entries are wrong.',
  ),
  determinism: text(
    'The same parameters gave two results.',
    'Seed dropout and samplers on each call, or take them out of the check.',
  ),
  accumulation: text('Gradients add up from call to call.', 'Set the sums to zero at the beginning of each call.'),
  'stale-cache': text(
    'The gradient reads what an earlier call left.',
    'Run the forward pass that belongs to the parameters given.',
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
    'A parameter that is a view into a larger buffer is read as the buffer.',
    'Use the length and the offset of the view.',
  ),
  shape: text(
    'The gradient has other parameters or other lengths than the check.',
    'Return one number for each entry of each parameter.',
  ),
  steps: text(
    'The loss moves in steps.',
    'Nothing to mend. Its derivative is 0 almost everywhere, whatever the gradient of a smooth stand-in says.',
  ),
  'float32-parameters': text(
    'Parameters are rounded to float32, by the loss or by a gradient that answers in it, and were checked at such numbers.',
    'Nothing to mend. Give loss and gradient in float64 to resolve smaller errors.',
  ),
  'linear-direction': text(
    'A vjp, jvp or hvp is not linear in its cotangent or tangent, as a derivative is.',
    'Look for a sign, a square or a constant in it.',
  ),
  adjoint: text(
    'Two of vjp, jvp and jacobian are derivatives of two different functions.',
    'Mend the one whose entries are named with it.',
  ),
  symmetry: text(
    'A Hessian, or what hvp multiplies by, is not symmetric.',
    'Look for a mixed derivative that is missing on one side.',
  ),
  excepted: text(
    'What was found at entries with a declared convention.',
    'Nothing to mend. The check declares the convention with except.',
  ),
  'random-products': text(
    'How small an error of a large Jacobian random products may miss.',
    'Nothing to mend. Check a smaller instance of the same function to see every entry.',
  ),
  resolution: text(
    'How small an error of a parameter would have been seen.',
    'Nothing to mend. Give the loss in float64 to resolve smaller errors.',
  ),
  fail: text('The gradient is wrong.', 'Start from the first sentence: it names the likeliest mistake.'),
  inconclusive: text(
    'The gradient could be shown neither right nor wrong.',
    'The message says what hides an error and what would settle it. Declare what cannot be settled with except, or let it through with --allow-undecided.',
  ),
  input: text(
    'A check could not be run.',
    'Mend the check file: it must export an object { name, parameters, loss, gradient }, or an array of them, by default.',
  ),
};

/** The text for a rule that is not in `RULE_TEXTS`. */
export const OTHER_RULE = text('A rule of the gradient checker.', 'Start from the message of the result.');
