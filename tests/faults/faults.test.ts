import { describe, expect, it } from 'vitest';
import { clockSet } from './clock';
import { halfOpen } from './half-open';
import { throwingHandler } from './handler';
import { killOnPostgresql } from './kill';
import { stopInOrder } from './stop';
import { stoppedViewer } from './stopped';
import { cutWire, roughWire } from './wire';

/** The short forms; `npm run faults` has the same with the counts of docs/reliability.md. */
describe('faults', () => {
  it.skipIf(!killOnPostgresql)(
    '[FA1, FA2] killed in mid-recall on PostgreSQL too, nothing acknowledged is lost and the recall ends as it would have',
    async () => {
      expect((await killOnPostgresql?.('short'))?.figures).toMatch(/0 lost, 0 twice/);
    },
  );

  it('[FA6] late, slow, split and merged at any byte, what is sent arrives, and nobody is disconnected', async () => {
    expect((await roughWire('short')).figures).toMatch(/0 lost, 0 twice; 3 mirrors equal/);
  });

  it('[FA7] cut at any byte, nothing acknowledged is lost or happens twice, and every mirror equals the room', async () => {
    expect((await cutWire('short')).figures).toMatch(/0 lost, 0 twice; 3 mirrors equal/);
  });

  it('[FA8] asked to stop among 200 viewers, the server keeps what it acknowledged and sends everyone away in order', async () => {
    expect((await stopInOrder('short')).figures).toMatch(/200 goodbyes/);
  });

  it('[FA9] both sides notice a half-open connection, and its cursor goes', async () => {
    expect((await halfOpen('short')).figures).toMatch(/cursors gone/);
  });

  it('[FA10] a viewer stopped among 200 costs the others no tick, and is shown the present when it wakes', async () => {
    expect((await stoppedViewer('short')).figures).toMatch(/0 missed/);
  });

  it('[FA11] a clock set forward and back by an hour changes no order, disconnects nobody, and confuses nothing that is timed', async () => {
    expect((await clockSet('short')).figures).toMatch(/0 of 22 disconnected, 0 ticks missed/);
  });

  it('[FA12] a command that fails through a fault of ours is refused with an id that is in the log; all else goes on', async () => {
    expect((await throwingHandler('short')).figures).toMatch(/refused with an id/);
  });
});
