import { expect, it } from 'vitest';
import { unlessStopped } from './unless-stopped.js';

it('gives the outcome, or the reason of the signal, whichever comes first', async () => {
  const stop = new AbortController();
  expect(await unlessStopped(Promise.resolve(1), stop.signal)).toBe(1);
  await expect(unlessStopped(Promise.reject(new Error('no')), stop.signal)).rejects.toThrow('no');
  const endless = unlessStopped(new Promise(() => {}), stop.signal);
  stop.abort(new Error('stopped'));
  await expect(endless).rejects.toThrow('stopped');
});
