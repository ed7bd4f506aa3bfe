/** What the language and Node lend to all code of a thread, and what holds a thread open, apart from the language's own objects. */
interface ThreadState {
  readonly globals: readonly (readonly [PropertyKey, unknown])[];
  readonly environment: string;
  readonly listeners: number;
  readonly resources: string;
}

/** Ports are ours, or nobody's: an open one holds nothing by itself. */
const OWN_RESOURCES = new Set(['MessagePort', 'CloseReq']);

/** Globals that Node loads when they are read. */
const LAZY = new Set(
  Reflect.ownKeys(globalThis).filter((key) => 'get' in Reflect.getOwnPropertyDescriptor(globalThis, key)!),
);

/** Remembers a thread as it is now; the function that is returned tells whether what has run since left it as it was. */
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
  // what Node loads when it is first read changes from a getter to a value by itself
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
