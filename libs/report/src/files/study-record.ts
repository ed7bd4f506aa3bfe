import { type Origin, canonicalJson, sha256 } from '@gradproof/experiment';
import { jsonText } from '../number/json-text.js';

/** What a study depends on: the runs that were asked for, and the engine and images that produced them. */
export interface StudyBasis {
  /** SHA-256 of the study's protocol, variants and seeds. */
  readonly plan: string;
  readonly origin: Origin;
}

/** SHA-256 of everything that decides which runs a study consists of. */
export const studyPlan = (decides: unknown): string => sha256(canonicalJson(decides));

/** The text of a study's file: the report, its basis, and a SHA-256 of both, so that another program can trust it without the runs. */
export function studyText(report: object, basis: StudyBasis): string {
  const content = { ...report, basis };
  return jsonText({ ...content, digest: sha256(jsonText(content)) });
}

/** A study read from its file, or the reason why it cannot be used. */
export type StudyReading<T> = { readonly report: T } | { readonly unusable: string };

/**
 * The study in a file's text, or the reason why it cannot be used: it was altered, or belongs to another plan, engine or dataset.
 *
 * @param schema - the schema that the file must have
 * @param planOf - digest of the plan that this program would carry out for the report
 */
export function readStudy<T extends object>(
  text: string,
  schema: string,
  planOf: (report: T) => string,
  origin: Origin,
): StudyReading<T> {
  const found = parsed(text);
  if (found === undefined) return { unusable: 'it was damaged or changed' };
  const { basis, ...report } = found as { readonly basis: StudyBasis } & T & { readonly schema?: unknown };
  if (report.schema !== schema) return { unusable: `its schema is not ${schema}` };
  if (basis.origin.engine !== origin.engine) return { unusable: 'it was made with another version of the engine' };
  if (basis.origin.dataset !== origin.dataset) return { unusable: 'it was made with other images' };
  if (canonicalJson(basis.origin) !== canonicalJson(origin)) return { unusable: 'it was made with another Node' };
  if (basis.plan !== planOf(report as unknown as T)) return { unusable: 'it belongs to another plan' };
  return { report: report as unknown as T };
}

/** A file's content without its digest; undefined when the digest does not match. */
function parsed(text: string): object | undefined {
  try {
    const { digest, ...content } = JSON.parse(text) as { readonly digest?: unknown };
    return digest === sha256(jsonText(content)) ? content : undefined;
  } catch {
    return undefined;
  }
}
