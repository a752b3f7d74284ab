let found: Promise<LockManager | undefined> | undefined;

/**
 * The origin's locks. Undefined where there are none: older Node, pages without a secure context, and pages without an
 * origin, which have the object but are refused its use.
 */
export function lockManager(): Promise<LockManager | undefined> {
  found ??= usable((globalThis.navigator as Navigator | undefined)?.locks);
  return found;
}

async function usable(locks: LockManager | undefined): Promise<LockManager | undefined> {
  try {
    await locks?.query();
    return locks;
  } catch {
    return undefined;
  }
}
