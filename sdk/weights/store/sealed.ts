import { sha256 } from "./sha256.ts";
import type { FileStore } from "./file-store.ts";

/** Writes text under a hash of itself and of its place: what is damaged, cut off or moved later is noticed. @throws StorageFull */
export async function writeSealed(store: FileStore, path: string, text: string): Promise<void> {
  await store.write(path, `${await sealOf(path, text)}\n${text}`);
}

/** Undefined where there is none, or none that is as it was written. */
export async function readSealed(store: FileStore, path: string): Promise<string | undefined> {
  try {
    const whole = await (await store.read(path))?.text();
    if (whole === undefined) return undefined;
    const end = whole.indexOf("\n");
    const text = whole.slice(end + 1);
    return (await sealOf(path, text)) === whole.slice(0, end) ? text : undefined;
  } catch {
    // A file that cannot be read is as good as none.
    return undefined;
  }
}

const sealOf = async (path: string, text: string): Promise<string> =>
  (await sha256(new TextEncoder().encode(`${path}\n${text}`))).slice(0, 32);
