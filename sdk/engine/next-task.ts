/**
 * Lets this thread do what waits: on wasm a step blocks it, and without a pause an order to cancel would be read after
 * the last one. A message and not a timer: browsers slow the timers of hidden pages down to one a minute.
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
