import type { Baton } from './baton.js';
import type { Failure, SeatRequest } from './request.js';

/** Data with which a thread is started. */
export interface SeatData extends SeatRequest {
  readonly seat: number;
  readonly task: string;
}

/** A command to a thread. */
export type SeatCommand =
  | { readonly kind: 'warm'; readonly runs: number }
  | { readonly kind: 'measure'; readonly runs: number; readonly baton: Baton }
  | { readonly kind: 'weigh' };

/** An answer of a thread: the first when it is set up, then one to each command. */
export type SeatAnswer =
  | { readonly kind: 'ready'; readonly period: number; readonly scale: number }
  | { readonly kind: 'warmed'; readonly milliseconds: number }
  | { readonly kind: 'measured'; readonly collections: number }
  | { readonly kind: 'weighed'; readonly bytes: number }
  | { readonly kind: 'failed'; readonly failure: Omit<Failure, 'side'> };
