/** What all code of a thread shares apart from the language's own objects, and what keeps the thread alive. */
interface ThreadState {
  readonly globals: readonly (readonly [PropertyKey, unknown])[];
  readonly environment: string;
  readonly listeners: number;
  readonly resources: string;
}

/** Resources that do not count: message ports are ours or unused, and an open port does not keep a thread alive. */
const OWN_RESOURCES = new Set(['MessagePort', 'CloseReq']);

/** Globals that Node loads when they are first read. */
const LAZY = new Set(
  Reflect.ownKeys(globalThis).filter((key) => 'get' in Reflect.getOwnPropertyDescriptor(globalThis, key)!),
);

/** Records the state of this thread. The returned function says whether the code that has run since then left it unchanged. */
export function watchThread(): () => boolean {
  const before = threadState();
  return () => {
    const now = threadState();
    return (
      now.environment === before.environment &&
      now.listeners === before.listeners &&
      now.resources === before.resources &&
      now.globals.length === before.globals.length &&
      now.globals.every(([key, value], i) => key === before.globals[i]![0] && Object.is(value, before.globals[i]![1]))
    );
  };
}

function threadState(): ThreadState {
  // a lazy global turns from a getter into a value by itself when it is first read
  const values = Reflect.ownKeys(globalThis).map((key) => {
    const value = LAZY.has(key) ? undefined : Reflect.getOwnPropertyDescriptor(globalThis, key)!.value;
    return [key, value] as const;
  });
  const replaced = [Math.random, Date.now, performance.now, process.exit, process.stdout.write, console.log];
  return {
    globals: [...values, ...replaced.map((value, i) => [String(i), value] as const)],
    environment: JSON.stringify(process.env),
    listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
    resources: process
      .getActiveResourcesInfo()
      .filter((name) => !OWN_RESOURCES.has(name))
      .toSorted()
      .join(),
  };
}
