/**
 * Makes methods of an editor's object fail on order: after `successes` calls of any of them, the next one throws, once.
 * `Infinity` takes the order back.
 */
export function failing<T extends object>(
  target: T,
  methods: readonly (keyof T)[],
): (successes: number) => void {
  let left = Infinity;
  for (const name of methods) {
    const method = target[name] as (...args: unknown[]) => unknown;
    const counted = (...args: unknown[]) => {
      if (left-- > 0) return method.apply(target, args);
      left = Infinity;
      throw new Error(`The editor failed at ${String(name)}, as the test has ordered`);
    };
    Object.defineProperty(target, name, { value: counted, writable: true, configurable: true });
  }
  return (successes) => {
    left = successes;
  };
}
