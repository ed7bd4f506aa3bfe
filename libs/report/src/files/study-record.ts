import { type Origin, canonicalJson, sha256 } from '@gradproof/experiment';
import { jsonText } from '../number/json-text.js';

/** What a study's file rests on: which runs were asked for, and the engine and images that made them. */
export interface StudyBasis {
  /** SHA-256 of the study's protocol, variants and seeds. */
  readonly plan: string;
  readonly origin: Origin;
}

/** SHA-256 of everything that decides which runs a study is made of. */
export const studyPlan = (decides: unknown): string => sha256(canonicalJson(decides));

/** The text of a study's file: the report, what it rests on, and a SHA-256 of both, so that another program can trust it without the runs. */
export function studyText(report: object, basis: StudyBasis): string {
  const content = { ...report, basis };
  return jsonText({ ...content, digest: sha256(jsonText(content)) });
}

/** A study from its file, or why it cannot be used. */
export type StudyReading<T> = { readonly report: T } | { readonly unusable: string };

/**
 * @param schema - that the file must have
 * @param planOf - the plan that this program would carry out for such a report
 */
export function readStudy<T extends object>(
  text: string,
  schema: string,
  planOf: (report: T) => string,
  origin: Origin,
): StudyReading<T> {
  const found = parsed(text);
  if (found === undefined) return { unusable: 'it is not as it was written' };
  const { basis, ...report } = found as { readonly basis: StudyBasis } & T & { readonly schema?: unknown };
  if (report.schema !== schema) return { unusable: `it is not ${schema}` };
  if (basis.origin.engine !== origin.engine) return { unusable: 'it is of another version of the engine' };
  if (basis.origin.dataset !== origin.dataset) return { unusable: 'it is of other images' };
  if (canonicalJson(basis.origin) !== canonicalJson(origin)) return { unusable: 'it is of another Node' };
  if (basis.plan !== planOf(report as unknown as T)) return { unusable: 'it is of another plan' };
  return { report: report as unknown as T };
}

/** A file's content without its digest; undefined where the digest does not hold. */
function parsed(text: string): object | undefined {
  try {
    const { digest, ...content } = JSON.parse(text) as { readonly digest?: unknown };
    return digest === sha256(jsonText(content)) ? content : undefined;
  } catch {
    return undefined;
  }
}
