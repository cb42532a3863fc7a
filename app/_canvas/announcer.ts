/** Speaks at most once in `pause` ms; of what is said meanwhile only the newest is kept. */
export const createAnnouncer = (speak: (text: string) => void, pause = 2_000) => {
  let waiting: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const release = () => {
    timer = undefined;
    if (waiting === null) return;
    const text = waiting;
    waiting = null;
    say(text);
  };
  const say = (text: string) => {
    if (timer !== undefined) {
      waiting = text;
      return;
    }
    speak(text);
    timer = setTimeout(release, pause);
  };
  return {
    say,
    close: () => {
      clearTimeout(timer);
      timer = undefined;
      waiting = null;
    },
  };
};
