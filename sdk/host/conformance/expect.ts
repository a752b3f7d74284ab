/** What the cases are made of: a promise that is not kept becomes an Error with a sentence. */

import type { ErrorCode } from "../../errors.ts";

/** @throws Error with the sentence where `holds` is false */
export function expect(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new Error(sentence);
}

export function expectEqual(found: unknown, wanted: unknown, what: string): void {
  const [a, b] = [written(found), written(wanted)];
  expect(a === b, `${what} should be ${shortened(b, a)}, but is ${shortened(a, b)}.`);
}

/** Numbers that agree to within `tolerance`, each. */
export function expectClose(
  found: readonly number[],
  wanted: readonly number[],
  tolerance: number,
  what: string,
): void {
  const near = found.length === wanted.length && found.every((n, i) => Math.abs(n - wanted[i]!) <= tolerance);
  expect(near, `${what} should be ${show(wanted)} to within ${tolerance}, but is ${show(found)}.`);
}

/** Passes where `attempt` rejects with a named error of the SDK. */
export async function expectRefusal(
  attempt: () => Promise<unknown>,
  code: ErrorCode,
  when: string,
): Promise<void> {
  let answer: unknown;
  try {
    answer = await attempt();
  } catch (error) {
    const named = error as { readonly code?: unknown; readonly message?: unknown };
    expect(
      named.code === code,
      `${when} should be refused with "${code}", but was with ${show(named.code)}: ${named.message}`,
    );
    return;
  }
  throw new Error(`${when} should be refused with "${code}", but was answered with ${show(answer)}.`);
}

/** @throws Error where the promise has not settled in time */
export async function withinTime<T>(promise: Promise<T>, ms: number, what: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} had not ended after ${ms / 1000} s.`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits until `holds`, asking again and again; tells whether it came true in time. */
export async function comesTrue(holds: () => boolean, ms: number): Promise<boolean> {
  const end = performance.now() + ms;
  while (!holds()) {
    if (performance.now() > end) return false;
    await pause(10);
  }
  return true;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function show(value: unknown): string {
  return shortened(written(value));
}

function written(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}

/** At most 300 characters, from a little before the first that differs from another text. */
function shortened(text: string, other = text): string {
  let same = 0;
  while (same < text.length && text[same] === other[same]) same += 1;
  const start = same === text.length ? 0 : Math.max(0, same - 100);
  const part = text.slice(start, start + 300);
  return `${start > 0 ? "…" : ""}${part}${start + 300 < text.length ? "…" : ""}`;
}
