/** Activations that the network knows. */
export const ACTIVATIONS = ['relu', 'sigmoid', 'tanh', 'softplus'] as const;
