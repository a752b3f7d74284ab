import { describe, expect, test } from "@jest/globals";
import { InvalidRequest } from "../../sdk/errors.ts";
import type { DownloadEvent } from "../../sdk/engine/events.ts";
import { assertPortable, resolveOptions } from "../../sdk/engine/resolved-options.ts";
import { directoryFolder } from "../../sdk/engine/sources/directory-folder.ts";
import { filesAtPaths, filesFolder } from "../../sdk/engine/sources/files-folder.ts";
import { resolveSource } from "../../sdk/engine/sources/resolve-source.ts";
import { watchedFolder } from "../../sdk/engine/sources/watched.ts";
import { bytesSource } from "../../sdk/weights/sources/bytes.ts";

const file = (path: string, content: string) =>
  Object.assign(new File([content], path.split("/").at(-1)!), { webkitRelativePath: path });

async function text(folder: ReturnType<typeof filesFolder>, path: string): Promise<string | undefined> {
  const source = await folder.file(path);
  return source && new TextDecoder().decode(await source.read(0, source.size));
}

describe("picked files", () => {
  test("lose the picked folder's own name", async () => {
    const files = filesAtPaths([file("model/unet/config.json", "u"), file("model/model_index.json", "m")]);
    expect(files.map(({ path }) => path)).toEqual(["unet/config.json", "model_index.json"]);
    expect(await text(filesFolder(files), "unet/config.json")).toBe("u");
    expect(await text(filesFolder(files), "vae/config.json")).toBeUndefined();
  });

  test("keep their paths when they lie at the top or in different folders", () => {
    const paths = (...files: File[]) => filesAtPaths(files).map(({ path }) => path);
    expect(paths(file("config.json", "a"), file("unet/x", "b"))).toEqual(["config.json", "unet/x"]);
    expect(paths(file("vae/config.json", "a"), file("unet/x", "b"))).toEqual(["vae/config.json", "unet/x"]);
  });
});

describe("a directory handle", () => {
  const missing = () => Promise.reject(new DOMException("", "NotFoundError"));
  const handle = {
    kind: "directory",
    name: "model",
    getDirectoryHandle: (name: string) =>
      name === "unet"
        ? Promise.resolve({
            getFileHandle: () => Promise.resolve({ getFile: () => Promise.resolve(file("a", "u")) }),
          })
        : missing(),
    getFileHandle: missing,
  } as unknown as FileSystemDirectoryHandle;

  test("is walked by name; what is not there is undefined", async () => {
    expect(await text(directoryFolder(handle), "unet/config.json")).toBe("u");
    expect(await text(directoryFolder(handle), "vae/config.json")).toBeUndefined();
    expect(await text(directoryFolder(handle), "underdrawing.json")).toBeUndefined();
  });

  test("is told from picked files and from a folder object", () => {
    expect(resolveSource(handle).type).toBe("directory");
    expect(resolveSource([file("m/a", "")]).type).toBe("files");
    expect(resolveSource(filesFolder([])).type).toBe("folder");
    expect(resolveSource("builtin")).toEqual({ type: "builtin" });
    expect(resolveSource(new File([], "model.safetensors")).type).toBe("file");
    expect(resolveSource([new File([], "model.safetensors")]).type).toBe("file");
    expect(resolveSource([new File([], "model_index.json")]).type).toBe("files");
    expect(resolveSource("https://example.org/m")).toEqual({ type: "url", url: "https://example.org/m" });
  });
});

describe("options", () => {
  test("text that is neither builtin nor a URL is refused", () => {
    expect(() => resolveOptions({ model: "some model" })).toThrow(InvalidRequest);
  });

  test("a folder object cannot go to a worker, and the error says what to do", () => {
    const model = filesFolder([]);
    expect(() => assertPortable(resolveOptions({ model }))).toThrow(/worker: false/);
    expect(() => assertPortable(resolveOptions({ model: "builtin", controls: { scribble: model } }))).toThrow(
      InvalidRequest,
    );
    expect(() => assertPortable(resolveOptions({ model: "builtin" }))).not.toThrow();
  });
});

test("progress counts each byte once and never beyond the file", async () => {
  const events: DownloadEvent[] = [];
  const folder = {
    name: "f",
    file: () => Promise.resolve(bytesSource("x", new Uint8Array(100))),
  };
  const source = (await watchedFolder(folder, (event) => events.push(event)).file("unet/x"))!;
  await source.read(0, 8);
  await source.read(0, 8);
  await source.span(8, 42);
  await source.span(0, 100);
  expect(events.map(({ loadedBytes }) => loadedBytes)).toEqual([8, 50, 100]);
  expect(events[0]).toEqual({ type: "download", file: "unet/x", loadedBytes: 8, totalBytes: 100 });
});
