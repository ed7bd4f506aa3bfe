import type { GradientReport } from '@gradproof/gradient-check';
import type { RandomProblemOptions } from '@gradproof/network-check';
import type { RuleFlags } from './file-message.js';

/** A request for long work on this project's own networks. */
export type Work =
  | {
      readonly kind: 'audit';
      readonly seed: number;
      readonly rule: RuleFlags;
      /** Names of the networks to audit; all when missing. */
      readonly networks?: readonly string[];
    }
  | {
      readonly kind: 'network';
      readonly name: string;
      readonly options: RandomProblemOptions & { readonly seed: number };
    };

/** The result of auditing the checker on networks. */
export interface AuditWork {
  readonly document: unknown;
  readonly markdown: string;
  /** Whether every verdict was the expected one. */
  readonly holds: boolean;
}

/** The result of checking one network. */
export interface NetworkWork {
  readonly report: GradientReport;
  readonly seconds: number;
}

/** A message from the thread that does the work. */
export type WorkMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'result'; readonly result: AuditWork | NetworkWork };
