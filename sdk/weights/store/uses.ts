import { lockManager } from "./lock-manager.ts";

const PREFIX = "underdrawing/use/";

/** Where there are no locks, this page's own users are counted. */
const counted = new Map<string, number>();

/** Marks what is kept as in use, for this page and every other one of the origin, until the returned function is called. */
export async function use(name: string): Promise<() => void> {
  const locks = await lockManager();
  return locks ? useByLock(locks, name) : useByCount(name);
}

/** Names of everything that is in use. */
export async function used(): Promise<ReadonlySet<string>> {
  const locks = await lockManager();
  if (!locks) return new Set(counted.keys());
  const { held = [] } = await locks.query();
  const names = held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : []));
  return new Set(names);
}

/** Does the work while nobody can begin to use the thing; undefined, and nothing done, when someone does already. */
export async function unlessUsed<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
  const locks = await lockManager();
  if (!locks) return counted.has(name) ? undefined : work();
  return locks.request(PREFIX + name, { ifAvailable: true }, async (lock) =>
    lock === null ? undefined : work(),
  );
}

function useByLock(locks: LockManager, name: string): Promise<() => void> {
  return new Promise((begun, failed) => {
    const hold = () => new Promise<void>((release) => begun(release));
    locks.request(PREFIX + name, { mode: "shared" }, hold).catch(failed);
  });
}

function useByCount(name: string): () => void {
  const change = (by: number) => {
    const count = (counted.get(name) ?? 0) + by;
    if (count > 0) counted.set(name, count);
    else counted.delete(name);
  };
  change(1);
  let released = false;
  return () => {
    if (!released) change(-1);
    released = true;
  };
}
