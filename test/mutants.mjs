/**
 * The parts of the checker and the mutants that weaken them. A group has a file, the tests most likely to notice, and for each mutant what it does,
 * the text to find (which occurs once in the file) and the text to put there; a fourth entry names another file. `reasons` says why no test can
 * notice a survivor.
 */
const general = (file) => `libs/gradient-check/src/${file}.ts`;
const network = (file) => `libs/network-check/src/${file}.ts`;

const cells = 'libs/network-check/src/audit/audit.spec.ts';
const checks = [general('check-narrow.spec'), general('testing/random-check.spec')];
const networks = [network('check-network-gradient.spec'), network('network-laws.spec')];

export const groups = [
  {
    part: 'ladder',
    file: general('derivative/limit'),
    tests: [
      general('derivative/limit.spec'),
      general('derivative/extrapolation.spec'),
      general('derivative/derivative-estimate.spec'),
      ...checks,
    ],
    mutants: [
      ['truncation bound a hundredth', 'TRUNCATION_SAFETY = 4', 'TRUNCATION_SAFETY = 0.04'],
      ['truncation bound a million times too wide', 'TRUNCATION_SAFETY = 4', 'TRUNCATION_SAFETY = 4e6'],
      ['disagreement with finer rows ignored', 'Math.max(finer, finest, coarser, remainder / 2)', 'coarser'],
      [
        'disagreement with the coarser row ignored',
        'Math.max(finer, finest, coarser, remainder / 2)',
        'Math.max(finer, finest)',
      ],
    ],
  },
  {
    part: 'ladder',
    file: general('derivative/extrapolation'),
    tests: [general('derivative/extrapolation.spec'), general('derivative/derivative-estimate.spec'), ...checks],
    mutants: [
      ['no extrapolation', 'const weight = weightOf(i, k);', 'const weight = 0 * weightOf(i, k);'],
      ['extrapolation of the gap by the wrong powers', '** (2 * k - 1) - 1)', '** (2 * k) - 1)'],
    ],
  },
  {
    part: 'ladder',
    file: general('derivative/ladder'),
    tests: [general('derivative/derivative-estimate.spec'), general('derivative/narrow-features.spec'), ...checks],
    mutants: [
      ['finer probes ignored', 'if (!agrees(far, reading, origin, noise)) return step;', ''],
      ['no deep probes under an oscillation', '? DEEP_PROBES : 1', '? 1 : 1'],
    ],
  },
  {
    part: 'ladder',
    file: general('derivative/derivative-estimate'),
    tests: [general('derivative/derivative-estimate.spec'), general('derivative/narrow-features.spec'), ...checks],
    mutants: [
      [
        'steps of 2^-k that a periodic loss repeats on',
        'Math.min(Math.max(settings.start, smallest * ROOM), largest) * OFF_GRID',
        'Math.min(Math.max(settings.start, smallest * ROOM), largest)',
      ],
      ['no climb to larger steps', 'idle < IN_A_ROW', 'idle < 0', general('derivative/climb')],
      ['no leap to much larger steps', 'shortfall > LEAP', 'shortfall > Infinity', general('derivative/climb')],
      ['slopes that rounding hides are none', 'Math.max(own, hides / (width + Number.MIN_VALUE))', 'own + 0 * width'],
      [
        'where the loss keeps its bits a slope may hide',
        'HIDDEN * scale, ladder.stretch, ladder.bend',
        'HIDDEN * scale, ladder.bend',
      ],
      [
        'where the loss bends alike to both sides a slope may hide',
        'HIDDEN * scale, ladder.stretch, ladder.bend',
        'HIDDEN * scale, ladder.stretch',
      ],
    ],
  },
  {
    part: 'ladder',
    file: general('derivative/ladder-reading'),
    tests: [general('derivative/derivative-estimate.spec'), general('noise/inner-rounding.spec'), ...checks],
    mutants: [
      [
        'a far side without a domain says that there is none nearby',
        'if (Number.isNaN(best.gap) && Number.isFinite(far.lossUp) && Number.isFinite(far.lossDown)) return false;',
        '',
      ],
      [
        'every reading is confirmed',
        'return !rungs.some(doubts) && !probes.some(doubts);',
        'return doubts !== undefined;',
      ],
      [
        'nodes of one-sided extrapolation for central differences',
        '=> rungs.map(({ up, down }) => up * down);',
        '=> rungs.map(({ up }) => up);',
      ],
      [
        'curvature excuses a central difference',
        'if (Math.abs(oneSidedGap(far, origin)) / 2 > rounding + FINER_SLACK * best.gap * ratio) return false;',
        'if (Math.abs(oneSidedGap(far, origin)) / 2 <= FINER_SLACK * best.gap * ratio) return true;',
      ],
      [
        'one side of the domain is not enough',
        "for (const side of ['up', 'down'] as const) {",
        "for (const side of [] as ('up' | 'down')[]) {",
      ],
    ],
  },
  {
    part: 'ladder',
    file: general('derivative/step-memory'),
    tests: [general('derivative/step-memory.spec'), general('derivative/narrow-features.spec'), ...checks],
    mutants: [
      [
        'ladders that end at the largest step are one',
        '(largestNumber(block) - Math.abs(x)) / HEADROOM) * stagger',
        '(largestNumber(block) - Math.abs(x)) / HEADROOM)',
      ],
      [
        'the numbers do not end',
        '(largestNumber(block) - Math.abs(x)) / HEADROOM)',
        'Infinity * largestNumber(block))',
      ],
    ],
  },
  {
    part: 'ladder',
    file: general('derivative/slope-comparison'),
    tests: [
      general('derivative/slope-comparison.spec'),
      general('verdict/entry-check.spec'),
      general('derivative/narrow-features.spec'),
      general('noise/hidden-noise.spec'),
      general('verdict/projection.spec'),
      ...checks,
    ],
    mutants: [
      ['a failure needs no second ladder', 'if (!isWrong(judge(second)) || 2 * apart > bound) {', 'if (bound < 0) {'],
      [
        'a kink as small as the difference is not looked for',
        'if (second.kink !== undefined || Number.isNaN(second.value))',
        'if (Number.isNaN(second.value))',
      ],
      [
        'ladders that disagree are as exact as the first',
        'const bound = apart + first.estimate.bound + second.bound;',
        'const bound = first.estimate.bound + 0 * apart;',
      ],
      ['what louder noise takes back is not told', ', withdrawn: { verdict: first.verdict, ownNoise: own } };', ' };'],
      ['louder noise hides nothing narrow', 'own / slope.hiddenWidth', '0 * own'],
    ],
  },
  {
    part: 'ladder',
    file: general('verdict/entry-check'),
    tests: [
      general('verdict/entry-look.spec'),
      general('verdict/entry-check.spec'),
      general('derivative/narrow-features.spec'),
      general('kinks/judge-branches.spec'),
      ...checks,
    ],
    mutants: [
      [
        'a forgotten entry is not looked at again',
        'looked.verdict.detectable <= FORGOTTEN',
        'looked.verdict.detectable <= 1',
        general('verdict/entry-look'),
      ],
      ['a doubtful 0 passes', 'const DOUBTFUL = 0.5;', 'const DOUBTFUL = 2;', general('verdict/entry-look')],
      [
        'kinks that meet are no kinks',
        '(isDoubtful(verdict) && mayJump(index, verdict))',
        'false',
        general('kinks/entries-at-kinks'),
      ],
    ],
  },
  {
    part: 'ladder',
    file: general('derivative/pooled-estimate'),
    tests: [general('derivative/pooled-estimate.spec'), general('verdict/entry-check.spec'), ...checks],
    mutants: [
      ['ladders of a mean repeat the first', '(ladder + 0.5) / LADDERS - 0.5', '0 * ladder'],
      ['what finer rows change is no error', 'return Math.max(finer, coarser, remainder);', 'return coarser;'],
      ['what the coarser row changes is no error', 'return Math.max(finer, coarser, remainder);', 'return finer;'],
      ['ladders share no error', '+ SHARED * Math', '+ 0 * Math'],
    ],
  },
  {
    part: 'rounding term',
    file: general('derivative/limit'),
    tests: [
      general('derivative/limit.spec'),
      general('derivative/extrapolation.spec'),
      general('derivative/derivative-estimate.spec'),
      ...checks,
    ],
    mutants: [
      [
        'noise of the loss left out of the bound',
        'NOISE_SAFETY * noise[row * columns + k]!',
        '0 * noise[row * columns + k]!',
      ],
    ],
  },
  {
    part: 'rounding term',
    file: general('derivative/extrapolation'),
    tests: [general('derivative/extrapolation.spec'), general('derivative/derivative-estimate.spec'), ...checks],
    mutants: [
      [
        'noise not carried through the extrapolation',
        'bound[at + k] = bound[at + k - 1]! * (1 + weight) + bound[at - COLUMNS + k - 1]! * weight;',
        'bound[at + k] = bound[at + k - 1]!;',
      ],
    ],
  },
  {
    part: 'rounding term',
    file: general('noise/difference-table'),
    tests: [
      general('noise/difference-table.spec'),
      general('noise/loss-noise.spec'),
      general('verdict/entry-check.spec'),
      ...checks,
    ],
    mutants: [
      ['noise of the loss measured as 0', 'const DEVIATIONS = 5;', 'const DEVIATIONS = 0;'],
      ['one smooth line is an oscillation', 'const SMOOTH_LINES = 6;', 'const SMOOTH_LINES = 1;'],
    ],
  },
  {
    part: 'rounding term',
    file: general('noise/value-grid'),
    tests: [general('noise/value-grid.spec'), general('noise/loss-noise.spec'), ...checks],
    mutants: [
      ['no loss is a step function', 'grid > believedRounding(size, typeOf(values))', 'grid > Infinity'],
      ['every grid is a step function', 'grid > believedRounding(size, typeOf(values))', 'grid > 0'],
      ['grain of the loss not seen', 'different.size <= 2 ? 0 :', 'different.size >= 0 ? 0 :'],
      ['grid of the loss not seen', 'return onGrid && multiples.length >= FEWEST_GAPS ? smallest : 0;', 'return 0;'],
    ],
  },
  {
    part: 'rounding term',
    file: general('noise/loss-noise'),
    tests: [general('noise/loss-noise.spec'), general('verdict/entry-check.spec'), ...checks],
    mutants: [
      [
        'rounding coarser than the parameters not seen',
        'const all = Math.max(narrow, isOscillation ? 0 : wide);',
        'const all = narrow;',
      ],
      [
        'an oscillation taken for rounding',
        'const all = Math.max(narrow, isOscillation ? 0 : wide);',
        'const all = Math.max(narrow, wide);',
      ],
      [
        'a loss that does not move has no rounding',
        'new Set(near).size === 1 ? SUM_ROUNDING',
        'new Set(near).size === 1 ? 0',
      ],
    ],
  },
  {
    part: 'rounding term',
    file: general('noise/plateau'),
    tests: [general('noise/plateau.spec'), general('verdict/rounded-losses.spec')],
    mutants: [
      [
        'a jump at the parameters is rounding',
        'withoutKink(withoutJump(line, jump))',
        'withoutKink(line)',
        'libs/gradient-check/src/noise/loss-noise.ts',
      ],
      [
        'the grid of the parameters is one of the loss',
        'return isStraight ? 0 : spacing;',
        'return spacing;',
        'libs/gradient-check/src/noise/loss-noise.ts',
      ],
      [
        'a parameter that is tiny by chance may have any slope',
        'mattersAmong: point.largestShare / point.sizes[index]!',
        'mattersAmong: point.largestShare / point.scales[index]!',
        'libs/gradient-check/src/verdict/checked-point.ts',
      ],
      [
        'lines within a stair have next to no noise',
        'stairHeight(samples) ??',
        'undefined ??',
        'libs/gradient-check/src/noise/line-noise.ts',
      ],
      [
        'a float32 sum that does not see a parameter has no rounding',
        'if (grain === 0)',
        'if (grain < 0)',
        'libs/gradient-check/src/noise/own-noise.ts',
      ],
      [
        'a residue needs no closer look',
        'return analytic === 0 ? Math.min(share, RESOLUTION) : 0;',
        'return 0;',
        'libs/gradient-check/src/verdict/judge.ts',
      ],
      ['stairs that stay as wide are saturation', 'rise < height / 2', 'rise < Infinity'],
      ['a gate is saturation', '2 * tread)) !== 0) return false;', '2 * tread)) < 0) return false;'],
      [
        'stairs of a saturated function are certain steps',
        'const isCertain = !isSaturation && isLoud',
        'const isCertain = isLoud',
      ],
      [
        'terms of size 1 are not believed',
        'const isLoud = height > LOUD * size;',
        'const isLoud = height > LOUD * Math.abs(origin);',
      ],
    ],
  },
  {
    part: 'diagnosis',
    file: general('forms/vector/matrix-evidence'),
    tests: [general('forms/vector/matrix-diagnosis.spec')],
    mutants: [
      [
        'what comes out the same explains a difference',
        'return isSame && failed.every(isNearer);',
        'return isSame || failed.every(isNearer);',
      ],
    ],
  },
  {
    part: 'protocol',
    file: general('forms/vector/kept-direction'),
    tests: [general('forms/vector/kept-direction.spec')],
    mutants: [
      [
        'a kept direction goes unseen',
        'if (hasSameBits(again, afterOther)) return [];',
        'if (again.length >= 0) return [];',
      ],
      ['what changes of itself is a kept direction', 'if (!isRepeated) return [];', ''],
    ],
  },
  {
    part: 'protocol',
    file: general('forms/vector/result-watch'),
    tests: [general('forms/vector/call-faults.spec')],
    mutants: [['the first result is not kept', 'first = { returned, values };', '']],
  },
  {
    part: 'rounding term',
    file: general('noise/own-noise'),
    tests: [
      general('noise/hidden-noise.spec'),
      general('verdict/rounded-losses.spec'),
      general('verdict/projection.spec'),
      ...checks,
    ],
    mutants: [
      ["noise on the entries' own lines not measured", 'squares += (louder ** 2', 'squares += (0 * louder ** 2'],
      ['steps of the loss are noise on its lines', 'if (noise.steps === undefined)', 'if (noise.steps !== null)'],
      ['stairs of a saturated function are no noise', 'step?.isSaturation ?', 'step === null ?'],
    ],
  },
  {
    part: 'rounding term',
    file: general('noise/line-noise'),
    tests: [
      general('noise/line-noise.spec'),
      general('noise/inner-rounding.spec'),
      general('noise/hidden-noise.spec'),
      general('verdict/rounded-losses.spec'),
      general('verdict/projection.spec'),
      ...checks,
    ],
    mutants: [
      [
        'noise next to the point itself not measured',
        'const bound = Math.max(aside, nextTo);',
        'const bound = Math.max(aside, 0 * nextTo);',
      ],
      ['inner rounding is taken for an oscillation', 'if (aside <= nextTo && nextTo <= believable) return bound;', ''],
      [
        'the noisiest line counts, not the quietest',
        'const least = Math.min(...pairs',
        'const least = Math.max(...pairs',
      ],
      ['an oscillation is noise', 'return isOscillation ? known : bound;', 'return bound;'],
      ['staircases not seen', 'const STAIRS = [2 ** -13, 2 ** -10, 2 ** -7, 2 ** -4];', 'const STAIRS: number[] = [];'],
      ['one line of each spacing', 'const SHARES = [1, OFF_GRID];', 'const SHARES = [1];'],
      [
        'the quietest line counts, also a constant one',
        'boolean => new Set(samples).size > 1',
        'boolean => samples.length > 1',
      ],
    ],
  },
  {
    part: 'rounding term',
    file: general('verdict/entry-trial'),
    tests: [
      general('verdict/entry-check.spec'),
      general('derivative/narrow-features.spec'),
      general('noise/hidden-noise.spec'),
      ...checks,
    ],
    mutants: [
      [
        "noise on the entry's own line not measured",
        'ownNoise: (isNextTo) => entryLineNoise(',
        'ownNoise: async (isNextTo) => 0 * await entryLineNoise(',
      ],
      ['a 0 of an entry of no size is looked at no closer', 'Math.min(matters, steepest)', 'matters'],
    ],
  },
  {
    part: 'rounding term',
    file: general('derivative/slope-comparison'),
    tests: [
      general('derivative/slope-comparison.spec'),
      general('verdict/entry-check.spec'),
      general('derivative/narrow-features.spec'),
      general('noise/hidden-noise.spec'),
      general('verdict/projection.spec'),
      ...checks,
    ],
    mutants: [
      [
        'a ladder that reads nothing confirms a failure',
        'if (second.kink !== undefined || Number.isNaN(second.value))',
        'if (second.kink !== undefined)',
      ],
      [
        'a reading from far off needs not be visible nearby',
        'const nearby = boundedNearby(estimate, louder.noise.bound(origin), slope.span(1).scale);',
        'const nearby = estimate;',
      ],
    ],
  },
  {
    part: 'rounding term',
    file: general('derivative/direction-slope'),
    tests: [
      general('derivative/direction-slope.spec'),
      general('noise/hidden-noise.spec'),
      general('verdict/projection.spec'),
      ...checks,
    ],
    mutants: [
      [
        'a slope from far off needs not be visible nearby',
        'boundedNearby(estimate, noise.bound(loss), 1).bound',
        'estimate.bound',
      ],
    ],
  },
  {
    part: 'rounding term',
    file: general('noise/entry-noise'),
    tests: [
      general('noise/entry-noise.spec'),
      general('noise/gradient-noise.spec'),
      general('noise/scatter-class.spec'),
      general('derivative/narrow-features.spec'),
      ...checks,
    ],
    mutants: [
      ["gradient's own rounding not granted", 'SPREAD_SAFETY * seen +', '0 * seen +'],
      [
        'what saturated sums hide not granted',
        'Math.min(most, stuckAtMost(entry, floor, ENTRY_UNITS * unit * own))',
        '0',
      ],
      [
        'a branch taken nearby is rounding',
        '(own === 0 ? residue : branch) * sizes.slopeAnywhere',
        'Infinity * branch',
      ],
      [
        'sums that larger moves free are curvature',
        'return far + Math.min(wide / POSSIBLE_SAFETY, stuck);',
        'return far;',
        general('noise/scatter-class'),
      ],
      [
        'what does not grow on is no rounding',
        'return Math.max(far, middle);',
        'return far;',
        general('noise/scatter-class'),
      ],
      [
        'residues of any size',
        'Math.min((SUM_UNITS * unit * sizes.share) / scale, residue * sizes.slopeAnywhere)',
        '(SUM_UNITS * unit * sizes.share) / scale + 0 * residue',
      ],
      ['what the last places of the parameters change is no noise', ' || (own !== 0 && entry.ulpChange >= own)', ''],
      ['no entry is fixed', 'const isFixed = own !== 0 && entry.isFixed;', 'const isFixed = false;'],
      ['an entry that no move changes is exact', 'isFixed ? FIXED_SHARE * present : 0', '0'],
      [
        'a scattered entry leaves no residue',
        'const cancellation = isScattered ? floor : fixed;',
        'const cancellation = fixed;',
      ],
      ['a branch counts as nothing', "branch: kind === 'branch' ?", 'branch: kind === null ?'],
    ],
  },
  {
    part: 'rounding term',
    file: general('noise/scatter-class'),
    tests: [general('noise/scatter-class.spec'), general('noise/gradient-noise.spec'), ...checks],
    mutants: [
      ['curvature is rounding', 'middle >= GROWN * fine &&', 'middle < 0 &&'],
      ['sums stuck at the fine distance are curvature', 'return fineRange > 0 &&', 'return fineRange >= 0 &&'],
      ['what grows with the distance is rounding', 'if (!isCurved && !isGrown) return', 'if (!isCurved) return'],
      [
        'no change is too large for rounding',
        "return middle > rounding ? 'branch' : 'rounding';",
        "return middle > rounding ? 'rounding' : 'rounding';",
      ],
      ['no sums are stuck', "if (wide > BEYOND * growth * middle) return 'stuck';", ''],
      [
        'nothing is unclear',
        'if (isCurved ? wide < SHORT * growth * middle : middle > rounding) return',
        'if (wide < 0) return',
      ],
      ['growth within the floor is growth', ' && wide > floor;', ';'],
      ['curvature within the floor is curvature', ' && middle > POSSIBLE_SAFETY * floor;', ';'],
    ],
  },
  {
    part: 'rounding term',
    file: general('probe/neighbour'),
    tests: [general('noise/gradient-noise.spec'), ...checks],
    mutants: [
      [
        'opposite points on grids of their own',
        'opposite(subject, ahead, theta);',
        'theta.map((at, i) => at + (at - ahead[i]!));',
      ],
    ],
  },
  {
    part: 'rounding term',
    file: general('noise/gradient-noise'),
    tests: [general('noise/gradient-noise.spec'), general('derivative/narrow-features.spec'), ...checks],
    mutants: [['points outside the domain count', 'if (off < Infinity) spread', 'spread']],
  },
  {
    part: 'rounding term',
    file: general('noise/stair'),
    tests: [
      general('noise/stair.spec'),
      general('noise/loss-samples.spec'),
      general('derivative/stair-beyond.spec'),
      general('derivative/slope-comparison.spec'),
      general('report/report.spec'),
      general('verdict/rounded-losses.spec'),
    ],
    mutants: [
      ['any change ends a stretch as a stair', 'rise >= STRAIGHT * first', 'rise >= 0'],
      [
        'stairs of any height are rounding',
        ' && isBelievable(height, origin, slope.value === 0)',
        ' && height < Infinity',
        general('derivative/stair-beyond'),
      ],
      ['no stair is rounding for sure', 'height <= LOUD * Math.abs(origin)', 'height < 0'],
      [
        'what stairs hide is not granted',
        'Math.max(best.bound, stair / best.step)',
        'best.bound',
        general('derivative/derivative-estimate'),
      ],
      ['curves end in stairs', ' && rise > SUSPICIOUS * smooth', '', general('derivative/stair-beyond')],
      [
        'stairs beyond fine steps are not looked for',
        'departure === undefined ||',
        'departure === undefined || true ||',
        general('derivative/stair-beyond'),
      ],
      [
        'ladders that contradict each other confirm a failure',
        '!isWrong(judge(second)) || 2 * apart > bound',
        '!isWrong(judge(second))',
        general('derivative/slope-comparison'),
      ],
      [
        'stairs around the parameters are not looked for',
        'isFew && isStill ? await stairAround(near[0]!) : 0',
        '0',
        general('noise/loss-noise'),
      ],
      [
        'lines on the grid of float32',
        'Math.floor(units * (1 + multiples * random.uniform()))',
        'Math.floor(units * (1 + random.integer(multiples)))',
        general('noise/dyadic-line'),
      ],
      [
        'an entry at 0 does not move far',
        'sized(value, i) * (SHRUNK',
        'value * (SHRINK',
        general('noise/loss-samples'),
      ],
      [
        'an entry at 0 does not move aside',
        'sized(value, i) * (Number',
        'value * (Number',
        general('noise/loss-samples'),
      ],
      [
        'an open entry is none',
        ' || parameters.some(({ unresolved }) => unresolved > 0)',
        '',
        general('report/report'),
      ],
      [
        'entries at 0 are what they are to the last bit',
        'Math.max(slopes?.[i] ?? 0, ',
        'Math.max(',
        general('noise/gradient-noise'),
      ],
    ],
  },
  {
    part: 'rounding term',
    file: general('noise/difference-table'),
    tests: [general('noise/difference-table.spec'), general('verdict/entry-check.spec')],
    mutants: [
      ['stairs are kinks', 'isStair || ', ''],
      ['curves are kinks', ' || sizes.some((size, i) => i !== first && i !== first + 1 && size > least)', ''],
      ['still lines tell of noise', '2 * moving.length > lines.length ? moving : lines', 'lines'],
      ['a few moving lines tell of all', '2 * moving.length > lines.length ? moving : lines', 'moving'],
      [
        'contradicting readings are not read again',
        '!Number.isNaN(estimate.value) ||',
        'true ||',
        general('verdict/entry-look'),
      ],
    ],
  },
  {
    part: 'rounding term',
    file: general('noise/gradient-sizes'),
    tests: [general('noise/gradient-noise.spec'), general('noise/gradient-sizes.spec'), ...checks],
    mutants: [
      [
        'terms of a saturated gradient not seen',
        'const share = Math.max(present, ...seen.map((there) => largestShare(there, scales)));',
        'const share = present;',
      ],
    ],
  },
  {
    part: 'float32',
    file: general('noise/gradient-precision'),
    tests: [
      general('noise/parameter-precision.spec'),
      general('noise/gradient-noise.spec'),
      general('derivative/narrow-features.spec'),
      ...checks,
    ],
    mutants: [
      [
        'a Float32Array judged as float64',
        'if (raw[block.name] instanceof Float32Array) return true;',
        'if (raw[block.name] instanceof Float32Array) return false;',
      ],
      [
        'numbers that are all float32 judged as float64',
        'if (!own.every((value) => value === Math.fround(value))) return false;',
        'if (own.length >= 0) return false;',
      ],
      [
        'numbers that are float32 at one point judged as float32',
        "if (elsewhere && typeOfNumbers(elsewhere.subarray(from, to)) === 'float64') return false;",
        '',
      ],
    ],
  },
  {
    part: 'float32',
    file: general('noise/entry-noise'),
    tests: [
      general('noise/entry-noise.spec'),
      general('noise/gradient-noise.spec'),
      general('noise/scatter-class.spec'),
      general('derivative/narrow-features.spec'),
      ...checks,
    ],
    mutants: [
      [
        'rounding of float32 not averaged out',
        'const isMean = entry.isFloat32 && Math.abs(entry.mean - value) <= rounding + cancellation;',
        'const isMean = false;',
      ],
    ],
  },
  {
    part: 'float32',
    file: general('probe/line'),
    tests: checks,
    mutants: [
      [
        'directions not corrected for parameters that round',
        "return typeof loss === 'number' ? loss - correction : loss.then((value) => value - correction);",
        'return correction < -Infinity ? 0 : loss;',
      ],
    ],
  },
  {
    part: 'float32',
    file: general('derivative/step-memory'),
    tests: [general('derivative/step-memory.spec'), general('derivative/narrow-features.spec'), ...checks],
    mutants: [
      ['steps finer than float32 shows', 'LEAST_UNITS * ulp(block, x)', 'LEAST_UNITS * 2 ** -52 * Math.abs(x)'],
    ],
  },
  {
    part: 'float32',
    file: network('law-findings'),
    tests: networks,
    mutants: [["a network's float32 judged as float64", '? float32 : float64', '? float64 : float64']],
  },
  {
    part: 'float32',
    file: general('noise/parameter-precision'),
    tests: [general('noise/parameter-precision.spec'), general('noise/gradient-noise.spec'), ...checks],
    mutants: [
      ['a gradient in float32 says nothing of its parameters', "rounded.set(block.name, 'gradient')", ''],
      ['a loss that is rounded at its end rounds its parameters', 'if (await changes(WITHIN)) return false;', ''],
      ['a few moves that show are enough', 'const SHOWN = 10;', 'const SHOWN = 0;'],
      ['no loss rounds its parameters', 'return shown >= SHOWN;', 'return shown > DRAWS;'],
    ],
  },
  {
    part: 'verdict',
    file: general('kinks/kink-group'),
    tests: [
      general('kinks/kink-pieces.spec'),
      general('kinks/kink-offsets.spec'),
      general('kinks/kink-alone.spec'),
      general('rules/kinks/outside-hull.spec'),
      ...checks,
    ],
    mutants: [
      ['parts move by equal steps', '(part + 1 - random.uniform() / 2)', '(part + 1)', general('kinks/kink-offsets')],
      [
        'others at a kink move as far as an entry by itself',
        'const others = Math.min(distance, distances[0]!);',
        'const others = distance;',
        general('kinks/kink-alone'),
      ],
      [
        'nothing is looked at close by',
        'least < first ? [Math.sqrt(least * first), least] : []',
        '[]',
        general('kinks/kink-distances'),
      ],
      ['pieces are not looked for farther away', 'best.doubtful.length > 0 &&', 'best.doubtful.length > 99 &&'],
      ['any point is on a piece', 'pieces: right.length < doubtful.length ? met : right', 'pieces: met'],
      [
        'a rare piece owns any value',
        '(await pieceOffSlope(group, misfit, each, APART)) !== undefined',
        'each !== undefined',
        general('rules/kinks/tied-entries'),
      ],
      [
        'the hull bounds any kink',
        'if (sign === 0 && !isCurved) {',
        'if (sign === 2 && !isCurved) {',
        general('rules/kinks/outside-hull'),
      ],
      [
        'any excess over a curved hull counts',
        'return sign === 0 ? TOLD_APART * Math.max',
        'return sign === 2 ? TOLD_APART * Math.max',
        general('rules/kinks/outside-hull'),
      ],
      [
        'pieces that do not turn are curved',
        '=> Math.abs(change[k]!) > least',
        '=> Math.abs(change[k]!) >= 0',
        general('rules/kinks/curved-pieces'),
      ],
      ['the steepest piece is not looked for', 'else share /= 2', 'else return best', general('kinks/steeper-piece')],
    ],
  },
  {
    part: 'rounding term',
    file: general('noise/rounded-entry'),
    tests: [
      general('noise/rounded-entry.spec'),
      general('noise/plateau.spec'),
      general('noise/stair.spec'),
      general('noise/line-noise.spec'),
      general('noise/gradient-sizes.spec'),
      general('verdict/weight-of-parameters.spec'),
      general('verdict/quantised-parameters.spec'),
      general('rules/taylor-rate.spec'),
      general('report/report-sentences.spec'),
    ],
    mutants: [
      ['plateaus of any width are those of a rounded entry', ' || !isAsWide(width, widthOf(others), at.smallest)', ''],
      ['plateaus of a sum are those of an entry', 'return staysInPlace(at, ends);', 'return true;'],
      [
        'a jump is loud in float64 as well',
        "type === 'float32' ? LOUD : ownRounding(type)",
        'LOUD',
        general('noise/plateau'),
      ],
      ['a jump keeps every bit on the other side', '<= STRAIGHT * height', '=== 0', general('noise/plateau')],
      [
        'a straight-through estimate passes',
        "analytic === 0 ? 'negligible' : 'fail'",
        "'negligible'",
        general('verdict/entry-plateau'),
      ],
      [
        'small steps are sure',
        'isSure: isCertain && (isUnbelievable || isLarge)',
        'isSure: isCertain',
        general('noise/plateau'),
      ],
      [
        'a jump at the point is a slope',
        'if (await jumpsAt(subject, point, direction)) return undefined;',
        '',
        general('rules/random-comparison'),
      ],
      ['a straight-through estimate has no name', '${more}${why}', '${more}', general('report/entry-findings')],
      [
        'an entry that is 0 everywhere hides as much as others',
        'smallest?.[index] === 0 && isZero(index)',
        'false',
        general('noise/gradient-sizes'),
      ],
      [
        'stairs of single entries are no rounding along a direction',
        'await unclearStair(line, point.loss)',
        '0',
        general('noise/own-noise'),
      ],
      [
        'stairs of any height are rounding along a direction',
        'return isBelievable(height, origin, true) ? height : 0;',
        'return height;',
        general('noise/stair'),
      ],
      [
        'stairs on the way of a line are none',
        'if (loudest(stairs) > 0)',
        'if (stairs.length > 0)',
        general('noise/line-noise'),
      ],
    ],
  },
  {
    part: 'verdict',
    file: general('kinks/judge-branches'),
    tests: [general('kinks/judge-branches.spec'), general('verdict/rounded-losses.spec'), ...checks],
    mutants: [
      [
        'a gradient that jumps where the loss does not passes',
        'if (!isBranched(point, index, result)) continue;',
        'if (results.size > 0) continue;',
      ],
      ['a wrong branch is not looked for', 'if (seen?.wrong !== undefined) results', 'if (seen === null) results'],
      [
        'kinks that cancel may have any gradient between them',
        'if (isPassed(verdict) || !(error > own.bound)) return result;',
        'return result;',
      ],
      ['any piece beside is the slope at the point', ' || pieces.some(isApart)', ''],
      ['rounding next to a pole is that at the parameters', '{ ...point, lossNoise: noise }', 'point'],
    ],
  },
  {
    part: 'verdict',
    file: general('verdict/entry-check'),
    tests: [
      general('verdict/entry-result.spec'),
      general('verdict/entry-check.spec'),
      general('derivative/narrow-features.spec'),
      general('kinks/judge-branches.spec'),
      ...checks,
    ],
    mutants: [
      [
        'steps shorter than differences are kinks',
        "(await onPlateau(trial, verdict, { only: 'steps' })) ??",
        '',
        'libs/gradient-check/src/verdict/entry-plateau.ts',
      ],
      [
        'what louder noise takes back passes',
        'if (!isPassed(verdict) || withdrawn === undefined) return verdict;',
        'if (withdrawn !== null) return verdict;',
        general('verdict/entry-result'),
      ],
      [
        'rounding of float32 terms is taken back',
        'if (block.float32 && ownNoise <=',
        'if (ownNoise < 0 && ownNoise <=',
        general('verdict/entry-result'),
      ],
      [
        'no mean of several ladders',
        'isRefinable(trial, looked) ? await pooledEstimate(slope, looked.estimate) : undefined',
        'undefined',
        general('verdict/entry-look'),
      ],
    ],
  },
  {
    part: 'verdict',
    file: general('verdict/judge'),
    tests: [general('verdict/judge.spec'), ...checks],
    mutants: [
      [
        'unresolved entries pass',
        "judged('negligible', 0) : judged('unresolved', detectable)",
        "judged('negligible', 0) : judged('pass', 0)",
      ],
      ['ten times as much is allowed', 'if (error > sure) {', 'if (error > 10 * sure + 1e-9 * Math.abs(value)) {'],
      ['NaN passes', "return { outcome: 'fail', numerical: value,", "return { outcome: 'pass', numerical: value,"],
      ['any 0 passes', 'if (analytic === 0 && estimate.flat) return', 'if (analytic === 0) return'],
      [
        'an analytic value that is far too large makes up a size',
        'Math.min(Math.abs(analytic), Math.abs(numerical) + errorBound)',
        'Math.abs(analytic)',
      ],
      ['any noisy entry passes', 'noise.isNoisy && isSmallBut(', 'noise.isNoisy || isSmallBut('],
      ['narrow features hide what is all rounding', 'boundAtWidth(sure, estimate, width)', 'sure'],
      [
        'what rounding may hide fails',
        "if (error > sure + unsure) return judged('fail', whole);",
        "if (error > sure) return judged('fail', detectable);",
      ],
      ['residues of a derivative of 0 fail', 'if (isSmall && isResidue(', 'if (sure < 0 && isResidue('],
      ['residues of any size pass', 'return isZero && unsure <= RESOLUTION * mattersAmong &&', 'return isZero &&'],
    ],
  },
  {
    part: 'verdict',
    file: general('check/resolution'),
    tests: [general('verdict/judge.spec'), ...checks],
    mutants: [['1 % is enough', 'export const RESOLUTION = 1e-3;', 'export const RESOLUTION = 1e-2;']],
  },
  {
    part: 'verdict',
    file: general('derivative/derivative-estimate'),
    tests: [general('derivative/derivative-estimate.spec'), general('derivative/narrow-features.spec'), ...checks],
    mutants: [['a 0 passes beside slopes far away', 'ladder.slopeNearby(RESOLUTION)', 'ladder.slopeNearby(1)']],
  },
  {
    part: 'verdict',
    file: general('report/report'),
    tests: [general('report/report.spec'), general('verdict/projection.spec'), ...checks],
    mutants: [
      [
        'a check of nothing passes',
        "return isUndecided || !(detectable <= RESOLUTION) ? 'inconclusive' : 'pass';",
        "return !(detectable <= RESOLUTION) && detectable < Number.MAX_VALUE ? 'inconclusive' : 'pass';",
      ],
      ['a constant loss passes', 'isConstant || parameters', 'parameters'],
      ['a spent budget passes', 'coverage === undefined ?', 'outcomes.length > 0 ?'],
    ],
  },
  {
    part: 'verdict',
    file: general('report/parameter-report'),
    tests: [
      general('report/report.spec'),
      general('report/entry-report.spec'),
      general('verdict/projection.spec'),
      ...checks,
    ],
    mutants: [
      [
        'the least error that shows, not the largest',
        'for (const { verdict } of outcome.results.values()) largest = Math.max(largest, verdict.detectable);',
        'for (const { verdict } of outcome.results.values()) largest = Math.min(largest, verdict.detectable);',
      ],
    ],
  },
  {
    part: 'verdict',
    file: general('verdict/judge-known'),
    tests: [general('verdict/judge-known.spec'), ...networks],
    mutants: [
      [
        'an analytic 0 for a small derivative passes',
        "const isGone = verdict.outcome !== 'fail' && analytic === 0 && value !== 0;",
        'const isGone = value !== value;',
      ],
      [
        'what may come unseen is not granted',
        'const hidden = known.unseen[index]! + rounding - seen;',
        'const hidden = 0;',
      ],
      [
        'rounding as bounded, not as measured',
        'const seen = Math.min(rounding, certainNoise(noise));',
        'const seen = rounding;',
      ],
    ],
  },
  {
    part: 'verdict',
    file: general('blocks/check-block'),
    tests: [
      general('blocks/check-blocks.spec'),
      general('verdict/projection.spec'),
      general('verdict/entry-check.spec'),
      ...checks,
    ],
    mutants: [
      ['no end to the losses of a check', 'if (evaluations.loss > allowed) {', 'if (evaluations.loss < 0) {'],
      [
        'an exhaustive check ends, too',
        'const allowed = allowedLosses(layout, block, options);',
        'const allowed = allowedLosses(layout, block, {});',
      ],
      ['every failure is confirmed', 'failed >= confirmed', 'failed < 0'],
      ['a part of a dear rest is begun', 'isVouchedFor && needed >', 'false && needed >'],
      [
        'nothing is glanced at after enough failures',
        'if (isEnough && !sampled.has(index)) continue;',
        'if (isEnough) continue;',
      ],
      ['a loss that throws nearby is no fault of the check', 'rethrow(point, result, pathOf(block, index));', ''],
    ],
  },
  {
    part: 'verdict',
    file: general('report/coverage'),
    tests: [
      general('blocks/check-blocks.spec'),
      general('report/report.spec'),
      general('verdict/projection.spec'),
      ...checks,
    ],
    mutants: [['a spent budget of evaluations is not told', 'if (spent !== undefined) {', 'if (spent === null) {']],
  },
  {
    part: 'verdict',
    file: general('report/cause'),
    tests: [general('report/cause.spec'), ...checks],
    mutants: [['a branch is not to blame', "if (!isBeyond && possible.branch > 0) return 'branch';", '']],
  },
  {
    part: 'verdict',
    file: general('check/error-budget'),
    tests: [general('check/error-budget.spec'), general('verdict/judge.spec'), ...checks],
    mutants: [
      [
        'possible errors are not in the bound',
        'error > sure ? sure + possibleError(possible) : sure',
        'error > sure ? sure : sure',
      ],
    ],
  },
  {
    part: 'kink rule',
    file: general('derivative/limit'),
    tests: [
      general('derivative/limit.spec'),
      general('derivative/extrapolation.spec'),
      general('derivative/derivative-estimate.spec'),
      ...checks,
    ],
    mutants: [
      [
        'gap between the slopes left out of the bound',
        'gap === undefined ? 0 : gapFrom(gap, row, k + 1) / 2',
        'gap === undefined ? 0 : gapFrom(gap, row, k + 1) * 0',
      ],
    ],
  },
  {
    part: 'kink rule',
    file: general('verdict/kink-verdict'),
    tests: [general('verdict/kink-verdict.spec'), ...checks],
    mutants: [
      ['anything goes at a kink', "return 'outside';", "return 'share';"],
      ['any value between the slopes is final', "return 'between';", "return 'share';"],
    ],
  },
  {
    part: 'kink rule',
    file: general('derivative/derivative-estimate'),
    tests: [general('derivative/derivative-estimate.spec'), general('derivative/narrow-features.spec'), ...checks],
    mutants: [['no kink is ever seen', 'goal(best.value) ? kinkOf(', 'best.bound && best.bound < 0 ? kinkOf(']],
  },
  {
    part: 'laws',
    file: general('rules/nearby/points-nearby'),
    tests: [general('rules/nearby/points-nearby.spec'), general('rules/taylor-rate.spec'), ...checks],
    mutants: [
      [
        'other points are looked at where an entry has failed',
        ' && neighbour !== undefined && !haveFailed(outcomes)',
        ' && neighbour !== undefined && outcomes.length > 0',
        general('rules/nearby/taylor-rate-nearby'),
      ],
      [
        'keys are looked for where an entry has failed',
        '!haveFailed(facts.outcomes) &&',
        '',
        general('rules/calls/gradient-key'),
      ],
      ['parameters that are 0 keep to their sides', 'if (zeros.length === 0)', 'if (zeros.length < Infinity)'],
      [
        'a NaN beside the parameters is none',
        'if (message !== undefined)',
        "if (message === '')",
        'libs/gradient-check/src/rules/nearby/taylor-rate-nearby.ts',
      ],
      [
        'the walk begins anywhere',
        'return at - far * scales[i]! * away;',
        'return at + far * scales[i]! * away;',
        'libs/gradient-check/src/probe/walk-steps.ts',
      ],
      [
        'rounding of the parameters is corrected by a wrong gradient',
        'rounding > SUSPICIOUS * exact.noise',
        'rounding > Infinity * exact.noise',
        'libs/gradient-check/src/derivative/direction-slope.ts',
      ],
    ],
  },
  {
    part: 'kink rule',
    file: general('kinks/compare-parts'),
    tests: [general('kinks/judge-aside.spec'), general('rules/kinks/tied-entries.spec'), ...checks],
    mutants: [
      [
        'terms that are 0 at a kink round alike next to it, along directions',
        'isAtKinks: there.theta === point.theta }',
        'isAtKinks: true }',
      ],
      [
        'the same along entries',
        'if (own > lossNoise.bound(loss)) {',
        'if (own < 0) {',
        'libs/gradient-check/src/kinks/compare-off-kink.ts',
      ],
    ],
  },
  {
    part: 'kink rule',
    file: general('derivative/one-sided'),
    tests: [general('derivative/derivative-estimate.spec'), general('verdict/kink-verdict.spec'), ...checks],
    mutants: [['a kink is seen everywhere', '> 2 * (left.bound + right.bound) ?', '> 0 ?']],
  },
  {
    part: 'kink rule',
    file: general('kinks/judge-kinks'),
    tests: [
      general('kinks/kink-place.spec'),
      general('rules/rule-catalogue.spec'),
      general('verdict/entry-check.spec'),
      general('derivative/narrow-features.spec'),
      ...checks,
    ],
    mutants: [
      ['nothing cancels at a kink', 'rounding + noise.floor', 'rounding', general('kinks/kink-place')],
      ['a kink within rounding is one', 'own > 2 * spread ? own :', 'own < 0 ? own :', general('kinks/kink-place')],
      [
        'what lies next to a kink is not looked at',
        "isWrong: outcome === 'differs' && isGross",
        'isWrong: outcome === null && isGross',
        general('kinks/next-to-kinks'),
      ],
      [
        'next to a kink, rounding is that of the parameters',
        'return error > limit + more.reduce((sum, each) => sum + each, 0);',
        'return error > limit;',
        general('kinks/next-to-kinks'),
      ],
      [
        'beyond the slopes is within the pieces',
        "if (among === 'outside') return settle('fail', 'not between them');",
        '',
        general('kinks/judge-at-kink'),
      ],
      ['no pieces beyond the slopes', "if (beyond <= tolerance) return 'inside';", '', general('kinks/kink-place')],
      [
        'a value between the slopes needs no right gradient beside',
        'if (off !== undefined) {',
        'if (off === null) {',
        general('kinks/judge-at-kink'),
      ],
      [
        'one of the slopes needs not be exact',
        'rounding).detectable <= RESOLUTION;',
        'rounding).detectable <= Infinity;',
        general('kinks/judge-at-kink'),
      ],
      [
        'what lies beside a kink is always resolved',
        'return isHidden || highest - lowest > jumpOf(kink) / 2 ? points : [];',
        'return points;',
        general('kinks/judge-at-kink'),
      ],
      [
        'beyond the pieces fails however near',
        "? 'outside' : 'unknown';",
        "? 'outside' : 'outside';",
        general('kinks/kink-place'),
      ],
      [
        'rare pieces are not looked for',
        ".among !== 'inside')) {",
        '.among === null)) {',
        general('kinks/judge-kinks'),
      ],
      [
        'no entry whose gradient is small next to a kink is looked at by itself',
        "alone?.outcome === 'fail'\n      ? failOff(alone)",
        "alone?.outcome === 'fail' && point === undefined\n      ? failOff(alone)",
        general('kinks/judge-at-kink'),
      ],
      ['a single kink has other pieces', 'values.every(isSlope) || beyond >', 'beyond >', general('kinks/kink-place')],
    ],
  },
  {
    part: 'kink rule',
    file: general('rules/kinks/tied-entries'),
    tests: [general('rules/kinks/tied-entries.spec'), ...checks],
    mutants: [
      ['ties are not looked at together', 'kinks.parts.length > 1 &&', 'kinks.parts.length < 0 &&'],
      [
        'directions that resolve the kinks',
        'const along = without(basisOf(group), drawn);',
        'const along = without([], drawn);',
      ],
      ['pieces that differ along the direction', 'if (!isSmooth(comparison, group, along))', 'if (more === undefined)'],
      [
        'small differences between pieces resolve',
        'Math.max(RESOLUTION, blur) * largestSlope(',
        '1e-12 * largestSlope(',
        general('rules/kinks/basis'),
      ],
    ],
  },
  {
    part: 'laws',
    file: general('rules/nearby/difference-nearby'),
    tests: [
      general('kinks/judge-branches.spec'),
      general('rules/taylor-rate.spec'),
      general('rules/rule-catalogue.spec'),
      ...checks,
    ],
    mutants: [
      ['a failure near the parameters alone counts', "if (fading === 'no') return undefined;", ''],
      [
        'any difference near the parameters counts',
        'if (!(differenceOf(seen) > (await tolerance.measure()) * seen.size)) return undefined;',
        '',
      ],
      [
        'a small difference near the parameters never counts',
        'Math.min(most, Math.max(seen, LEAST_DIFFERENCE))',
        'RESOLUTION',
      ],
    ],
  },
  {
    part: 'laws',
    file: general('rules/taylor-rate'),
    tests: [
      general('kinks/judge-branches.spec'),
      general('rules/taylor-rate.spec'),
      general('rules/rule-catalogue.spec'),
      ...checks,
    ],
    mutants: [
      ['Taylor at the parameters', "if (seen?.outcome !== 'differs') return [];", 'if (seen !== null) return [];'],
      ['any difference at the parameters counts', 'tolerance: RESOLUTION', 'tolerance: 0'],
    ],
  },
  {
    part: 'laws',
    file: general('rules/nearby/difference-nearby'),
    tests: [general('kinks/judge-branches.spec'), general('rules/rule-catalogue.spec'), ...checks],
    mutants: [
      [
        'Taylor near the parameters',
        "each?.outcome === 'differs' && differenceOf(each)",
        'each?.outcome === null && differenceOf(each)',
      ],
    ],
  },
  {
    part: 'laws',
    file: general('rules/linearity'),
    tests: [general('rules/linearity.spec'), ...checks],
    mutants: [
      ['linearity', 'if (!isBroken(await slopeOf(excess, point, START))) continue;', 'if (START > 0) continue;'],
      ['linearity need not persist', '|| !(await persists(excess, point, estimate))', ''],
      ['linearity over whole parameters', 'of [singly(blocks.flat()), blocks]) {', 'of [singly(blocks.flat())]) {'],
      ['kinks that meet at the parameters', 'if (isBroken(estimate)) return false;', 'return false;'],
      [
        'a cache that a touch breaks is a kink',
        'if (!(Math.abs(touched - rise) <= Math.sqrt(TOUCH) * START * seen.steepest + rounding)) return false;',
        '',
      ],
      [
        'linearity at a kink',
        'return kink === undefined && Math',
        'return kink !== null && Math',
        general('rules/linearity-excess'),
      ],
    ],
  },
  {
    part: 'laws',
    file: network('logit-shift-law'),
    tests: networks,
    mutants: [['logit-shift', 'if (worst === undefined) return [];', 'if (worst !== null) return [];']],
  },
  {
    part: 'laws',
    file: network('batch-laws'),
    tests: networks,
    mutants: [
      [
        'batch-additivity',
        'const weight = samples.length / batchSize;',
        'const weight = samples.length / batchSize;\n        if (weight > 0) return [];',
      ],
      [
        'sample-permutation',
        "'the same batch in another order', 'sample-permutation')",
        "'the same batch in another order', 'sample-permutation').slice(9)",
      ],
      [
        'duplicated-batch',
        "'the batch with every sample twice', 'duplicated-batch')",
        "'the batch with every sample twice', 'duplicated-batch').slice(9)",
      ],
    ],
  },
  {
    part: 'laws',
    file: network('outer-product-law'),
    tests: networks,
    mutants: [
      ['outer-product', 'if (findings.length > 0) return findings;', 'if (findings.length > 99) return findings;'],
    ],
  },
  {
    part: 'laws',
    file: network('renumbering-laws'),
    tests: networks,
    mutants: [
      ['input-permutation', '({ inputs: rotation(inputs) })', '({})'],
      ['hidden-permutation', '({ hidden: rotation(hidden) })', '({})'],
      ['class-permutation', '({ classes: rotation(classes) })', '({})'],
    ],
  },
  {
    part: 'laws',
    file: network('euler-law'),
    tests: networks,
    mutants: [['euler', 'if (worst === undefined) return [];', 'if (worst !== null) return [];']],
  },
  {
    part: 'laws',
    file: network('check-network-gradient'),
    tests: networks,
    mutants: [
      [
        "the loss need not be the network's",
        'if (Math.abs(given - own) <= tolerance || !Number.isFinite(given)) return [];',
        'if (tolerance >= 0) return [];',
      ],
    ],
  },
  {
    part: 'laws',
    file: network('law-findings'),
    tests: networks,
    mutants: [
      ['weight decay not taken off before', 'value[name][i]! -= weightDecay *', 'value[name][i]! -= 0 * weightDecay *'],
    ],
  },
  {
    part: 'laws',
    file: general('rules/kinks/outside-hull'),
    tests: [
      general('rules/kinks/outside-hull.spec'),
      general('rules/kinks/tied-entries.spec'),
      general('rules/rule-catalogue.spec'),
      ...checks,
    ],
    mutants: [
      ['outside the hull', 'return analytic > steepest + bound ?', 'return analytic === Infinity ?'],
      [
        'the hull where the loss is neither convex nor concave',
        'const isCurved = await areCurved(group, coupled, random);',
        'const isCurved = (await areCurved(group, coupled, random)) || true;',
      ],
      ['the first piece is the hull', 'if (!(share > 0)) break;', 'if (share < 2) break;', general('rules/kinks/hull')],
      [
        'what the loss itself is steeper by',
        'Math.max(left.value + left.bound, right.value + right.bound, met',
        'Math.max(met',
      ],
    ],
  },
  {
    part: 'laws',
    file: general('rules/rule'),
    tests: [general('rules/rule.spec'), general('rules/rule-catalogue.spec'), ...checks],
    mutants: [
      [
        'each rule says its own of the same fault',
        'if (isSaid || !applies(facts)) continue;',
        'if (!applies(facts)) continue;',
      ],
    ],
  },
  {
    part: 'projection',
    file: general('verdict/projection'),
    tests: [general('verdict/projection.spec'), ...checks],
    mutants: [
      [
        'projections never fail',
        "if (comparison.outcome === 'differs') return",
        'if (comparison.estimate.bound < 0) return',
      ],
      [
        'a kink on the way resolves everything',
        "comparison.outcome === 'agrees' ? comparison.errorBound : Infinity",
        'comparison.outcome !== null ? comparison.errorBound : Infinity',
      ],
      ['what escapes counts as seen', 'MISS_PROBABILITY = 1e-9', 'MISS_PROBABILITY = 1e9'],
    ],
  },
  {
    part: 'projection',
    file: general('blocks/block-plan'),
    tests: [general('verdict/projection.spec'), general('blocks/small-projection.spec'), ...checks],
    mutants: [
      ['an exhaustive check confirms no more than others', 'exhaustive ? Infinity : CONFIRMED', 'CONFIRMED'],
      [
        'a sample confirms as many failures as all entries',
        'const CONFIRMED_OF_SAMPLE = 4;',
        'const CONFIRMED_OF_SAMPLE = 32;',
      ],
      ['small entries are not looked at', 'rest: Int32Array.from(rest)', 'rest: new Int32Array()'],
    ],
  },
  {
    part: 'projection',
    file: general('blocks/small-projection'),
    tests: [general('blocks/small-projection.spec'), general('verdict/projection.spec')],
    mutants: [
      ['every large block resolves', 'isHidden(share, detectableOfEntry(projection, i))', 'share < 0'],
      [
        'small entries are not projected among themselves',
        'open.length <= DIRECTIONS || expired()',
        'open.length >= 0',
      ],
      [
        'a wrong direction of small entries is forgotten',
        'if (off !== undefined) return { projection: { ...projection, off }, open, failed };',
        '',
      ],
    ],
  },
  {
    part: 'projection',
    file: general('probe/scales'),
    tests: [general('probe/scales.spec'), general('verdict/projection.spec'), ...checks],
    mutants: [
      [
        'directions of one sign',
        'direction[i] = scales[i]! * random.normal();',
        'direction[i] = scales[i]! * Math.abs(random.normal());',
      ],
    ],
  },
  {
    part: 'projection',
    file: general('derivative/slope-comparison'),
    tests: [
      general('derivative/slope-comparison.spec'),
      general('verdict/entry-check.spec'),
      general('derivative/narrow-features.spec'),
      general('noise/hidden-noise.spec'),
      general('verdict/projection.spec'),
      ...checks,
    ],
    mutants: [
      [
        'no second ladder for a slope that differs',
        'if (!isWrong(first.verdict) || first.estimate.kink !== undefined) return first;',
        'if (first.estimate.bound >= 0) return first;',
      ],
      [
        'a kink as small as the difference is not looked for',
        'Math.min(goal, CLEAR * Math.abs(analytic - first.estimate.value))',
        'goal',
      ],
    ],
  },
  {
    part: 'protocol',
    file: general('rules/calls/determinism'),
    tests: [general('rules/calls/protocol.spec'), general('rules/rule-catalogue.spec'), ...checks],
    mutants: [
      ['determinism of the loss', 'if (!Object.is(loss, again)) {', 'if (Object.is(loss, NaN)) {'],
      [
        'determinism of the gradient',
        'const change = firstChange(subject.layout, (await subject.gradient(subject.theta)).values, values);',
        'const change = firstChange(subject.layout, values, values);',
      ],
      ['wrong now and then', 'const LAST_LOSSES = 64;', 'const LAST_LOSSES = 1;'],
      [
        'a gradient that alternates comes back',
        'if (!havePassed(facts.outcomes)) change ??= await changeNow(facts);',
        '',
      ],
      [
        'drift of the loss after all differences',
        'if (!Object.is(loss, baseline.loss)) return findingsOf',
        'if (loss !== loss) return findingsOf',
      ],
      [
        'drift of the gradient after all differences',
        'return findingsOf(change && drifted',
        'return findingsOf(undefined && drifted',
      ],
    ],
  },
  {
    part: 'protocol',
    file: general('rules/calls/repeatable'),
    tests: [general('rules/calls/protocol.spec'), general('rules/rule-catalogue.spec'), ...checks],
    mutants: [
      [
        'the walk takes every first result',
        '!hasSameBits(await gradientHere(), baseline.gradient.values)',
        'theta.length < 0',
      ],
      ['the walk updates nothing in place', 'parameters[name]!.set(updated[name]!)', 'updated[name]!'],
      ['the walk overwrites no result', 'part.fill(NaN);', ''],
    ],
  },
  {
    part: 'protocol',
    file: general('rules/calls/accumulation'),
    tests: [general('rules/calls/protocol.spec'), general('rules/rule-catalogue.spec'), ...checks],
    mutants: [['accumulation', 'accumulates(first, second, third) ?', 'third.length < 0 ?']],
  },
  {
    part: 'protocol',
    file: general('rules/calls/stale-cache'),
    tests: [general('rules/calls/protocol.spec'), general('rules/rule-catalogue.spec'), ...checks],
    mutants: [
      [
        'stale cache after another loss',
        'return findingsOf(change && `gradient uses',
        'return findingsOf(undefined && `gradient uses',
      ],
      ['gradient misses updates in place', 'await missedByGradient(facts), ', ''],
      ['loss misses updates in place', ', await missedByLoss(facts)', ''],
    ],
  },
  {
    part: 'protocol',
    file: general('rules/calls/aliased-result'),
    tests: [general('rules/calls/protocol.spec'), general('rules/rule-catalogue.spec'), ...checks],
    mutants: [
      ['result overwritten', 'return findingsOf(change && `a result of', 'return findingsOf(undefined && `a result of'],
      ['poisoned results', 'return findingsOf(change && `writing', 'return findingsOf(undefined && `writing'],
      ['one buffer only', '(neighbour ?? baseline).gradient', 'baseline.gradient'],
    ],
  },
  {
    part: 'protocol',
    file: general('rules/calls/stale-state'),
    tests: [general('rules/calls/protocol.spec'), general('rules/rule-catalogue.spec'), ...checks],
    mutants: [
      ['state of an earlier gradient', 'findingsOf(change &&', 'findingsOf(undefined &&'],
      ['state of the loss', 'if (Object.is(loss, baseline.loss)) return [];', 'if (!Object.is(loss, NaN)) return [];'],
    ],
  },
  {
    part: 'protocol',
    file: general('rules/calls/mutated-parameters'),
    tests: [general('rules/calls/protocol.spec'), general('rules/rule-catalogue.spec'), ...checks],
    mutants: [['parameters written to', 'return subject.mutations.map(', 'return subject.mutations.slice(99).map(']],
  },
  {
    part: 'protocol',
    file: general('rules/calls/gradient-key'),
    tests: [general('rules/calls/keys.spec'), ...checks],
    mutants: [
      ['results kept under a coarse key', "if (outcome !== 'differs') continue;", 'if (outcome.length > 0) continue;'],
      ['a gradient that is rounded is one that is kept', 'if (!(await isRightAt(', 'if (false && !(await isRightAt('],
      [
        'the key is not used right before',
        'hasSameBits(there.gradient.values, before.gradient.values)',
        'hasSameBits(there.gradient.values, facts.slopes.gradient)',
      ],
    ],
  },
  {
    part: 'protocol',
    file: general('rules/calls/loss-key'),
    tests: [general('rules/calls/keys.spec'), ...checks],
    mutants: [
      [
        'a loss under a coarse key, called right before',
        'let other = Object.is(loss, again) ? undefined : again;',
        'let other: number | undefined;',
      ],
      ['a loss that keeps all results', 'if (Object.is(loss, before.loss)) {', 'if (Number.isNaN(loss)) {'],
      [
        'slopes beside are no results kept',
        'return isLevel && Math.abs(rise) > rounding ?',
        'return Math.abs(rise) > rounding ?',
      ],
    ],
  },
  {
    part: 'protocol',
    file: general('probe/walk-steps'),
    tests: [general('rules/calls/keys.spec'), ...checks],
    mutants: [
      ['keys of few digits', 'const DECIMALS = [3, 6];', 'const DECIMALS: number[] = [];'],
      ['keys of single parameters', '...(blocks.length > 1', '...(blocks.length > 99'],
      ['keys of magnitudes', 'step(EVERY_SIGN_CHANGED, (at) => -at),', ''],
      ['keys of last entries', "unseen('all entries but the last', (i) => i === size - 1),", ''],
    ],
  },
  {
    part: 'one point',
    file: general('probe/within-domain'),
    tests: [general('probe/within-domain.spec'), general('rules/nearby/one-point-anywhere.spec'), ...checks],
    mutants: [
      [
        'no entry goes to the other side',
        'indices.length === 1 ? targets : targets.slice(0, 1)',
        'targets.slice(0, 1)',
      ],
      [
        'halves need not be defined together',
        'if (await isDefined(indices, point)) return;',
        'if (indices.length > 0) return;',
      ],
      ['a throw outside the domain is a fault of the check', 'subject.lastError = lastError;', ''],
      [
        'a neighbour on the border of a domain is none',
        'const within = await withinDomain(subject, subject.theta, tried);',
        'const within = subject.theta;',
        general('probe/neighbour'),
      ],
      [
        'the walk stays on the border of a domain',
        'await withinDomain(subject, before.theta, tried)',
        'before.theta',
        general('probe/lookalikes'),
      ],
      [
        'entries that are infinite at the parameters hide the others',
        'Number.isFinite(own) ? growth * own : 0',
        'growth * own',
        general('rules/nearby/compare-nearby'),
      ],
      [
        'a slope that is infinite everywhere is right',
        'Number.isFinite(atParameters) || isMoved',
        'Number.isFinite(atParameters) || (isMoved && atParameters === 0)',
        general('rules/nearby/finite-nearby'),
      ],
      [
        'steps of some entries hide the others',
        "...(whole === 'right' ? [] : maybeQuantised(facts)), ",
        '',
        general('rules/nearby/taylor-rate-nearby'),
      ],
    ],
  },
  {
    part: 'protocol',
    file: network('guarded-functions'),
    tests: networks,
    mutants: [
      ['data of a network written to', 'if (changed && !written.has(what)) written.set(what, by);', ''],
      ['one identity for one array', 'parameters.set(problem.parameters.W1, own);', ''],
    ],
  },
  {
    part: 'protocol',
    file: general('rules/calls/layout'),
    tests: [general('rules/calls/protocol.spec'), general('rules/rule-catalogue.spec'), ...checks],
    mutants: [
      ['loss that reads the buffer of a view', 'Object.is(loss, baseline.loss)', 'loss === loss'],
      ['gradient that reads the buffer of a view', 'change && `gradient differs', 'undefined && `gradient differs'],
    ],
  },
  {
    part: 'protocol',
    file: general('rules/shape'),
    tests: [general('rules/rule-catalogue.spec'), ...checks],
    mutants: [['shape', 'baseline.gradient.misfits.length > 0', 'baseline.gradient.misfits.length < 0']],
  },
  {
    part: 'protocol',
    file: general('check/gradient-misfit'),
    tests: [general('check/gradient-misfit.spec'), general('rules/rule-catalogue.spec'), ...checks],
    mutants: [
      ['a parameter missing from the gradient', 'if (part === undefined) {', 'if (part === null) {'],
      ['a length that is wrong', '} else if (part.length !== length) {', '} else if (part.length < 0) {'],
      ['a name that no parameter has', '!names.includes(name)', 'name === null'],
    ],
  },
  {
    part: 'protocol',
    file: general('check/gradient-report'),
    tests: [general('rules/calls/protocol.spec'), general('rules/rule-catalogue.spec'), ...checks],
    mutants: [
      [
        'nothing else is checked of a gradient of the wrong shape',
        'UNSTEADY.includes(rule)',
        "[...UNSTEADY, 'shape'].includes(rule)",
      ],
    ],
  },
  {
    part: 'bounds of the network',
    file: network('precision'),
    tests: networks,
    mutants: [
      [
        'rounding bounds a millionth',
        'return (count * unit) / (1 - count * unit);',
        'return (1e-6 * count * unit) / (1 - count * unit);',
      ],
    ],
  },
  {
    part: 'bounds of the network',
    file: network('rounding-bounds'),
    tests: [network('audit/exact-gradient.spec'), ...networks],
    mutants: [
      [
        'rounding bounds a million times too wide',
        '(theta[i]! + summation * size) / batchSize',
        '(1e6 * (theta[i]! + summation * size)) / batchSize',
      ],
      ['either side of a kink not granted', 'units.undecided[j]! *', '0 *'],
    ],
  },
  {
    part: 'bounds of the network',
    file: network('hidden-bounds'),
    tests: [network('audit/exact-gradient.spec'), ...networks],
    mutants: [
      [
        'forward rounding not propagated',
        'const moved = gamma(terms, unit) * size[j]!;',
        'const moved = 0 * size[j]!;',
      ],
    ],
  },
  {
    part: 'bounds of the network',
    file: network('logit-bounds'),
    tests: [network('audit/exact-gradient.spec'), ...networks],
    mutants: [
      ['p - t not granted its cancellation', '2 * unit * (p[k]! + t)', '0 * unit * (p[k]! + t)'],
      ['rounding of the logsumexp not granted', 'const normaliser = 2 * unit', 'const normaliser = 0 * unit'],
    ],
  },
  {
    part: 'differences of the network',
    file: network('structured-estimates'),
    tests: [network('structured-estimates.spec'), ...networks],
    mutants: [
      [
        'step as large as the nearest kink',
        'if (nearest > LARGEST_STEP) return LARGEST_STEP;',
        'if (nearest > 0) return LARGEST_STEP;',
      ],
      ['units at 0 count by their slope', 'for (const unit of units) switchOff(own, unit);', ''],
      ['weight decay forgotten', 'addWeightDecay(fine, parameters, weightDecay);', ''],
    ],
  },
  {
    part: 'differences of the network',
    file: network('oracle-check'),
    tests: [network('structured-estimates.spec'), ...networks],
    mutants: [
      [
        'never compared with plain ones',
        'if (!(Math.abs(structured - generic!) <= errorBound)) {',
        'if (errorBound < 0) {',
      ],
      [
        'plain ones with one step for all weights',
        'const unit = leverage(problem, units, parameter, index);',
        'const unit = 1;',
      ],
    ],
  },
  {
    part: 'diagnosis',
    file: general('diagnosis/explain'),
    tests: [general('diagnosis/diagnosis.spec'), general('diagnosis/chance.spec'), network('network-diagnosis.spec')],
    mutants: [
      [
        'anything fits',
        'if (!analytic.every((value, i) => Math.abs(value - predicted[i]!) <= tolerances[i]!)) return undefined;',
        '',
      ],
      ['what explains little is named', 'return residual <= UNEXPLAINED ?', 'return residual >= 0 ?'],
    ],
  },
  {
    part: 'diagnosis',
    file: general('diagnosis/diagnosis'),
    tests: [
      general('diagnosis/diagnosis.spec'),
      general('diagnosis/one-number.spec'),
      network('network-diagnosis.spec'),
    ],
    mutants: [
      [
        'a mistake in one block is not tried on the others',
        'const candidate = other.fit?.inBlock?.(evidence);',
        'const candidate = [other.fit].at(1);',
      ],
      [
        'a single entry beside a parameter that is wrong in many',
        'if (fit?.signature === SINGLE_ENTRY && isPart) return undefined;',
        '',
      ],
      [
        'the ratio of one number beside what nothing explains',
        'return fit?.isOfOne === true && !others.every(isExplained) ? undefined : fit;',
        'return others.every(isExplained) ? fit : fit;',
      ],
      ['a sample speaks for all', 'isKnownWhole(evidence, fit, known ?? [outcome]) ? said', 'said.length > 0 ? said'],
    ],
  },
  {
    part: 'diagnosis',
    file: general('diagnosis/scaled'),
    tests: [general('diagnosis/diagnosis.spec'), general('diagnosis/chance.spec'), network('network-diagnosis.spec')],
    mutants: [
      ['a factor read off one entry', '...(clear < INFORMATIVE ? [] : [', '...(clear < 0 ? [] : ['],
      [
        'signs are factors',
        "const signature = factor === -1 ? 'sign' : 'scaled';",
        "const signature = 'scaled' as string;",
      ],
    ],
  },
  {
    part: 'diagnosis',
    file: general('diagnosis/signature'),
    tests: [general('diagnosis/diagnosis.spec'), network('network-diagnosis.spec')],
    mutants: [['what rounding leaves is a factor', 'if (!isRounding ||', 'if (isRounding ||']],
  },
  {
    part: 'diagnosis',
    file: general('diagnosis/entry-signatures'),
    tests: [general('diagnosis/diagnosis.spec')],
    mutants: [
      [
        'places in the sample for places in the block',
        '${entryName(evidence, name, at)} is wrong',
        '${name}[${at}] is wrong',
      ],
    ],
  },
  {
    part: 'diagnosis',
    file: general('diagnosis/factor-cause'),
    tests: [general('diagnosis/diagnosis.spec')],
    mutants: [['a factor of the batch size is any factor', 'if (is(batchSize)) return', 'if (is(-batchSize)) return']],
  },
  {
    part: 'diagnosis',
    file: network('network-diagnosis'),
    tests: [network('network-diagnosis.spec'), cells],
    mutants: [
      [
        'a mistake of the catalogue always fits',
        'return Math.abs(value - expected) <= tolerance[i]! + SLACK * Math.abs(expected);',
        'return tolerance[i]! >= 0;',
      ],
      [
        'a mistake that changes nothing is named',
        'return !matches(theta, right.theta, tolerance) && matches(given, theta, tolerance);',
        'return matches(given, theta, tolerance);',
      ],
      [
        'a parameter left out was summed over the wrong axis',
        'given[name].every((value) => value === 0) &&',
        'given[name].every((value) => value !== value) &&',
      ],
    ],
  },
  {
    part: 'audit of a gradient',
    file: network('audit/entry-resolution'),
    tests: [network('audit/entry-resolution.spec'), network('audit/audit-check.spec')],
    mutants: [
      ['nothing below 0.1 % need be seen', 'const REFINED = 1e-6;', 'const REFINED = 1e-3;'],
      [
        'what may go unseen must be seen',
        'certainError(budget.certain) + possibleError(budget.possible);',
        'certainError(budget.certain);',
      ],
      ['rounding let pass must be seen', 'BOUNDS * error,', '0 * error,'],
    ],
  },
  {
    part: 'first look',
    file: general('derivative/first-look'),
    tests: [
      general('derivative/first-look.spec'),
      general('verdict/entry-check.spec'),
      general('derivative/narrow-features.spec'),
      ...checks,
    ],
    mutants: [
      ['guard ignored', 'if (!agrees(guard, reading, origin, noise)) return undefined;', ''],
      [
        'truncation of a first look a hundredth',
        'truncation: TRUNCATION_SAFETY *',
        'truncation: 0.01 * TRUNCATION_SAFETY *',
      ],
      ['rounding left out of a first look', 'lossRounding: NOISE_SAFETY *', 'lossRounding: 0 *'],
      ['gap between the slopes left out of a first look', 'kinkGap: Math.abs(', 'kinkGap: 0 * Math.abs('],
      ['a first look where rounding may be an oscillation', ' || isDoubtful(noise, origin)', ''],
    ],
  },
  {
    part: 'first look',
    file: general('verdict/entry-check'),
    tests: [
      general('blocks/check-blocks.spec'),
      general('verdict/entry-check.spec'),
      general('derivative/narrow-features.spec'),
      general('kinks/judge-branches.spec'),
      ...checks,
    ],
    mutants: [
      [
        'a first look decides everything',
        "if (glance?.verdict.outcome === 'pass') return",
        'if (glance !== undefined) return',
      ],
      ['a first look that fails is confirmed', "{ ...verdict, outcome: 'suspected' }", 'verdict'],
    ],
  },
  {
    part: 'shape of the loss',
    file: general('derivative/loss-shape'),
    tests: [general('derivative/loss-shape.spec'), general('report/cause.spec'), ...checks],
    mutants: [
      ['no jump is seen', 'power < LEAST_POWER', 'power < -99 * LEAST_POWER'],
      ['no infinite slope is seen', 'power >= LEAST_POWER && isEndless', 'power >= LEAST_POWER && !isEndless'],
      ['infinite slopes have the other sign', 'steep.slope > 0 ? Infinity', 'steep.slope < 0 ? Infinity'],
      ['slopes of the lower side have the other sign', "slope: side === 'lossUp' ? rise : -rise", 'slope: rise'],
      ['the domain ends on the other side', "side: isAbove ? 'below' : 'both'", "side: isAbove ? 'above' : 'both'"],
      [
        'rounding has a shape',
        'Math.abs(rung[side] - origin) > visible',
        'Math.abs(rung[side] - origin) > 0 * visible',
      ],
    ],
  },
  {
    part: 'shape of the loss',
    file: general('verdict/entry-check'),
    tests: [
      general('verdict/entry-check.spec'),
      general('derivative/narrow-features.spec'),
      general('kinks/judge-branches.spec'),
      ...checks,
    ],
    mutants: [
      [
        'an infinite slope of the wrong sign passes',
        ' && looked.estimate.shape.slope === analytic',
        '',
        general('verdict/entry-result'),
      ],
      [
        'no reading at all fails an infinite slope',
        '!(bound <= RESOLUTION * Math.abs(value))',
        'bound > Math.abs(value)',
        general('verdict/entry-result'),
      ],
      [
        'no infinite slope passes',
        'if (!isRight) return result;',
        'if (isRight || !isRight) return result;',
        general('verdict/entry-result'),
      ],
    ],
  },
  {
    part: 'small entries',
    file: general('blocks/small-entries'),
    tests: [
      'apps/gradcheck/src/calibration/calibration-case.spec.ts',
      general('blocks/small-entries.spec'),
      general('verdict/weight-of-parameters.spec'),
      general('verdict/entry-check.spec'),
      general('verdict/projection.spec'),
      ...checks,
    ],
    mutants: [
      [
        'together, one ladder is all there is',
        'const isHidden = single.outcome',
        'const isHidden = goal < 0 && single.outcome',
        general('blocks/small-together'),
      ],
      ['small entries of a float64 loss pass', 'random, isSmallInItself(outcome))', 'random)'],
      [
        'small entries wrong together pass',
        'if (wrong !== undefined) return { ...outcome, wrongTogether: wrong };',
        '',
      ],
      ['small entries need not be resolved together', ' || boundOf(seen) > goal', ''],
      ['every open entry is a small one', 'errorOf(index, result) <= goal &&', ''],
      ['nothing needs to explain what is off', 'isExplained(result, hiddenSlope(point, outcome, index)) &&', ''],
      ['a parameter of any weight counts by the gradient', '!(most <= negligible)', '!(most >= 0)'],
      [
        'an error of a whole parameter is small',
        'LARGEST_ERROR = 0.01',
        'LARGEST_ERROR = 1',
        general('verdict/entry-weight'),
      ],
      ['no parameter counts by the gradient', 'if (own > 0 && !isUnsettled) return settled;', 'return settled;'],
      [
        'a steep entry counts by the size of others',
        'Math.min(typical, reach)',
        'typical',
        general('verdict/entry-weight'),
      ],
      [
        'narrow features hide small entries',
        'boundAtWidth(certain, reading, size)',
        'certain',
        general('verdict/entry-weight'),
      ],
      [
        'far steps show small entries',
        'boundAtWidth(certain, reading, size)',
        'certain - reading.hidden',
        general('verdict/entry-weight'),
      ],
      [
        'entries at kinks or jumps are small',
        'kink === undefined &&\n    slopes === undefined &&\n    shape === undefined &&',
        '',
      ],
      ['entries beside branches are small', ' &&\n    verdict.budget.possible.branch === 0', ''],
      [
        'entries near 0 weigh nothing',
        'Math.max(scales[index]!, Math.min(typical, reach))',
        'scales[index]!',
        general('verdict/entry-weight'),
      ],
      [
        'neither parameters nor gradient are a direction',
        '[(i) => Math.sign(theta[i]!), (i) => Math.sign(gradient[i]!)];',
        '[];',
        general('blocks/small-together'),
      ],
      ['no small entry passes', "outcome: 'negligible', detectable: 0", "outcome: 'unresolved', detectable: 1"],
    ],
  },
  {
    part: 'forms',
    file: general('forms/vector/direction-laws'),
    tests: [general('forms/check-wide.spec'), general('rules/rule-catalogue.spec')],
    mutants: [
      ['any function of a direction is linear', 'if (given.isDirectional)', 'if (given.isDirectional === undefined)'],
      ['a sum of directions that only scales', '[-2, 1 / 2]', '[0, 1]'],
      ['vjp and jvp need not agree', 'left?.pull && right?.push', '!left?.pull && right?.push'],
    ],
  },
  {
    part: 'forms',
    file: general('forms/vector/symmetry'),
    tests: [general('forms/check-wide.spec'), general('rules/rule-catalogue.spec')],
    mutants: [
      [
        'a Hessian needs not be symmetric',
        "if (given.kind === 'hessian') return unsymmetric(",
        "if (given.kind === 'hessian') return [] ?? unsymmetric(",
      ],
      [
        'what hvp multiplies by needs not be symmetric',
        'const [left, right] = [dot(u, Hv), dot(v, Hu)];',
        'const [left, right] = [dot(u, Hv), dot(u, Hv)];',
      ],
    ],
  },
  {
    part: 'forms',
    file: general('forms/tree/read-tree'),
    tests: [general('forms/check-wide.spec')],
    mutants: [
      ['names that no parameter has are not seen', 'reader.reading.extra.set(', 'new Map().set('],
      [
        'changed parameters of a tree are not seen',
        'if (values?.length !== size) return false;',
        'if (values?.length !== size || size > 0) return true;',
        general('forms/tree/build-tree'),
      ],
      [
        'an array without an entry must be returned',
        'filter(({ size }) => size === 0)',
        'filter(({ size }) => size < 0)',
      ],
    ],
  },
  {
    part: 'forms',
    file: general('forms/vector/check-rows'),
    tests: [general('forms/check-wide.spec'), general('forms/sentences.spec')],
    mutants: [
      [
        'broken calls of a vector function are not looked for',
        "kind }) => kind === 'protocol')",
        "kind }) => kind === 'note')",
      ],
      ['no diagnosis of a Jacobian as a whole', 'isExact || agreed.length === 0 ? whole : agreed', 'agreed'],
      ['the middle of two slopes is evidence', "rule === 'outside-kink'", "rule === 'no rule'"],
      ['sentences name no output', 'namesFor(f, given.kind, outputs[k]!)', "namesFor(f, given.kind, 'the loss')"],
    ],
  },
  {
    part: 'forms',
    file: general('forms/vector/check-vector'),
    tests: [general('forms/check-wide.spec')],
    mutants: [['form of a Jacobian not judged', 'if (given.misfits.size === 0)', 'if (given.misfits.size < 1000)']],
  },
  {
    part: 'forms',
    file: general('forms/vector/agreed-diagnosis'),
    tests: [general('forms/check-wide.spec'), general('forms/sentences.spec')],
    mutants: [
      [
        'outputs need not agree on a mistake',
        '|| named.some((other) => other !== message)) return [];',
        '|| named.length === 0) return [];',
      ],
    ],
  },
  {
    part: 'forms',
    file: general('forms/vector/matrix-diagnosis'),
    tests: [general('forms/check-wide.spec'), general('forms/sentences.spec')],
    mutants: [
      ['a Jacobian without all but its diagonal is not told', 'diagonal, chainRule, part]', 'chainRule, part]'],
      ['a function of the input is not told', 'diagonal, chainRule, part]', 'diagonal, part]'],
    ],
  },
  {
    part: 'forms',
    file: general('forms/vector/read-jacobian'),
    tests: [general('forms/vector/read-jacobian.spec'), general('forms/check-wide.spec')],
    mutants: [
      ['a Jacobian may be inputs by outputs', 'if (isTransposed(shape, count, inputs.size))', 'if (shape === null)'],
    ],
  },
  {
    part: 'forms',
    file: general('forms/reword'),
    tests: [general('forms/sentences.spec')],
    mutants: [
      [
        'errors speak of a loss that nobody gave',
        'new CheckInputError(said(error.message, words)',
        'new CheckInputError((error.message)',
      ],
    ],
  },
  {
    part: 'forms',
    file: general('forms/check-wide'),
    tests: [general('forms/check-wide.spec')],
    mutants: [
      [
        'second order on a gradient that failed',
        "if (reports[0]!.verdict === 'fail') return",
        'if (reports.length > 1000) return',
      ],
      ['constants may be changed', '? [] : [CHANGED]', '? [] : []'],
    ],
  },
  {
    part: 'forms',
    file: general('forms/check-all'),
    tests: [general('forms/check-wide.spec')],
    mutants: [
      ['laws are asked of broken calls', 'const found = isSound ?', 'const found = isSound !== null ?'],
      ['exceptions of a vector function are not told', 'exceptionsLeftOut(except) : []', 'exceptionsLeftOut([]) : []'],
    ],
  },
  {
    part: 'forms',
    file: general('forms/moved-parts'),
    tests: [general('forms/check-wide.spec')],
    mutants: [['an exception excuses every entry', "isNamed(pattern, '') ||", "pattern !== '' ||"]],
  },
  {
    part: 'property',
    file: general('property/failure-kind'),
    tests: [general('property/gradient-property.spec')],
    mutants: [
      ['a smaller input may fail by another mistake', 'smaller.diagnosis === first.diagnosis', 'true'],
      ['a smaller input may fail by a law alone', 'smaller.parameters.size > 0 === first.parameters.size > 0', 'true'],
    ],
  },
  {
    part: 'property',
    file: general('property/gradient-property'),
    tests: [general('property/gradient-property.spec')],
    mutants: [['any number of draws may be set aside', 'run.setAside > most * run.draws', 'run.setAside > Infinity']],
  },
  {
    part: 'slopes',
    file: general('derivative/one-sided-estimate'),
    tests: [general('derivative/one-sided-estimate.spec')],
    mutants: [
      [
        'a kink close on one side hides the slope of the other',
        'limit.bound < (best ?? first).bound',
        'limit.bound < 0',
      ],
      [
        'a reading on one side may contradict the ladder',
        'Math.abs(limit.value - first.value) <= first.bound + limit.bound',
        'first.bound > 0',
      ],
      ['no reading came about', 'step >= (isRead ? first.step : smallest)', 'step >= first.step'],
    ],
  },
  {
    part: 'slopes',
    file: general('verdict/entry-look'),
    tests: [general('derivative/one-sided-estimate.spec'), general('derivative/narrow-features.spec')],
    mutants: [
      [
        'a 0 passes by the loss on one side',
        'entry.analytic === 0 ? undefined : await oneSidedEstimate',
        'entry.analytic === Infinity ? undefined : await oneSidedEstimate',
      ],
    ],
  },
  {
    part: 'small entries',
    file: general('verdict/entry-look'),
    tests: [general('verdict/entry-look.spec')],
    mutants: [
      [
        'what one side contradicts passes as small',
        'onSide && isOff(onSide.verdict) ?',
        'onSide && isOff(onSide.verdict) && false ?',
      ],
    ],
  },
  {
    part: 'verdict',
    file: general('verdict/judge'),
    tests: [general('verdict/judge.spec')],
    mutants: [
      ['what the loss shows to be right is undecided within rounding', 'if (isShown) return', 'if (whole < 0) return'],
      [
        'what only another branch explains passes',
        'if (possible.branch > 0) return',
        'if (possible.branch < 0) return',
      ],
      ['the bound on the derivative does not count', 'error + bound + possible.plateau', 'error + possible.plateau'],
      ['what the loss may hide does not count', 'error + bound + possible.plateau', 'error + bound'],
      ['the value at the point may be off', ', Math.abs(analytic - value));', ');'],
    ],
  },
  {
    part: 'verdict',
    file: general('noise/entry-noise'),
    tests: [general('verdict/float32-constants.spec')],
    mutants: [
      ['constants are exact in float32', 'NOISY * Math.abs(value)', '0 * Math.abs(value)'],
      ['constants in float32 hide errors of 0.2 %', 'NOISY * Math.abs(value)', '8 * NOISY * Math.abs(value)'],
    ],
  },
  {
    part: 'verdict',
    file: general('verdict/checked-point'),
    tests: [general('verdict/float32-constants.spec')],
    mutants: [['a float32 loss has exact constants', 'isRounded ? { ...noise', 'index < 0 ? { ...noise']],
  },
  {
    part: 'rules',
    file: general('rules/taylor-rate'),
    tests: [general('rules/taylor-rate.spec')],
    mutants: [['one direction is enough for kinks', "?.outcome !== 'differs'\n    )", "?.outcome === 'none'\n    )"]],
  },
  {
    part: 'rules',
    file: general('rules/random-comparison'),
    tests: [general('rules/taylor-rate.spec')],
    mutants: [
      [
        'a look across kinks confirms a failure',
        'look.error.kinkGap <= RESOLUTION * Math.abs(look.value - slope.analytic)',
        'look.bound >= 0',
      ],
    ],
  },
  {
    part: 'rules',
    file: general('rules/nearby/difference-nearby'),
    tests: [general('rules/taylor-rate.spec')],
    mutants: [
      [
        'what the gradient rounds at the parameters hides a difference nearby',
        'along(at, held), isHidden)',
        'along(at, held), () => false)',
      ],
    ],
  },
  {
    part: 'kinks',
    file: general('kinks/compare-off-kink'),
    tests: [general('kinks/compare-off-kink.spec')],
    mutants: [
      [
        'a gradient that every rounding changes is wrong beside kinks',
        ' &&\n    (await staysPut(point, theta, index, near, slope))',
        '',
      ],
    ],
  },
  {
    part: 'kinks',
    file: general('kinks/entries-at-kinks'),
    tests: [general('kinks/entries-at-kinks.spec')],
    mutants: [
      [
        'where kinks meet, whatever fails lies at one',
        'if (!isNeeded || (await jumpsOffZeros',
        'if (!isNeeded || point.kinksMeet || (await jumpsOffZeros',
        general('kinks/judge-kinks'),
      ],
      [
        'an undecided entry lies at no hidden kink',
        "outcome === 'fail' || (outcome === 'unresolved' &&",
        "outcome === 'fail' || (outcome === 'unresolved' && Number.isNaN(budget.bound) &&",
      ],
    ],
  },
  {
    part: 'steps',
    file: general('noise/plateau'),
    tests: [general('verdict/quantised-parameters.spec')],
    mutants: [
      [
        'rounding beyond a jump is a finer step',
        'rise > rounding && rise < height / 2',
        'rise > 0 && rise < height / 2',
      ],
    ],
  },
  {
    part: 'report',
    file: general('check/subject'),
    tests: [general('check/subject.spec')],
    mutants: [['NaN in a parameter is a change of NaN', 'a !== b && !Object.is(a, b)', 'a !== b']],
  },
  {
    part: 'report',
    file: general('report/entry-sentence'),
    tests: [general('report/entry-report.spec')],
    mutants: [
      [
        'the slope of the side that has a loss is not told',
        "shape.kind === 'undefined' ? lossSays(verdict) : ''",
        "''",
      ],
    ],
  },
  {
    part: 'report',
    file: general('report/report-sentences'),
    tests: [general('report/report-sentences.spec')],
    mutants: [
      [
        'what is open comes before what failed',
        "['suspicion', 'fault', 'open', 'note']",
        "['suspicion', 'open', 'fault', 'note']",
      ],
    ],
  },
  {
    part: 'report',
    file: general('report/skipped-entries'),
    tests: [general('report/skipped-entries.spec')],
    mutants: [
      [
        'entries that were not looked at are not told of',
        "failed > 0 ? { count, why: 'failed' } : undefined",
        'undefined',
      ],
    ],
  },
  {
    part: 'report',
    file: general('report/cause'),
    tests: [general('report/cause.spec')],
    mutants: [['steps that may be rounding are called steps', 'shape.isSure\n', 'shape.height > 0\n']],
  },
  {
    part: 'report',
    file: general('blocks/small-entries'),
    tests: [
      general('report/parameter-report.spec'),
      general('blocks/small-entries.spec'),
      general('derivative/narrow-features.spec'),
    ],
    mutants: [
      ['an error that a float64 loss shows is small', 'error <= differenceBound(budget.certain) && ', ''],
      [
        'entries that stay open do not count in the resolution',
        "if (now === 'unresolved') return errorOf(index, result);",
        "if (now === 'suspected') return errorOf(index, result);",
      ],
    ],
  },
  {
    part: 'report',
    file: general('report/parameter-report'),
    tests: [general('report/parameter-report.spec')],
    mutants: [
      [
        'a parameter is never resolved as a share of its largest entry',
        'if (ofOwn < 1)',
        'if (ofOwn < 0)',
        general('report/parameter-resolution'),
      ],
    ],
  },
  {
    part: 'rules',
    file: general('rules/nearby/taylor-rate-nearby'),
    tests: [general('rules/nearby/entry-nearby.spec')],
    mutants: [['no entry is named nearby', 'const words = entry ?? wordsOf(seen);', 'const words = wordsOf(seen);']],
  },
  {
    part: 'diagnosis',
    file: general('diagnosis/explain'),
    tests: [general('diagnosis/alike-parameters.spec')],
    mutants: [
      ['an explanation need not hold nearby', 'if (!holdsNearby(evidence, explanation)) return undefined;', ''],
      ['two explanations that fit are not both said', 'other === undefined ? fit :', 'other !== undefined ? fit :'],
    ],
  },
  {
    part: 'diagnosis',
    file: general('diagnosis/chance'),
    tests: [general('diagnosis/alike-parameters.spec')],
    mutants: [['what holds nearby is no evidence', '+ nearbyBits(evidence, explanation)', '']],
  },
  {
    part: 'diagnosis',
    file: general('diagnosis/returned-parameters'),
    tests: [general('diagnosis/returned-parameters.spec')],
    mutants: [
      [
        'any multiple of the parameters is the parameters',
        ': isEqual(elsewhere.analytic, elsewhere.parameters)',
        ': true',
      ],
    ],
  },
  {
    part: 'diagnosis',
    file: general('diagnosis/wrong-places'),
    tests: [general('diagnosis/apart-from-regulariser.spec'), general('diagnosis/wrong-places.spec')],
    mutants: [['places are named however many are wrong', 'off.length > MOST_WRONG * length', 'off.length > length']],
  },
  {
    part: 'diagnosis',
    file: general('diagnosis/diagnosis'),
    tests: [
      general('diagnosis/diagnosis.spec'),
      general('diagnosis/chance.spec'),
      general('diagnosis/one-number.spec'),
    ],
    mutants: [
      [
        'a place is blamed beside other wrong parameters',
        'if (fit?.isPlace === true && others.length > 0) return undefined;',
        '',
      ],
      ['a place explains another parameter', 'own.isPlace !== true && ', ''],
      [
        'entries have other names than in the report',
        '...(block.path && { path: block.path }),',
        '',
        general('diagnosis/outcome-evidence'),
      ],
    ],
  },
  {
    part: 'diagnosis',
    file: general('diagnosis/shown-factor'),
    tests: [general('diagnosis/single-entry.spec')],
    mutants: [['two values look alike', 'while (digits < MOST_DIGITS && !isShown(shown())) digits++;', '']],
  },
  {
    part: 'diagnosis',
    file: general('diagnosis/steady-error'),
    tests: [general('diagnosis/samples-nearby.spec')],
    mutants: [['an error that stays the same is not told of', 'if (isSame(error))', 'if (error.length < 0)']],
  },
  {
    part: 'diagnosis',
    file: general('diagnosis/outer-product'),
    tests: [general('diagnosis/samples-nearby.spec')],
    mutants: [
      ['any matrix is an outer product', 'if (Math.abs(values[i]! - values[left]! * byLeft) > room) return 0;', ''],
    ],
  },
  {
    part: 'choices-at-kinks',
    file: general('kinks/judge-at-kink'),
    tests: [general('rules/kinks/many-kinks.spec'), general('testing/kinks/drawn-kinks.spec')],
    mutants: [
      [
        'of many kinks only the pieces met are possible',
        "if (among === 'unknown' && !(await isChoice(point, group, index, random)))",
        "if (among === 'unknown')",
      ],
      [
        'many flat pieces are a curved one',
        'closely > rate / 2 && closely < 2 * rate',
        'closely >= 0',
        general('rules/kinks/curved-pieces'),
      ],
      [
        'others stay tied where one moves farthest',
        'Math.max(most / far, APART)',
        'most / far',
        general('kinks/kink-offsets'),
      ],
      ['half circles are looked at once', 'round < LOOKS / 2', 'round < 1', general('rules/kinks/choices-at-kinks')],
      [
        'what a kink along a direction hides adds to the pieces',
        'met + gross + unmetIn(pieces, away, sign));',
        'steepest + left.bound + gross);',
        general('rules/kinks/outside-hull'),
      ],
      [
        'half circles must agree',
        'slopes.toSorted((a, b) => b - a)[2]',
        'Math.min(...slopes)',
        general('rules/kinks/choices-at-kinks'),
      ],
      [
        'an entry alone takes its bundle along',
        'each === index ?',
        'parts[part].includes(index) ?',
        general('kinks/kink-alone'),
      ],
    ],
  },
  {
    part: 'fine-slope',
    file: general('derivative/fine-slope'),
    tests: [general('verdict/fine-stairs.spec')],
    mutants: [['slopes at a tie add up', 'if (lines.length < 2)', 'if (lines.length < 1000)']],
  },
  {
    part: 'choices-at-kinks',
    file: general('rules/kinks/choices-at-kinks'),
    tests: [general('rules/kinks/choices-at-kinks.spec')],
    mutants: [
      ['a gradient may be anything where kinks are of either sign', 'met.push(...steeper);', 'return undefined;'],
      [
        'a wrong half circle bounds the choices',
        'return rightAmong(',
        'return ((_, pieces) => pieces)(',
        general('kinks/half-circle'),
      ],
      ['changes to less steep pieces count as well', 'if (dot(to, along) > dot(from, along)) choice', 'choice'],
    ],
  },
  {
    part: 'kinks',
    file: general('kinks/kink-members'),
    tests: [general('rules/kinks/tied-entries.spec')],
    mutants: [
      [
        'hidden kinks are told apart by the slopes around',
        'largestSlope(changes) + blur',
        'largestSlope(pieces) + blur',
      ],
    ],
  },
  {
    part: 'kinks',
    file: general('kinks/judge-aside'),
    tests: [general('kinks/judge-aside.spec')],
    mutants: [['points aside are drawn once', 'draw < 2 &&', 'draw < 1 &&']],
  },
  {
    part: 'noise',
    file: general('noise/scatter-class'),
    tests: [general('kinks/judge-branches.spec'), general('noise/scatter-class.spec')],
    mutants: [['a value of the point alone is rounding', "if (isAtPointOnly(spreads, limits)) return 'branch';", '']],
  },
  {
    part: 'noise',
    file: general('noise/plateau-line'),
    tests: [general('verdict/flat-stretches.spec')],
    mutants: [
      [
        'plateaus reach as far as the entry is large',
        'WIDEST_PLATEAU * Math.max(at.scale, 1)',
        'WIDEST_PLATEAU * at.scale',
      ],
    ],
  },
  {
    part: 'noise',
    file: general('noise/line-noise'),
    tests: [general('verdict/flat-stretches.spec')],
    mutants: [
      ['a ramp beyond a flat zone is a staircase', '(await isLeftSlowly(line, scale, finest)) ?', 'scale < 0 ?'],
    ],
  },
  {
    part: 'slopes',
    file: general('derivative/stair-beyond'),
    tests: [general('verdict/flat-stretches.spec'), general('derivative/stair-beyond.spec')],
    mutants: [
      [
        'a bend hides the stair beyond it',
        'curvature = (lossUp + lossDown - 2 * origin) / (up * up + down * down);',
        'curvature = 0;',
      ],
    ],
  },
  {
    part: 'slopes',
    file: general('derivative/fine-slope'),
    tests: [general('derivative/fine-slope.spec')],
    mutants: [
      [
        'steps beyond the parameter speak against fine ones',
        'if (2 * units * unit > scale && agreeing > 0) return !isOff;',
        '',
      ],
      ['a float64 loss may have float32 terms inside', '!isFloat32 || ', ''],
    ],
  },
  {
    part: 'slopes',
    file: general('derivative/limit'),
    tests: [general('verdict/rounded-losses.spec'), general('verdict/saturated-float32.spec')],
    mutants: [
      ['finer rows show no gap', 'const sizes = [row + 1, row + 2]', 'const sizes = [row, row]'],
      [
        'sums stuck far away are evidence',
        'new Set([...held, ...there.residues])',
        'new Set([...held])',
        general('rules/nearby/difference-nearby'),
      ],
    ],
  },
  {
    part: 'small entries',
    file: general('verdict/entry-weight'),
    tests: [general('verdict/weight-of-parameters.spec')],
    mutants: [['a small entry counts over a single step', 'NEARBY * reading.step', 'reading.step']],
  },
  {
    part: 'laws',
    file: general('rules/nearby/fading'),
    tests: [
      general('rules/nearby/fading.spec'),
      general('rules/nearby/entry-nearby.spec'),
      general('rules/taylor-rate.spec'),
    ],
    mutants: [
      [
        'any difference that is gone at the parameters counts',
        "if (!isSeenLast && !followsPower(seen, hidden, left / CLEAR)) return 'no';",
        '',
      ],
      ['what is seen last does not count', 'seen.length > 1 && CLEAR * last > left', 'false'],
      ['powers settle at once', 'power * SETTLED >= before', 'power > 0'],
      [
        'a gradient that is no number far away counts',
        'return closest && notFiniteAt(facts, closest);',
        'return notFiniteAt(facts, far);',
        general('rules/nearby/taylor-rate-nearby'),
      ],
      [
        'a bound wider than the slope shows it',
        'seen.errorBound > seen.size || ',
        '',
        general('rules/nearby/difference-nearby'),
      ],
    ],
  },
  {
    part: 'kinks',
    file: general('kinks/kink-grid'),
    tests: [
      general('rules/kinks/tied-entries.spec'),
      general('rules/kinks/outside-hull.spec'),
      general('rules/nearby/points-nearby.spec'),
      general('kinks/judge-branches.spec'),
      general('kinks/kink-pieces.spec'),
      general('noise/entry-noise.spec'),
    ],
    mutants: [
      ['a piece lies where it was meant to be', 'if (float32 && more.length === 0)', 'if (float32 && more.length > 1)'],
      [
        'the rise to a piece is curved',
        'rise: 2 * piece.rise - far!.rise / 2',
        'rise: piece.rise',
        general('rules/kinks/missing-pieces'),
      ],
      ['points off the line lie on it', ' + Math.abs(there - here) / 2', '', general('rules/kinks/missing-pieces')],
      [
        'a piece that was not met is not looked for by its slope',
        '[...changed, ...newAmong(group, pieces)]',
        'changed',
        general('rules/kinks/missing-pieces'),
      ],
      [
        'a point among numbers taken for equal is a piece',
        'const pieces = rightAmong(group, await piecesOf(group, offsets));\n  return',
        'const pieces = await piecesOf(group, offsets);\n  return',
        general('kinks/kink-group'),
      ],
      ['a 0 is rounded as others are', 'own === 0 ? residue : branch', 'branch', general('noise/entry-noise')],
      [
        'the first piece alone may explain the loss',
        '!pieces.some(isOnly)',
        '!isOnly(first!)',
        general('kinks/kink-members'),
      ],
      [
        'cones are climbed from one place',
        'for (const start of group.pieces) await climb(start);',
        '',
        general('rules/kinks/curved-pieces'),
      ],
      [
        'the tip of a cone is a piece',
        'return rightAmong(group, [best])[0];',
        'return best;',
        general('kinks/steeper-piece'),
      ],
      [
        'what pieces met later show does not count',
        'if (sign !== 0) sign = signOf(pieces, gross);',
        '',
        general('rules/kinks/outside-hull'),
      ],
    ],
  },
  {
    part: 'small entries',
    file: general('blocks/unseen-error'),
    tests: [general('report/parameter-resolution.spec'), general('verdict/weight-of-parameters.spec')],
    mutants: [
      ['negligible entries hide nothing', 'hidden = Math.max(hidden, error);', ''],
      ['a 0 is never a forgotten derivative', 'isBare(analytic, verdict) ? 0 : size', 'size'],
      ['negligible entries pass however coarse', 'withoutCoarse(aside)', 'aside', general('blocks/check-blocks')],
      [
        'any parameter may be resolved to 0.1 % of all',
        '!(ofOwn <= LARGEST_ERROR) && (',
        '(',
        general('report/parameter-resolution'),
      ],
    ],
  },
  {
    part: 'kinks',
    file: general('kinks/judge-kinks'),
    tests: [
      general('rules/kinks/tied-entries.spec'),
      general('kinks/gradient-jumps.spec'),
      general('kinks/next-to-kinks.spec'),
      general('kinks/judge-at-kink.spec'),
      general('kinks/kink-alone.spec'),
    ],
    mutants: [
      [
        'any failed entry may lie at a kink',
        'return (index, { error }) => jumps[index]! > error / 2;',
        'return () => jumps.length === 0;',
      ],
      [
        'kinks that no line shows are looked for farther away',
        'const { distance } = hasFloat32(point.subject.layout) ? FLOAT32 : FLOAT64;',
        'const { distance } = FLOAT32;',
        general('kinks/gradient-jumps'),
      ],
      [
        'pieces off the loss leave nothing open',
        'if (isDoubted(group))',
        'if (false as boolean)',
        general('kinks/judge-at-kink'),
      ],
      [
        'any piece off the loss leaves entries open',
        'misfitOf(piece) > least',
        'misfitOf(piece) > 0',
        general('kinks/judge-at-kink'),
      ],
    ],
  },
  {
    part: 'slopes',
    file: general('derivative/fine-slope'),
    tests: [
      general('derivative/fine-slope.spec'),
      general('verdict/fine-stairs.spec'),
      general('noise/rounded-entry.spec'),
    ],
    mutants: [
      ['a step at the point hides the slope', 'isMet ? [-2, 2] : []', 'isMet ? [] : []'],
      ['fine steps excuse what they show to be wrong', 'agreeing === IN_A_ROW && !isOff', 'agreeing === IN_A_ROW'],
      [
        'the line of a direction is as fine as those of its entries',
        'parts.length === SAMPLE',
        'parts.length === 0',
        general('derivative/direction-units'),
      ],
      ['steps are as wide nearby alone', "1 / roundoff('float32')", '2 * 1', general('noise/rounded-entry')],
      [
        'stairs of half the height are as high',
        '2 ** 2 * Math.abs(rise)',
        '2 * Math.abs(rise)',
        general('noise/rounded-entry'),
      ],
      [
        'no slope is read between steps nearby',
        'steps === undefined ? estimate',
        'steps !== undefined ? estimate',
        general('rules/nearby/slope-nearby'),
      ],
    ],
  },
];

