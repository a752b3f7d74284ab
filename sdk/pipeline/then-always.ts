/** Runs `after` when the task is over, well or not; a task's failure is not hidden by one of `after`. */
export async function thenAlways<T>(task: () => Promise<T>, after: () => Promise<void>): Promise<T> {
  let result: T;
  try {
    result = await task();
  } catch (error) {
    await after().catch(() => undefined);
    throw error;
  }
  await after();
  return result;
}
