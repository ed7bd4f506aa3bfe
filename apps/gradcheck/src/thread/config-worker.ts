import type { ConfigMessage } from '../config/config-file.js';
import { withoutPlace } from '../load/error-line.js';
import { importFresh } from '../load/import-fresh.js';
import { messageOf, thrown } from '../load/message-of.js';
import { threadPort } from './thread-port.js';

const { next, tell, end } = threadPort<string, ConfigMessage>();
const path = await next();
tell(await read());
end('spent');

async function read(): Promise<ConfigMessage> {
  try {
    const { module } = await importFresh(path);
    const values = await Promise.resolve('default' in module ? module['default'] : module);
    return { values: structuredClone(values) };
  } catch (error) {
    return { problem: error instanceof Error ? withoutPlace(thrown(error), path) : `threw ${messageOf(error)}` };
  }
}
