const everyTicks = 10;
const everyMs = 250;

/** Tells the server which tick was shown, every 250 ms or ten ticks: the credit that keeps ticks coming. */
export const createSeen = (emit: (n: number) => void, now: () => number) => {
  let latest = 0;
  let told = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    clearTimeout(timer);
    timer = undefined;
    told = latest;
    toldAt = now();
    emit(latest);
  };
  return {
    tick: (n: number) => {
      latest = n;
      if (n - told >= everyTicks || n < told || now() - toldAt >= everyMs) tell();
      else timer ??= setTimeout(tell, everyMs);
    },
    close: () => clearTimeout(timer),
  };
};
