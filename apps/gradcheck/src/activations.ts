/** Activations that `gradcheck network` offers for the hidden units. */
export const ACTIVATIONS = ['relu', 'sigmoid', 'tanh', 'softplus'] as const;
