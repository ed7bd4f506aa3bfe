import type { Baton } from './baton.js';
import type { Failure, SeatRequest } from './request.js';

/** What a thread is started with. */
export interface SeatData extends SeatRequest {
  readonly seat: number;
  readonly task: string;
}

/** What a thread is told. */
export type SeatCommand =
  | { readonly kind: 'warm'; readonly runs: number }
  | { readonly kind: 'measure'; readonly runs: number; readonly baton: Baton }
  | { readonly kind: 'weigh' };

/** What it answers, one to each command, the first when it is set up. */
export type SeatAnswer =
  | { readonly kind: 'ready'; readonly period: number; readonly scale: number }
  | { readonly kind: 'warmed'; readonly milliseconds: number }
  | { readonly kind: 'measured'; readonly collections: number }
  | { readonly kind: 'weighed'; readonly bytes: number }
  | { readonly kind: 'failed'; readonly failure: Omit<Failure, 'side'> };
