import type { Kernels } from '@gradproof/kernels';

/** The work that a kernel set did, observed from outside, so that code cannot forget to count it. */
export interface ObservedWork {
  /** Number of calls of each kernel, by name. */
  readonly calls: Record<string, number>;
  /** Bytes allocated. */
  allocated: number;
}

/** The same kernels, with each call and allocation counted in `work`. */
export function observedKernels(kernels: Kernels, work: ObservedWork): Kernels {
  return new Proxy(kernels, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function' || typeof name !== 'string' || name === 'scoped') return member;
      return (...args: unknown[]): unknown => {
        const result: unknown = Reflect.apply(member, target, args);
        if (ArrayBuffer.isView(result)) work.allocated += result.byteLength;
        else work.calls[name] = (work.calls[name] ?? 0) + 1;
        return result;
      };
    },
  });
}
