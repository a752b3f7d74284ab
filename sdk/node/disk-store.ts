import { randomUUID } from "node:crypto";
import { openAsBlob } from "node:fs";
import { mkdir, readdir, rename, rm, stat, statfs, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { StorageFull } from "../errors.ts";
import type { FileStore } from "../weights/store/file-store.ts";

/**
 * Where models are kept between runs, by the platform's conventions: `UNDERDRAWING_CACHE`, else `XDG_CACHE_HOME`,
 * `~/Library/Caches` on macOS, `%LOCALAPPDATA%` on Windows, `~/.cache`.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  if (env["UNDERDRAWING_CACHE"]) return env["UNDERDRAWING_CACHE"];
  const bases: Partial<Record<NodeJS.Platform, string | undefined>> = {
    darwin: join(homedir(), "Library", "Caches"),
    win32: env["LOCALAPPDATA"],
  };
  return join(bases[platform] ?? env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "underdrawing");
}

/** A folder on disk. A file is written beside its place and then moved there, so that nobody ever sees half of it. */
export function diskStore(root: string): FileStore {
  const at = (path: string) => join(root, ...path.split("/").map(encodeURIComponent));
  return {
    kind: "disk",
    free: () => freeBytes(root),
    read: (path) =>
      absentAsUndefined(async () => {
        const blob = await openAsBlob(at(path));
        return new File([blob], path, { lastModified: (await stat(at(path))).mtimeMs });
      }),
    async write(path, content) {
      const place = at(path);
      const draft = `${place}.${randomUUID()}.part`;
      await mkdir(dirname(place), { recursive: true });
      try {
        await writeFile(draft, content);
        await rename(draft, place);
      } catch (error) {
        await rm(draft, { force: true });
        throw codeOf(error) === "ENOSPC" || codeOf(error) === "EDQUOT"
          ? new StorageFull(`The disk has no room left for ${place}; free some.`, {
              value: place,
              cause: error,
            })
          : error;
      }
    },
    remove: (path) => rm(at(path), { recursive: true, force: true }),
    async list(folder) {
      const entries = await absentAsUndefined(() =>
        readdir(at(folder.replace(/\/$/, "")), { recursive: true, withFileTypes: true }),
      );
      const files = (entries ?? []).filter((entry) => entry.isFile() && !entry.name.endsWith(".part"));
      return Promise.all(
        files.map(async ({ parentPath, name }) => {
          const file = join(parentPath, name);
          const path = file
            .slice(root.length + 1)
            .split(/[\\/]/)
            .map(decodeURIComponent)
            .join("/");
          return { path, bytes: (await stat(file)).size };
        }),
      );
    },
  };
}

/** Of the disk that holds a folder, or would. */
async function freeBytes(folder: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    const parent = dirname(folder);
    return parent === folder ? undefined : freeBytes(parent);
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

async function absentAsUndefined<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    // openAsBlob has a code of its own for a file that is not there.
    if (["ENOENT", "ENOTDIR", "ERR_INVALID_ARG_VALUE"].includes(codeOf(error) ?? "")) return undefined;
    throw error;
  }
}
