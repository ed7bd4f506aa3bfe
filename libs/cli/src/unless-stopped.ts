/**
 * The result of something that cannot be stopped, such as loading a program, unless the signal comes first.
 *
 * @throws the signal's reason when it is aborted before
 */
export async function unlessStopped<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  await Promise.race([promise, stopped]);
  signal.throwIfAborted();
  return promise;
}
