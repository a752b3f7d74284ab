export interface Limits {
  readonly seconds: number;
  readonly bytes: number;
}

/** What one case may take. */
export const LIMITS: Limits = { seconds: 1, bytes: 64 << 20 };

type Constructor = new (...args: unknown[]) => object;

const WATCHED = [
  "ArrayBuffer",
  "Uint8Array",
  "Uint8ClampedArray",
  "Uint16Array",
  "Uint32Array",
  "Int32Array",
  "Float32Array",
  "Float64Array",
  "BigInt64Array",
] as const;

let largest = 0;

const bytesAsked = (constructor: Constructor, args: readonly unknown[]): number => {
  const [first] = args;
  const elementBytes = (constructor as { BYTES_PER_ELEMENT?: number }).BYTES_PER_ELEMENT ?? 1;
  return typeof first === "number" ? first * elementBytes : 0;
};

/**
 * Notes the largest buffer that anyone asks for, before it is made: a request for gigabytes is seen even where it fails.
 * @returns a function that puts the constructors back
 */
export const watchAllocations = (): (() => void) => {
  const originals = WATCHED.map((name) => [name, globalThis[name] as unknown as Constructor] as const);
  for (const [name, original] of originals) {
    const watched: Constructor = new Proxy(original, {
      construct: (target, args: unknown[], newTarget) => {
        largest = Math.max(largest, bytesAsked(target, args));
        return Reflect.construct(target, args, newTarget === watched ? target : newTarget) as object;
      },
    });
    Reflect.set(globalThis, name, watched);
  }
  return () => {
    for (const [name, original] of originals) Reflect.set(globalThis, name, original);
  };
};

/** The largest request since the last call. */
export const takeLargestAllocation = (): number => {
  const taken = largest;
  largest = 0;
  return taken;
};
