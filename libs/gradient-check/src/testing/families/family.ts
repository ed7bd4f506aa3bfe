import type { RandomStream } from '@gradproof/random';
import type { Node } from '../tape/node.js';
import type { Tape } from '../tape/tape-operations.js';

/** Shape of a parameter, and the typical size of its entries. */
export interface ParameterShape {
  readonly rows: number;
  readonly columns: number;
  readonly size: number;
}

/** A loss of random shape: the shapes of its parameters, and how to compute it on a tape. */
export interface FunctionDraw {
  readonly shapes: Readonly<Record<string, ParameterShape>>;
  readonly loss: (tape: Tape, parameters: Readonly<Record<string, Node>>) => Node;
}

/** A family of losses. With `ties` it draws points at a kink, if the family has kinks. */
export interface FunctionFamily {
  readonly name: string;
  readonly draw: (random: RandomStream, options: { readonly ties: boolean }) => FunctionDraw;
}
