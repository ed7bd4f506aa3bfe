import type { GradientReport } from '@gradproof/gradient-check';
import type { RandomProblemOptions } from '@gradproof/network-check';
import type { RuleFlags } from './file-message.js';

/** Long work on this project's own networks. */
export type Work =
  | {
      readonly kind: 'audit';
      readonly seed: number;
      readonly rule: RuleFlags;
      /** Names of those to audit; all where left out. */
      readonly networks?: readonly string[];
    }
  | {
      readonly kind: 'network';
      readonly name: string;
      readonly options: RandomProblemOptions & { readonly seed: number };
    };

/** The audit of the checker on networks. */
export interface AuditWork {
  readonly document: unknown;
  readonly markdown: string;
  /** Whether every verdict was the expected one. */
  readonly holds: boolean;
}

/** The check of one network. */
export interface NetworkWork {
  readonly report: GradientReport;
  readonly seconds: number;
}

/** What the thread that does the work tells. */
export type WorkMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'result'; readonly result: AuditWork | NetworkWork };
