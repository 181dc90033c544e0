export interface Clicks<Click> {
  push(click: Click): void;
  listen(listener: (click: Click) => void): void;
}

/** For desktops: keeps what comes before anybody listens; the first listener gets it. */
export function createClicks<Click>(): Clicks<Click> {
  const listeners = new Set<(click: Click) => void>();
  let kept: Click[] = [];
  return {
    push: (click) => {
      if (listeners.size === 0) kept.push(click);
      else listeners.forEach((listener) => listener(click));
    },
    listen: (listener) => {
      listeners.add(listener);
      const early = kept;
      kept = [];
      early.forEach(listener);
    },
  };
}
