/**
 * The parts of the checker and what weakens each: the file, the tests most likely to notice, and per mutant what it does, the
 * text to find (once in the file) and the text to put there. A survivor that no test could notice says why.
 */
const general = (file) => `libs/gradient-check/src/${file}.ts`;
const network = (file) => `libs/network-check/src/${file}.ts`;

const cells = 'libs/network-check/src/audit/audit.spec.ts';
const checks = [general('check-gradient.spec'), general('testing/random-check.spec')];
const networks = [network('check-network-gradient.spec'), network('network-laws.spec')];

export const groups = [
  {
    part: 'ladder',
    file: general('limit'),
    tests: [general('extrapolation.spec'), general('derivative-estimate.spec'), ...checks],
    mutants: [
      ['truncation bound a hundredth', 'TRUNCATION_SAFETY = 4', 'TRUNCATION_SAFETY = 0.04'],
      ['truncation bound a million times too wide', 'TRUNCATION_SAFETY = 4', 'TRUNCATION_SAFETY = 4e6'],
      ['disagreement with finer rows ignored', 'Math.max(finer, finest, coarser)', 'coarser'],
      ['disagreement with the coarser row ignored', 'Math.max(finer, finest, coarser)', 'Math.max(finer, finest)'],
    ],
  },
  {
    part: 'ladder',
    file: general('extrapolation'),
    tests: [general('extrapolation.spec'), general('derivative-estimate.spec'), ...checks],
    mutants: [
      ['no extrapolation', 'const weight = 1 / (nodes[i - k]! / nodes[i]! - 1);', 'const weight = 0;'],
      ['extrapolation of the gap by the wrong powers', '** (2 * k - 1) - 1)', '** (2 * k) - 1)'],
    ],
  },
  {
    part: 'ladder',
    file: general('derivative-estimate'),
    tests: [general('derivative-estimate.spec'), ...checks],
    mutants: [
      ['finer probes ignored', 'if (!agrees(far, reading, origin, noise)) return step;', ''],
      ['steps of 2^-k that a periodic loss repeats on', 'OFF_GRID = 0.8371', 'OFF_GRID = 1'],
      ['no climb to larger steps', 'IDLE_CLIMB = 4', 'IDLE_CLIMB = 0'],
      ['no leap to much larger steps', 'LEAPS = 40', 'LEAPS = 0'],
      ['no deep probes under an oscillation', '? DEEP_PROBES : PROBES', '? PROBES : PROBES'],
    ],
  },
  {
    part: 'ladder',
    file: general('ladder-reading'),
    tests: [general('derivative-estimate.spec'), ...checks],
    mutants: [
      [
        'every reading is confirmed',
        'return finer.every((rung) => agrees(rung, at, origin, noise));',
        'return finer.length >= 0;',
      ],
      [
        'nodes of one-sided extrapolation for central differences',
        'const nodes = both.map(({ up, down }) => up * down);',
        'const nodes = both.map(({ up }) => up);',
      ],
      [
        'curvature excuses a central difference',
        'if (gapOf(far, origin) > rounding + 2 * best.gap * ratio) return false;',
        'if (gapOf(far, origin) <= 2 * best.gap * ratio) return true;',
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
    file: general('entry-line'),
    tests: [general('narrow-features.spec'), ...checks],
    mutants: [
      [
        'ladders that end at the largest step are one',
        '(most - Math.abs(x)) / 8) * stagger',
        '(most - Math.abs(x)) / 8)',
      ],
      ['the numbers do not end', '(most - Math.abs(x)) / 8)', 'Infinity * most)'],
    ],
  },
  {
    part: 'ladder',
    file: general('entry-check'),
    tests: [general('entry-check.spec'), general('narrow-features.spec'), ...checks],
    mutants: [
      [
        'a failure needs no second ladder',
        "if (confirmed.outcome === 'fail') {",
        'if (confirmed.outcome.length > 0) {',
      ],
      ['a forgotten entry is not looked at again', 'verdict.detectable > FORGOTTEN', 'verdict.detectable > 1'],
      ['a doubtful 0 passes', 'const DOUBTFUL = 0.5;', 'const DOUBTFUL = 2;'],
      ['ladders of a mean repeat the first', '(i + 0.5) / REFINEMENTS - 0.5', '0 * i'],
      ['kinks that meet are no kinks', 'if (trial.isKinked) {', 'if (trial.isKinked && index < 0) {'],
      [
        'a kink as small as the difference is not looked for',
        'if (second.kink !== undefined) return',
        'if (second.kink === null) return',
      ],
    ],
  },
  {
    part: 'rounding term',
    file: general('limit'),
    tests: [general('extrapolation.spec'), general('derivative-estimate.spec'), ...checks],
    mutants: [['noise of the loss left out of the bound', 'NOISE_SAFETY * noise[at + k]!', '0 * noise[at + k]!']],
  },
  {
    part: 'rounding term',
    file: general('extrapolation'),
    tests: [general('extrapolation.spec'), ...checks],
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
    file: general('evaluation-noise'),
    tests: [general('evaluation-noise.spec'), general('entry-check.spec'), ...checks],
    mutants: [
      ['noise of the loss measured as 0', 'const DEVIATIONS = 5;', 'const DEVIATIONS = 0;'],
      ['grain of the loss not seen', 'if (different.size < 3) return 0;', 'if (different.size >= 0) return 0;'],
      ['grid of the loss not seen', 'return onGrid && multiples.length >= FEWEST_GAPS ? smallest : 0;', 'return 0;'],
      [
        'rounding coarser than the parameters not seen',
        'bound: (value) => Math.max(narrow, wide, floor(value)),',
        'bound: (value) => Math.max(narrow, floor(value)),',
      ],
      ['one smooth line is an oscillation', 'const SMOOTH_LINES = 6;', 'const SMOOTH_LINES = 1;'],
      [
        'an oscillation taken for rounding',
        '&& (await oscillates(wide / DEVIATIONS))) wide = 0;',
        '&& wide < 0) wide = 0;',
      ],
    ],
  },
  {
    part: 'rounding term',
    file: general('line-noise'),
    tests: [general('line-noise.spec'), general('hidden-noise.spec'), ...checks],
    mutants: [
      [
        'the noisiest line counts, not the quietest',
        'least = Math.min(least,',
        'least = Math.max(least === Infinity ? 0 : least,',
      ],
      ['an oscillation is noise', 'bound > known && (await oscillates', 'bound < known && (await oscillates'],
      ['staircases not seen', 'const STAIRS = [2 ** -13, 2 ** -10, 2 ** -7, 2 ** -4];', 'const STAIRS: number[] = [];'],
      ['one line of each spacing', 'const SHARES = [1, 0.7236];', 'const SHARES = [1];'],
      ['the quietest line counts, also a constant one', 'if (new Set(samples).size === 1) continue;', ''],
    ],
  },
  {
    part: 'rounding term',
    file: general('entry-check'),
    tests: [general('hidden-noise.spec'), general('entry-check.spec'), ...checks],
    mutants: [
      ["noise on the entry's own line not measured", 'if (own > noise.bound(loss)) {', 'if (own < 0) {'],
      [
        'a reading from far off needs not be visible nearby',
        "if (judged.outcome !== 'fail' || again.step <= FAR * unit) return judged;",
        'if (unit > 0) return judged;',
      ],
    ],
  },
  {
    part: 'rounding term',
    file: general('law'),
    tests: [general('hidden-noise.spec'), ...checks],
    mutants: [
      [
        'a slope from far off needs not be visible nearby',
        'const hidden = estimate.step > FAR ? HIDDEN_NOISE * rounds.bound(loss) : 0;',
        'const hidden = 0;',
      ],
      ["noise on the entries' own lines not measured", 'if (own === 0) return second;', 'if (own >= 0) return second;'],
    ],
  },
  {
    part: 'rounding term',
    file: general('gradient-noise'),
    tests: [general('gradient-noise.spec'), general('narrow-features.spec'), ...checks],
    mutants: [
      ["gradient's own rounding not granted", 'SPREAD_SAFETY * rounds +', '0 * rounds +'],
      ['what saturated sums hide not granted', 'const stuck = jumps ? 0 : depth * hidden * floor;', 'const stuck = 0;'],
      [
        'a branch taken nearby is rounding',
        'change <= branch * slopes ? change : 0',
        'change >= 0 ? change : 0 * branch',
      ],
      ['curvature is rounding', 'spread[i]! >= CURVED * fine.spread[i]! &&', 'spread[i]! < 0 &&'],
      ['opposite points on grids of their own', 'represent(block, at - move);', 'at - move;'],
      ['sums stuck at the fine distance are curvature', 'fine.range[i]! > 0 &&', 'fine.range[i]! >= 0 &&'],
      [
        'sums that larger moves free are curvature',
        'const freed = isFreed ?',
        'const freed = isFreed && block.length < 0 ?',
      ],
      ['what does not grow on is no rounding', 'const unclear = isUneven ? spread[i]! : 0;', 'const unclear = 0;'],
      [
        'what grows with the distance is rounding',
        'const isFlat = !isCurved && !grown;',
        'const isFlat = !isCurved && grown !== undefined;',
      ],
      ['points outside the domain count', 'if (off < Infinity) spread', 'spread'],
      [
        'residues of any size',
        'Math.min((16 * unit * largest) / scales[i]!, residue * slopes)',
        '(16 * unit * largest) / scales[i]! + 0 * residue',
      ],
      [
        'terms of a saturated gradient not seen',
        'const largest = Math.max(present, unsaturated.share);',
        'const largest = present;',
      ],
    ],
  },
  {
    part: 'float32',
    file: general('gradient-noise'),
    tests: [general('gradient-noise.spec'), general('narrow-features.spec'), ...checks],
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
        'rounding of float32 not averaged out',
        'const isMean = single[b] === true && Math.abs(mean[i]! - gradient.values[i]!) <= grant[i]!;',
        'const isMean = false;',
      ],
    ],
  },
  {
    part: 'float32',
    file: general('entry-line'),
    tests: [general('check-gradient.spec'), general('testing/random-check.spec')],
    mutants: [
      [
        'directions not corrected for parameters that round',
        "return typeof loss === 'number' ? loss - correction : loss.then((value) => value - correction);",
        'return correction < -Infinity ? 0 : loss;',
      ],
      ['steps finer than float32 shows', '16 * ulp(block, x)', '16 * 2 ** -52 * Math.abs(x)'],
    ],
  },
  {
    part: 'float32',
    file: network('law-findings'),
    tests: networks,
    mutants: [["a network's float32 judged as float64", '? float32 : float64', '? float64 : float64']],
  },
  {
    part: 'verdict',
    file: general('entry-check'),
    tests: [general('branches.spec'), ...checks],
    mutants: [
      [
        'a gradient that jumps where the loss does not passes',
        'trial.branches[index]! > 0) {',
        'trial.branches[index]! < 0) {',
      ],
    ],
  },
  {
    part: 'verdict',
    file: general('entry-verdict'),
    tests: [general('entry-verdict.spec'), ...checks],
    mutants: [
      ['unresolved entries pass', "return judged('unresolved', detectable);", "return judged('pass', 0);"],
      [
        'ten times as much is allowed',
        'if (error > errorBound) {',
        'if (error > 10 * errorBound + 1e-9 * Math.abs(value)) {',
      ],
      [
        'NaN passes',
        "if (!Number.isFinite(analytic)) return judged('fail', 0);",
        "if (!Number.isFinite(analytic)) return judged('pass', 0);",
      ],
      ['1 % is enough', 'export const RESOLUTION = 1e-3;', 'export const RESOLUTION = 1e-2;'],
      ['any 0 passes', 'if (analytic === 0 && estimate.flat) return', 'if (analytic === 0) return'],
      [
        'a 0 passes beside slopes far away',
        'errorBound <= FAR_RESOLUTION * estimate.farSecant',
        'estimate.farSecant > 0',
      ],
      [
        'an analytic value that is far too large makes up a size',
        'Math.min(Math.abs(analytic), Math.abs(numerical) + errorBound)',
        'Math.abs(analytic)',
      ],
      ['any ragged entry passes', 'if (visible && ragged) return', 'if (ragged) return'],
      ['what rounding may hide fails', 'if (error > errorBound + unseen) return', 'if (error > errorBound) return'],
    ],
  },
  {
    part: 'verdict',
    file: general('report'),
    tests: [general('report.spec'), ...checks, general('projection.spec')],
    mutants: [
      [
        'a check of nothing passes',
        "return undecided || !(detectable <= RESOLUTION) ? 'inconclusive' : 'pass';",
        "return !(detectable <= RESOLUTION) && detectable < Number.MAX_VALUE ? 'inconclusive' : 'pass';",
      ],
      ['a constant loss passes', 'nothing !== undefined || isConstant(outcomes),', 'nothing !== undefined,'],
      ['a spent budget passes', 'outcomes.length === 0 || coverage !== undefined;', 'outcomes.length === 0;'],
      [
        'the least error that shows, not the largest',
        'for (const { verdict } of results.values()) largest = Math.max(largest, verdict.detectable);',
        'for (const { verdict } of results.values()) largest = Math.min(largest, verdict.detectable);',
      ],
    ],
  },
  {
    part: 'verdict',
    file: general('known-derivatives'),
    tests: [general('known-derivatives.spec'), ...networks],
    mutants: [
      [
        'an analytic 0 for a small derivative passes',
        "if (verdict.outcome === 'pass' && evidence.analytic === 0 && value !== 0) {",
        'if (value !== value) {',
      ],
      ['what may come unseen is not granted', 'unseen: known.unseen[index]! + rounding - seen };', 'unseen: 0 };'],
      [
        'rounding as bounded, not as measured',
        'const seen = Math.min(rounding, evidence.grant);',
        'const seen = rounding;',
      ],
    ],
  },
  {
    part: 'kink rule',
    file: general('limit'),
    tests: [general('derivative-estimate.spec'), ...checks],
    mutants: [
      [
        'gap between the slopes left out of the bound',
        'if (gap !== undefined) bound +=',
        'if (gap === undefined) bound +=',
      ],
    ],
  },
  {
    part: 'kink rule',
    file: general('kink-verdict'),
    tests: [general('kink-verdict.spec'), ...checks],
    mutants: [
      ['anything goes at a kink', "return 'outside';", "return 'share';"],
      ['any value between the slopes is final', "return 'between';", "return 'share';"],
    ],
  },
  {
    part: 'kink rule',
    file: general('derivative-estimate'),
    tests: [general('derivative-estimate.spec'), ...checks],
    mutants: [
      [
        'no kink is ever seen',
        'const kink = best.bound > goal(best.value) ? kinkOf(rungs, origin, noise) : undefined;',
        'const kink = best.bound < 0 ? kinkOf(rungs, origin, noise) : undefined;',
      ],
    ],
  },
  {
    part: 'kink rule',
    file: general('ladder-reading'),
    tests: [general('derivative-estimate.spec'), ...checks],
    mutants: [
      [
        'a kink is seen everywhere',
        'return jump > 2 * (left.bound + right.bound) ? { left, right } : undefined;',
        'return jump > 0 ? { left, right } : undefined;',
      ],
    ],
  },
  {
    part: 'kink rule',
    file: general('kink-check'),
    tests: [general('entry-check.spec'), ...checks],
    mutants: [
      ['nothing cancels at a kink', 'grant += trial.floor[index]!;', ''],
      ['a kink within rounding is one', 'rounding > 2 * jump ? rounding :', 'rounding < 0 ? rounding :'],
      [
        'what lies next to a kink is not looked at',
        "if (verdict.outcome === 'fail' && gross && estimate.kink === undefined) {",
        'if (verdict.error < 0) {',
      ],
      [
        'beyond the slopes is within the pieces',
        "if (hull === 'outside') return settle(",
        "if (hull === 'lost') return settle(",
      ],
      ['no pieces beyond the slopes', "if (beyond <= tolerance) return 'inside';", ''],
    ],
  },
  {
    part: 'laws',
    file: general('check-gradient'),
    tests: [...checks, general('branches.spec')],
    mutants: [
      [
        'branches taken nearby granted to the law there',
        'own - (coarse ? 0 : branches[i]!) + relative',
        'own + relative',
      ],
      [
        'a failure near the parameters alone counts',
        'return closer === undefined || (await findingsAt(closer)).length > 0 ? findings : [];',
        'return closer === null ? [] : findings;',
      ],
      [
        'Taylor at the parameters',
        "stream(seed, 'taylor'), 'at the parameters');",
        "stream(seed, 'taylor'), 'at the parameters').then(() => []);",
      ],
      [
        'Taylor near the parameters',
        'if (findings.length > 0 || neighbour === undefined) return findings;',
        'if (findings.length >= 0) return findings;',
      ],
    ],
  },
  {
    part: 'laws',
    file: general('linearity-law'),
    tests: [general('linearity-law.spec'), ...checks],
    mutants: [
      ['linearity', 'if (!isBroken(await slopeOf(excess, point, START))) continue;', 'if (START > 0) continue;'],
      ['linearity need not persist', '|| !(await persists(excess, point, estimate))', ''],
      [
        'linearity over whole parameters',
        'of [blocks.flat().map((index) => [index]), blocks]) {',
        'of [blocks.flat().map((index) => [index])]) {',
      ],
      ['kinks that meet at the parameters', 'if (isBroken(estimate)) return false;', 'return false;'],
      [
        'a cache that a touch breaks is a kink',
        'if (!(Math.abs(touched - rise) <= Math.sqrt(TOUCH) * START * seen.steepest + rounding)) return false;',
        '',
      ],
      ['linearity at a kink', 'return kink === undefined && Math', 'return kink !== null && Math'],
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
    part: 'projection',
    file: general('projection'),
    tests: [general('projection.spec'), ...checks],
    mutants: [
      ['projections never fail', "if (comparison.outcome === 'differs') {", 'if (comparison.estimate.bound < 0) {'],
      [
        'a kink on the way resolves everything',
        "comparison.outcome === 'kink' ? Infinity :",
        "comparison.outcome === 'kink' ? 0 :",
      ],
      ['what escapes counts as seen', 'MISS_PROBABILITY = 1e-9', 'MISS_PROBABILITY = 1e9'],
    ],
  },
  {
    part: 'projection',
    file: general('check-blocks'),
    tests: [general('projection.spec'), ...checks],
    mutants: [
      ['small entries are not looked at', '...suspects.slice(0, SUSPECT_ENTRIES), ', ''],
      [
        'every large block resolves',
        'else if (weight !== 0 && !(weight * RESOLUTION > detectable)) suspects.push(i);',
        '',
      ],
    ],
  },
  {
    part: 'projection',
    file: general('law'),
    tests: [general('projection.spec'), ...checks],
    mutants: [
      [
        'directions of one sign',
        'direction[i] = scales[i]! * random.normal();',
        'direction[i] = scales[i]! * Math.abs(random.normal()) * Math.sign(theta[i]!);',
      ],
      [
        'no second ladder for a slope that differs',
        "if (first.outcome !== 'differs') return first;",
        'if (first.analytic === first.analytic) return first;',
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
    file: general('protocol'),
    tests: [general('protocol.spec'), ...checks],
    mutants: [
      ['determinism of the loss', 'if (!Object.is(again, loss)) {', 'if (Object.is(again, NaN)) {'],
      [
        'determinism of the gradient',
        'const change = firstChange(layout, second, gradient.values);',
        'const change = firstChange(layout, second, second);',
      ],
      ['accumulation', 'if (accumulates(gradient.values, second, third)) {', 'if (third.length < 0) {'],
      ['stale cache after another loss', 'if (afterLoss !== undefined) {', 'if (afterLoss === null) {'],
      ['result overwritten', 'if (overwritten !== undefined) {', 'if (overwritten === null) {'],
      [
        'state of an earlier gradient',
        'if (afterOther !== undefined && afterLoss === undefined) {',
        'if (afterOther === null) {',
      ],
      ['state of the loss', 'if (!Object.is(lossAfter, loss)) {', 'if (Object.is(lossAfter, NaN)) {'],
      [
        'gradient misses updates in place',
        "report('stale-cache', `gradient misses",
        "void ('stale-cache', `gradient misses",
      ],
      ['loss misses updates in place', "report('stale-cache', `loss misses", "void ('stale-cache', `loss misses"],
      ['poisoned results', 'if (afterPoison !== undefined && findings.length === 0) {', 'if (afterPoison === null) {'],
      ['one buffer only', 'const POOL = 4;', 'const POOL = 1;'],
      ['wrong now and then', 'const LAST_CALLS = 128;', 'const LAST_CALLS = 1;'],
      [
        'drift after all differences',
        'if (Object.is(loss, baseline.loss) && sameGradient) return [];',
        'if (loss === loss || sameGradient) return [];',
      ],
      ['parameters written to', 'return subject.mutations.map(', 'return subject.mutations.slice(99).map('],
    ],
  },
  {
    part: 'protocol',
    file: general('coarse-key'),
    tests: [general('coarse-key.spec'), ...checks],
    mutants: [
      ['results kept under a coarse key', "if (outcome !== 'differs') continue;", 'if (outcome.length > 0) continue;'],
      ['the key is not used right before', 'await subject.gradient(subject.theta);', ''],
      [
        'a loss under a coarse key, called right before',
        'let other = Object.is(right, again) ? undefined : again;',
        'let other: number | undefined;',
      ],
      [
        'a loss that keeps all results',
        'const isKept = Object.is(right, point.loss);',
        'const isKept = Number.isNaN(right);',
      ],
      [
        'slopes beside are no results kept',
        'return isLevel && Math.abs(rise) > rounding ?',
        'return Math.abs(rise) > rounding ?',
      ],
    ],
  },
  {
    part: 'protocol',
    file: general('lookalikes'),
    tests: [general('coarse-key.spec'), ...checks],
    mutants: [
      ['keys of few digits', 'for (const digits of [1, 3, 6]) {', 'for (const digits of [] as number[]) {'],
      ['keys of single parameters', 'if (layout.blocks.length > 1) {', 'if (layout.blocks.length > 99) {'],
      ['keys of magnitudes', "add('their magnitudes', (at, i) => -at[i]!);", ''],
      ['keys of last entries', '(lasts.has(i) ? at[i]! : far(at, i))', '(lasts.has(i) ? far(at, i) : at[i]!)'],
    ],
  },
  {
    part: 'kink rule',
    file: general('tie-law'),
    tests: [general('tie-law.spec'), ...checks],
    mutants: [
      ['ties are not looked at together', 'if (entries.length < 2 ||', 'if (entries.length > 0 ||'],
      ['directions that resolve the kinks', 'resolving,\n      Float64Array.from(', '[],\n      Float64Array.from('],
      ['pieces that differ along the direction', 'if (!gross || !agree) continue;', 'if (!gross) continue;'],
      ['small differences between pieces resolve', 'const JUMP = 1e-3;', 'const JUMP = 1e-12;'],
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
    file: general('diagnosis'),
    tests: [general('diagnosis.spec'), network('network-diagnosis.spec')],
    mutants: [
      ['anything fits', 'if (!fits) return undefined;', ''],
      ['what explains little is named', 'return residual <= 1e-2 ?', 'return residual >= 0 ?'],
      [
        'a mistake in one block is not tried on the others',
        'const candidate = other.fit?.elsewhere?.(evidence);',
        'const candidate = [other.fit].at(1);',
      ],
      [
        'a single entry beside a parameter that is wrong in many',
        "return fit?.signature === 'single entry' && isPart ? undefined : fit;",
        'return isPart ? fit : fit;',
      ],
      ['a sample speaks for all', 'if (isComplete) return said;', 'if (said.length > 0) return said;'],
    ],
  },
  {
    part: 'diagnosis',
    file: general('signature'),
    tests: [general('diagnosis.spec'), network('network-diagnosis.spec')],
    mutants: [
      [
        'a factor read off one entry',
        'if (clear < INFORMATIVE && (fraction === undefined || precision > PRECISE)) return [];',
        '',
      ],
      [
        'signs are factors',
        "const signature = factor === -1 || fraction === '-1' ? 'sign' : 'scaled';",
        "const signature = 'scaled' as string;",
      ],
      ['what rounding leaves is a factor', 'if (!isRounding ||', 'if (isRounding ||'],
    ],
  },
  {
    part: 'diagnosis',
    file: general('entry-signatures'),
    tests: [general('diagnosis.spec')],
    mutants: [['places in the sample for places in the block', '[${indices[at]}] is wrong', '[${at}] is wrong']],
  },
  {
    part: 'diagnosis',
    file: general('factor-cause'),
    tests: [general('diagnosis.spec')],
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
      ['what may go unseen must be seen', '(errorBound + entry.unseen)', 'errorBound'],
      ['rounding let pass must be seen', 'BOUNDS * error,', '0 * error,'],
    ],
  },
];

/** Why a survivor may live, by file and title; everything else must be killed. */
export const reasons = {
  'libs/gradient-check/src/entry-check.ts: a kink as small as the difference is not looked for':
    'the second ladder goes on until half the gap between the slopes counts in its bound, so that the failure does not stand either; the kink only says why',
  'libs/gradient-check/src/kink-check.ts: a kink within rounding is one':
    'the rounding of terms that cancel is granted as well, and covers what is known of it so far',
  'libs/gradient-check/src/lookalikes.ts: keys of last entries':
    'the parameters that share their sums swap first entries, and so share the last ones with the check, too',
  'libs/gradient-check/src/tie-law.ts: pieces that differ along the direction':
    'directions are orthogonal to all differences seen between pieces; the guard is for a piece that no point beside falls on',
  'libs/gradient-check/src/linearity-law.ts: linearity at a kink':
    'at a kink the loss rises differently to both sides, and a failure there does not persist either',
};
