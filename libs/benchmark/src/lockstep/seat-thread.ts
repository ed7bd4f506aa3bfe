import { parentPort, workerData } from 'node:worker_threads';
import { giveUp, takeTurns } from './baton.js';
import { failureOf } from './failure-of.js';
import { allocatedBytes, countCollections } from './memory.js';
import type { SeatAnswer, SeatCommand, SeatData } from './seat-message.js';
import { type Seat, openSeat } from './seat.js';

// The program of a side's thread: it loads its build and then obeys commands.
const { seat, task, ...request } = workerData as SeatData;
const answer = (message: SeatAnswer): void => parentPort!.postMessage(message);

try {
  const opened = await openSeat(request, task);
  parentPort!.on('message', (command: SeatCommand) => {
    obey(opened, command).then(answer, (error: unknown) => {
      if (command.kind === 'measure') giveUp(command.baton);
      answer({ kind: 'failed', failure: failureOf(error, 'task') });
    });
  });
  answer({ kind: 'ready', period: opened.period, scale: opened.scale });
} catch (error) {
  answer({ kind: 'failed', failure: failureOf(error, 'file') });
}

async function obey(opened: Seat, command: SeatCommand): Promise<SeatAnswer> {
  switch (command.kind) {
    case 'warm':
      return { kind: 'warmed', milliseconds: await opened.slice(command.runs) };
    case 'measure': {
      const collections = countCollections();
      await takeTurns(command.baton, seat, () => opened.slice(command.runs));
      return { kind: 'measured', collections: await collections() };
    }
    case 'weigh':
      return { kind: 'weighed', bytes: await allocatedBytes(opened) };
  }
}
