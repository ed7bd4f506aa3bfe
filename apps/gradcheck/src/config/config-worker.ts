import type { ConfigMessage } from './config-file.js';
import { importFresh } from '../load/import-fresh.js';
import { loadFault } from '../load/load-fault.js';
import { messageOf } from '../load/message-of.js';
import { threadPort } from '../thread/thread-port.js';

const { next, tell, end } = threadPort<string, ConfigMessage>();
const path = await next();
tell(await read());
end('spent');

async function read(): Promise<ConfigMessage> {
  let values: unknown;
  try {
    const { module } = await importFresh(path);
    values = await Promise.resolve('default' in module ? module['default'] : module);
  } catch (error) {
    return { problem: loadFault(error, path) };
  }
  try {
    return { values: structuredClone(values) };
  } catch (error) {
    return { problem: `must hold plain data, such as { patterns: ['src'] }: ${messageOf(error)}` };
  }
}
