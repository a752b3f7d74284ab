import { createContext, runInContext, type Context } from "node:vm";

/** The globals that Figma documents for the main thread, besides the language's own. */
export interface SandboxGlobals {
  readonly figma: unknown;
  readonly __html__: string;
  readonly console: Pick<Console, "log" | "info" | "warn" | "error">;
}

/** Where `code.js` runs: the language, Figma's globals, timers, and nothing of Node or of a browser. */
export interface Sandbox {
  run(code: string): void;
  /** A message as the plugin gets it: made of the sandbox's own objects. */
  adopt(message: unknown): unknown;
}

export function openSandbox({ figma, __html__, console }: SandboxGlobals): Sandbox {
  const context: Context = createContext(
    {
      ...{ figma, __html__, __uiFiles__: {}, console },
      ...{ setTimeout, clearTimeout, setInterval, clearInterval },
      fetch: () => Promise.reject(new Error("This plugin's main thread has no business with the network.")),
    },
    { codeGeneration: { strings: false, wasm: false } },
  );
  runInContext("delete globalThis.WebAssembly; delete globalThis.SharedArrayBuffer;", context);
  const makers = runInContext(
    "({ object: () => ({}), array: () => [], bytes: (from) => Uint8Array.from(from), date: (time) => new Date(time) })",
    context,
  ) as Makers;
  return {
    run: (code) => void runInContext(code, context, { filename: "code.js" }),
    adopt: (message) => adopt(message, makers),
  };
}

interface Makers {
  readonly object: () => Record<string, unknown>;
  readonly array: () => unknown[];
  readonly bytes: (from: Uint8Array) => Uint8Array;
  readonly date: (time: number) => Date;
}

function adopt(value: unknown, makers: Makers): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Uint8Array) return makers.bytes(value);
  if (value instanceof Date) return makers.date(value.getTime());
  if (Array.isArray(value)) {
    const array = makers.array();
    array.push(...value.map((item) => adopt(item, makers)));
    return array;
  }
  return Object.assign(
    makers.object(),
    Object.fromEntries(Object.entries(value).map(([name, item]) => [name, adopt(item, makers)])),
  );
}