/** Why a mutant may survive, by file and title; every other mutant must be noticed by a test. */
export const reasons = {
  'libs/gradient-check/src/derivative/derivative-estimate.ts: where the loss bends alike to both sides a slope may hide':
    'other terms of the bound were wider wherever it was tried, in 1,074 cases of examiners as well',
  'libs/gradient-check/src/derivative/slope-comparison.ts: a kink as small as the difference is not looked for':
    'the second ladder goes on until half the gap between the slopes counts in its bound, so that the failure does not stand either; the kink only says why',
  'libs/gradient-check/src/kinks/judge-branches.ts: rounding next to a pole is that at the parameters':
    'a failure next to the parameters is compared again with the rounding on its own lines, which covers it',
  'libs/gradient-check/src/kinks/judge-kinks.ts: rare pieces are not looked for':
    'the pieces met first were enough wherever it was tried; it is kept for kinks of many parts, whose pieces show in one order alone',
  'libs/gradient-check/src/rules/kinks/tied-entries.ts: pieces that differ along the direction':
    'directions are orthogonal to all differences seen between pieces; the guard is for a piece that no point beside falls on',
  'libs/gradient-check/src/rules/linearity-excess.ts: linearity at a kink':
    'at a kink the loss rises differently to both sides, and a failure there does not persist either',
  'libs/gradient-check/src/rules/calls/gradient-key.ts: a gradient that is rounded is one that is kept':
    'such a gradient differs between points that share a key wherever it was tried',
  'libs/gradient-check/src/blocks/small-entries.ts: nothing needs to explain what is off':
    'the comparison of all small entries together fails what nothing explains, wherever it was tried',
  'libs/gradient-check/src/blocks/small-entries.ts: entries that stay open do not count in the resolution':
    'planted for the first time; five cases must show that it is needed, or it goes',
  'libs/gradient-check/src/verdict/entry-weight.ts: a small entry counts over a single step':
    'planted for the first time; five cases must show that it is needed, or it goes',
  'libs/gradient-check/src/rules/kinks/missing-pieces.ts: the rise to a piece is curved':
    'planted for the first time; five cases must show that it is needed, or it goes',
  'libs/gradient-check/src/rules/kinks/missing-pieces.ts: a piece that was not met is not looked for by its slope':
    'planted for the first time; five cases must show that it is needed, or it goes',
  'libs/gradient-check/src/rules/kinks/outside-hull.ts: what pieces met later show does not count':
    'planted for the first time; five cases must show that it is needed, or it goes',
  'libs/gradient-check/src/kinks/gradient-jumps.ts: kinks that no line shows are looked for farther away':
    'planted for the first time; five cases must show that it is needed, or it goes',
};

/** What differs from the run that reports/gradcheck-mutants.md publishes; it is emptied after the next whole run. */
export const sincePublished = { added: 0, gone: [] };
