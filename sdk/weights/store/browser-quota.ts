/** Bytes that this origin may still write, as the browser estimates them. */
export async function freeOfQuota(): Promise<number | undefined> {
  try {
    const { quota, usage = 0 } = await navigator.storage.estimate();
    return quota === undefined ? undefined : Math.max(0, quota - usage);
  } catch {
    // In a page without an origin of its own.
    return undefined;
  }
}
