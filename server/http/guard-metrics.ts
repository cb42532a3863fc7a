import { Counter, type Registry } from 'prom-client';

/** What ran into a limit before it was read. */
export const guardMetrics = (registers: Registry[]) => ({
  floods: new Counter({
    name: 'basin_floods_total',
    help: 'Connections closed for sending more than any client needs.',
    registers,
  }),
  turnedAway: new Counter({
    name: 'basin_turned_away_total',
    help: 'Handshakes and polls refused because their address, or their session, came too often.',
    registers,
  }),
});
