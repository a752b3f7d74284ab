/** What an editor that is asked synchronously answers; what it throws becomes a rejection. */
export function answer<T>(ask: () => T | Promise<T>): Promise<T> {
  return new Promise((resolve) => resolve(ask()));
}
