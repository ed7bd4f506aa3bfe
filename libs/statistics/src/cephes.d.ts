// cephes 3.3.3 ships types, but its exports map hides them from ES modules. These are the functions that we call.
declare module 'cephes' {
  /** Resolves when the WebAssembly is compiled; no function may be called before. */
  export const compiled: Promise<void>;
  export function ndtr(x: number): number;
  export function ndtri(p: number): number;
  export function stdtr(degreesOfFreedom: number, t: number): number;
  export function stdtri(degreesOfFreedom: number, p: number): number;
  export function lgam(x: number): number;
}
