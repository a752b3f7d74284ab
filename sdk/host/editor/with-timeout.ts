import { Cancelled, HostTimeout } from "../../errors.ts";

/**
 * What an editor answers, or `HostTimeout` when it does not answer in time. An answer that comes late is forgotten.
 * @param asked what the editor was asked, to stand in "… did not answer when asked to …"
 */
export async function withTimeout<T>(
  answer: Promise<T>,
  { host, asked, ms, signal }: { host: string; asked: string; ms: number; signal?: AbortSignal | undefined },
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let abort: (() => void) | undefined;
  const given = new Promise<never>((_, reject) => {
    abort = () => reject(new Cancelled("The order to the editor was cancelled.", { cause: signal?.reason }));
    timer = setTimeout(
      () =>
        reject(
          new HostTimeout(
            `${host} did not answer within ${ms / 1000} s when asked to ${asked}. See whether a dialog is open in the editor, then try again.`,
            { value: ms },
          ),
        ),
      ms,
    );
    signal?.addEventListener("abort", abort, { once: true });
    if (signal?.aborted) abort();
  });
  answer.catch(() => undefined);
  try {
    return await Promise.race([given, answer]);
  } finally {
    clearTimeout(timer);
    if (abort) signal?.removeEventListener("abort", abort);
  }
}
