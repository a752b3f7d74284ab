import { Failure, messageOf } from "./failure.ts";

/** Small texts that outlive the window, kept by Figma for this user and plugin. */
const prefix = "store/";

export async function storeGet(key: string): Promise<string | null> {
  const value: unknown = await figma.clientStorage.getAsync(prefix + key);
  return typeof value === "string" ? value : null;
}

/** @throws Failure "invalid-request" when Figma has no room for it: it keeps 5 MB in all */
export async function storeSet(key: string, value: string | null): Promise<null> {
  if (value === null) {
    await figma.clientStorage.deleteAsync(prefix + key);
    return null;
  }
  try {
    await figma.clientStorage.setAsync(prefix + key, value);
  } catch (error) {
    throw new Failure(
      "invalid-request",
      `Figma keeps 5 MB for a plugin, and a text of ${value.length} letters does not fit; delete older results. (${messageOf(error)})`,
      value.length,
    );
  }
  return null;
}
