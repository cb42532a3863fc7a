import type { Health } from '../../core/wire/messages';

const HEALTH_EVERY_MS = 2_000;

/** Tells the hosts how their room is delivered: at most every two seconds, and only what they have not heard. */
export const createHealthTeller = (tell: (hosts: readonly string[], health: Health) => void) => {
  let toldAt = Number.NEGATIVE_INFINITY;
  let told = '';
  return (now: number, hosts: () => readonly string[], healthNow: () => Health): void => {
    if (now - toldAt < HEALTH_EVERY_MS) return;
    toldAt = now;
    const connections = hosts();
    if (connections.length === 0) return;
    const health = healthNow();
    const news = `${connections.join()} ${JSON.stringify(health)}`;
    if (news === told) return;
    told = news;
    tell(connections, health);
  };
};
