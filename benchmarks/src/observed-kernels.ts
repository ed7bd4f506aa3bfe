import type { Kernels } from '@gradproof/kernels';

/** What a kernel set was asked to do, seen from outside: whoever works through it cannot forget to count. */
export interface ObservedWork {
  /** Calls of each kernel by name. */
  readonly calls: Record<string, number>;
  /** Bytes handed out. */
  allocated: number;
}

/** The same kernels, every call and allocation noted in `work`. */
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
