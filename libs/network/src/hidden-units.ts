import { type Workspace } from './workspace.js';

/**
 * Fills the hidden units from the pre-activations of the first `count` examples, with the same bits as `activations[name].value`. For sigmoid
 * and softplus it also leaves the gates and their complements in the workspace, since the same exponential gives them and the derivatives need
 * them.
 */
export function fillHidden(space: Workspace, count: number): void {
  const { network, preactivations, hidden, gates } = space;
  const units = count * network.size.hidden;
  switch (network.activation) {
    case 'relu':
      for (let i = 0; i < units; i++) hidden[i] = preactivations[i]! <= 0 ? 0 : preactivations[i]!;
      break;
    case 'sigmoid':
      openGates(space, units, 1);
      for (let i = 0; i < units; i++) hidden[i] = gates[i]!;
      break;
    case 'tanh':
      for (let i = 0; i < units; i++) hidden[i] = Math.tanh(preactivations[i]!);
      break;
    case 'softplus':
      softplus(space, units);
      break;
  }
}

/**
 * Completes the gates of the batch after `fillHidden`. Only tanh has work left to do: its gates do not follow accurately from its value and
 * take one exponential each.
 */
export function fillGates(space: Workspace): void {
  if (space.network.activation === 'tanh') openGates(space, space.batchSize * space.network.size.hidden, 2);
}

/** Fills `dz/da` for the batch after `fillHidden`, with the same bits as `activations[name].derivative`. */
export function fillSlopes(space: Workspace): void {
  const { network, batchSize, preactivations, slopes, gates, complements } = space;
  const units = batchSize * network.size.hidden;
  fillGates(space);
  switch (network.activation) {
    case 'relu':
      for (let i = 0; i < units; i++) slopes[i] = preactivations[i]! > 0 ? 1 : 0;
      break;
    case 'sigmoid':
      for (let i = 0; i < units; i++) slopes[i] = gates[i]! * complements[i]!;
      break;
    case 'tanh':
      for (let i = 0; i < units; i++) slopes[i] = 4 * gates[i]! * complements[i]!;
      break;
    case 'softplus':
      for (let i = 0; i < units; i++) slopes[i] = gates[i]!;
      break;
  }
}

/** Fills the gates `sigmoid(scale a)` and complements `sigmoid(-scale a)`, both from one exponential of a number that is not positive. */
function openGates({ preactivations, gates, complements }: Workspace, units: number, scale: number): void {
  for (let i = 0; i < units; i++) {
    const a = scale * preactivations[i]!;
    open(gates, complements, i, a, Math.exp(-Math.abs(a)));
  }
}

function softplus({ preactivations, hidden, gates, complements }: Workspace, units: number): void {
  for (let i = 0; i < units; i++) {
    const a = preactivations[i]!;
    const e = Math.exp(-Math.abs(a));
    hidden[i] = Math.max(a, 0) + Math.log1p(e);
    open(gates, complements, i, a, e);
  }
}

/**
 * Writes the gate `sigmoid(a)` and the complement `sigmoid(-a)` of unit i.
 *
 * @param e - `exp(-|a|)`
 */
function open(gates: Float64Array, complements: Float64Array, i: number, a: number, e: number): void {
  const larger = 1 / (1 + e);
  const smaller = e / (1 + e);
  gates[i] = a >= 0 ? larger : smaller;
  complements[i] = a >= 0 ? smaller : larger;
}
