import { IntegrityMismatch } from "../../errors.ts";
import { sha256OfBlob } from "../store/sha256.ts";
import type { ChunkShelf } from "./chunk-shelf.ts";
import type { FileRecord } from "./file-record.ts";

/**
 * Compares a file of which nothing is missing with its hash, once, and closes its record.
 * @throws IntegrityMismatch, and nothing of the file is kept then
 */
export async function checkWhole(
  record: FileRecord,
  shelf: ChunkShelf,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { name, sha256, verified } = record.head;
  if (sha256 !== undefined && !verified) {
    const parts = await Promise.all(record.hashes.map((hash) => shelf.take(hash!)));
    const lost = [...parts.keys()].filter((chunk) => !parts[chunk]);
    for (const chunk of lost) await record.drop(chunk);
    // Not whole after all; it is compared when what the store has lost is here again.
    if (lost.length > 0) return;
    const found = await sha256OfBlob(new Blob(parts.map((part) => part!)), signal);
    if (found !== sha256) {
      await Promise.all(record.hashes.map((hash) => shelf.remove(hash!)));
      await record.remove();
      throw new IntegrityMismatch(
        `${name} arrived whole, but its SHA-256 is ${found} where ${sha256} was announced. Nothing of it was kept; fetch it again, from another mirror if this one goes on.`,
        { value: found },
      );
    }
    await record.saveHead({ verified: true });
  }
  await record.close();
}
