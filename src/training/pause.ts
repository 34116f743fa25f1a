/** Lets everything else that waits have its turn: signals, timers, what is to be drawn. Pages have no `setImmediate`. */
export const pause = (): Promise<void> =>
  new Promise((goOn) => {
    if (typeof setImmediate === 'function') setImmediate(goOn);
    else setTimeout(goOn, 0);
  });
