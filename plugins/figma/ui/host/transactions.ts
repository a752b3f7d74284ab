import type { EditorHost } from "../../../../sdk/host/index.ts";
import type { MainThread } from "./main-thread.ts";

/**
 * Figma's undo steps: what lies between `begin` and `commit` is one. A transaction within another belongs to it; if any
 * of it fails, everything is taken back.
 */
export function transactions(main: MainThread): EditorHost["transaction"] {
  let depth = 0;
  return async (label, work) => {
    if (depth > 0) return within(work);
    await main.call("begin", { label });
    try {
      const value = await within(work);
      await main.call("commit", {});
      return value;
    } catch (error) {
      await main.call("rollback", {}).catch(() => undefined);
      throw error;
    }
  };

  async function within<T>(work: () => Promise<T>): Promise<T> {
    depth++;
    try {
      return await work();
    } finally {
      depth--;
    }
  }
}
