import type { LiveNetwork } from '../../_room/types';

/** At most ten pictures a second: a curve says no more with sixty, and the network is what moves. */
export const chartEveryMs = 100;

/** Draws what follows the network, at most ten times a second, and only while it can be seen. */
export const createFollower = (live: Pick<LiveNetwork, 'subscribe'>, draw: () => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let seen = true;
  let missed = false;
  const ask = () => {
    if (seen)
      timer ??= setTimeout(() => {
        timer = undefined;
        if (seen) draw();
        else missed = true;
      }, chartEveryMs);
    else missed = true;
  };
  const leave = live.subscribe(ask);
  return {
    /** It came into sight or left it. What was missed meanwhile is drawn. */
    look: (visible: boolean) => {
      seen = visible;
      if (!seen || !missed) return;
      missed = false;
      draw();
    },
    close: () => {
      leave();
      clearTimeout(timer);
    },
  };
};
