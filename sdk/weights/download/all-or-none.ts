import { linkedAbort } from "./linked-abort.ts";

/** Does the work for each at once; the first that fails stops the others, and its error is thrown once all have ended. */
export async function allOrNone<T>(
  each: readonly T[],
  work: (one: T, signal: AbortSignal) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { controller: failed, letGo } = linkedAbort(signal);
  let first: { readonly error: unknown } | undefined;
  await Promise.all(
    each.map((one) =>
      work(one, failed.signal).catch((error: unknown) => {
        first ??= { error };
        failed.abort(error);
      }),
    ),
  );
  letGo();
  if (first) throw first.error;
}
