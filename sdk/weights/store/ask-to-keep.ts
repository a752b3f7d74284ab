/** Asks the browser to keep this origin's files when its disk fills up. Pages may ask, workers may not. */
export async function askToKeep(): Promise<void> {
  const storage = (globalThis.navigator as Navigator | undefined)?.storage as
    Partial<StorageManager> | undefined;
  // A page without an origin of its own is refused.
  await storage?.persist?.().catch(() => false);
}
