// cephes 3.3.3 ships types that its exports map hides from ES modules; these are the functions that we call.
declare module 'cephes' {
  /** Settles when the WebAssembly is compiled; nothing may be called before. */
  export const compiled: Promise<void>;
  export function ndtr(x: number): number;
  export function ndtri(p: number): number;
  export function stdtr(degreesOfFreedom: number, t: number): number;
  export function stdtri(degreesOfFreedom: number, p: number): number;
  export function lgam(x: number): number;
}
