/** @throws Error that says what did not happen within `ms` */
export async function until(
  happened: () => boolean | Promise<boolean>,
  what: string,
  ms = 10_000,
): Promise<void> {
  const end = performance.now() + ms;
  while (!(await happened())) {
    if (performance.now() > end) throw new Error(`Not within ${ms / 1000} s: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Long enough for a message to have arrived, had it been let through. */
export const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300));
