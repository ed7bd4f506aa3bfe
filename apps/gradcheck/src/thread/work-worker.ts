import {
  audit,
  auditCells,
  auditForms,
  auditJson,
  auditMarkdown,
  checkNetworkGradient,
  isFormAsExpected,
  networkName,
  randomProblem,
  referenceGradient,
  summariseAudit,
} from '@gradproof/network-check';
import { auditRules } from '../audit-rules.js';
import type { AuditWork, NetworkWork, Work, WorkMessage } from '../work.js';
import { threadPort } from './thread-port.js';

const { next, tell, end } = threadPort<Work, WorkMessage>();
const request = await next();
tell({ kind: 'result', result: request.kind === 'audit' ? await auditNetworks(request) : await checkNetwork(request) });
end('spent');

async function auditNetworks({ seed, rule, networks: names }: Work & { readonly kind: 'audit' }): Promise<AuditWork> {
  const rules = auditRules(rule);
  const onProgress = (done: number, total: number): void => tell({ kind: 'progress', done, total });
  const all = auditCells(seed);
  const networks = names === undefined ? all : all.filter((cell) => names.includes(networkName(cell)));
  const result = { ...(await audit({ networks, rules, onProgress })), forms: await auditForms() };
  const { unexpected, rules: summaries } = summariseAudit(result, rules);
  return {
    document: auditJson(result, seed, rules),
    markdown: auditMarkdown(result, seed, rules),
    holds: unexpected.length === 0 && summaries[0]!.falseAlarms === 0 && result.forms.every(isFormAsExpected),
  };
}

async function checkNetwork({ name, options }: Work & { readonly kind: 'network' }): Promise<NetworkWork> {
  const problem = randomProblem(options);
  const begin = performance.now();
  const report = await checkNetworkGradient(problem, referenceGradient, { name, seed: options.seed });
  return { report, seconds: (performance.now() - begin) / 1000 };
}
