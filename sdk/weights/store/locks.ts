import { Cancelled } from "../../errors.ts";
import { lockManager } from "./lock-manager.ts";

/** Work that only one at a time may do: in this page, and in every other page of the origin where the browser has locks. */
export async function withLock<T>(name: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  const locks = await lockManager();
  return locks ? browserLock(locks, name, work, signal) : pageLock(name, work, signal);
}

async function browserLock<T>(
  locks: LockManager,
  name: string,
  work: () => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  try {
    return await locks.request(name, signal ? { signal } : {}, work);
  } catch (error) {
    if (signal?.aborted && error === signal.reason) throw cancelled(name, error);
    throw error;
  }
}

const queues = new Map<string, Promise<unknown>>();

async function pageLock<T>(
  name: string,
  work: () => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  const before = queues.get(name);
  const turn = (async () => {
    await before?.catch(() => undefined);
    if (signal?.aborted) throw cancelled(name, signal.reason);
    return work();
  })();
  queues.set(name, turn);
  try {
    return await turn;
  } finally {
    if (queues.get(name) === turn) queues.delete(name);
  }
}

const cancelled = (name: string, cause: unknown) =>
  new Cancelled(`Waiting for ${name} was cancelled.`, { value: name, cause });
