import type { Method } from '@gradproof/experiment/protocol';
import type { ActivationName } from '@gradproof/network';

/** How an iteration computes its gradient: a strategy of the product, or `dense`, the straightforward program that it is compared with. */
export type IterationMethod = 'analytic' | 'structured' | 'generic' | 'alternating' | 'dense';

/**
 * A variant of the MNIST images, thinned or posterised, so that the number of live pixels and the number of grey levels can be varied independently.
 */
export interface InputVariant {
  /** Share of each image's live pixels that is kept, evenly spread; default 1. */
  readonly liveShare?: number;
  /** Most distinct non-zero grey levels; default 255. */
  readonly levels?: number;
}

/** A whole training iteration, gradient and update, of the textbook protocol on 784 pixels. */
export interface IterationDefinition {
  readonly kind: 'iteration';
  readonly method: IterationMethod;
  readonly hidden: number;
  readonly batchSize: number;
  readonly activation: ActivationName;
  readonly inputs?: InputVariant;
  /** Number of classes, default 10; the images have ten classes, however many the network distinguishes. */
  readonly classes?: number;
  /** Step h of the numerical gradient, when it is not that of the protocol. */
  readonly step?: number;
  /** Times only this many entries of a generic gradient and scales up: each of the others also costs two loss evaluations. */
  readonly timedEntries?: number;
}

/** Classifying the 10,000 test images. */
export interface AccuracyDefinition {
  readonly kind: 'accuracy';
  readonly hidden: number;
  readonly activation: ActivationName;
}

/** One cell of the paper's table: 1,000 iterations and the test set. */
export interface CellDefinition {
  readonly kind: 'cell';
  readonly method: Method;
  readonly hidden: number;
  readonly batchSize: number;
  readonly shots: number;
}

/** Checking every entry of our own backpropagation on one batch: laws, structured differences, a sample of plain ones. */
export interface GradientCheckDefinition {
  readonly kind: 'gradient-check';
  readonly hidden: number;
  readonly batchSize: number;
  readonly activation: ActivationName;
}

/** What a benchmark measures, as plain data. */
export type Definition = IterationDefinition | AccuracyDefinition | CellDefinition | GradientCheckDefinition;

/** The name of a definition, which contains all of it: two definitions are equal exactly when their names are. */
export function definitionName(definition: Definition): string {
  switch (definition.kind) {
    case 'iteration': {
      const { method, hidden, batchSize, activation, inputs = {}, classes = 10, step, timedEntries } = definition;
      return [
        `iteration ${method} 784-${hidden}-${classes} batch ${batchSize} ${activation}`,
        ...(inputs.liveShare === undefined ? [] : [`live ${inputs.liveShare}`]),
        ...(inputs.levels === undefined ? [] : [`levels ${inputs.levels}`]),
        ...(step === undefined ? [] : [`step ${step}`]),
        ...(timedEntries === undefined ? [] : [`from ${timedEntries} entries`]),
      ].join(' ');
    }
    case 'accuracy':
      return `accuracy 784-${definition.hidden}-10 ${definition.activation}`;
    case 'cell': {
      const { method, hidden, batchSize, shots } = definition;
      return `cell ${method} 784-${hidden}-10 batch ${batchSize} shots ${shots}`;
    }
    case 'gradient-check': {
      const { hidden, batchSize, activation } = definition;
      return `gradient-check 784-${hidden}-10 batch ${batchSize} ${activation}`;
    }
  }
}
