import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createHash } from "node:crypto";
import { inspect } from "node:util";
import { DownloadFailed, IntegrityMismatch } from "../../../sdk/errors.ts";
import { Downloads } from "../../../sdk/weights/download/downloads.ts";
import { parseHubAddress } from "../../../sdk/weights/download/hub-address.ts";
import type { FileStore } from "../../../sdk/weights/store/file-store.ts";
import { memoryStore } from "../../../sdk/weights/store/memory-store.ts";
import { fakeHub, type FakeHub, type FakeRepository } from "./fake-hub.ts";

const WEIGHTS = Uint8Array.from({ length: 100_000 }, (_, i) => Math.imul(i, 0x9e3779b1) >>> 24);
const CONFIG = new TextEncoder().encode('{"sample_size": 64}');
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

let model: FakeRepository;
let gated: FakeRepository;
let hub: FakeHub;
let store: FileStore;

beforeEach(async () => {
  model = {
    name: "org/model",
    commit: "a".repeat(40),
    files: new Map([
      ["unet/config.json", { bytes: CONFIG }],
      ["unet/weights.safetensors", { bytes: WEIGHTS, sha256: sha256(WEIGHTS) }],
    ]),
  };
  gated = {
    name: "org/gated",
    commit: "b".repeat(40),
    files: new Map([["a.txt", { bytes: CONFIG }]]),
    token: "hf_x",
  };
  hub = await fakeHub([model, gated]);
  store = memoryStore();
});
afterEach(() => hub.close());

const nothing = () => undefined;
const downloads = (token?: string) =>
  new Downloads({
    store: () => Promise.resolve(store),
    hub: { url: hub.url, token },
    patience: { attempts: 2, firstWaitMs: 1, longestWaitMs: 1 },
  });
const folder = async (repo: string, token?: string, revision?: string) => {
  const opened = await downloads(token).hub({ repo, revision }, nothing);
  if (opened.type !== "folder") throw new Error("a folder was expected");
  return opened.folder;
};
const readAll = async (path: string, token?: string, repo = "org/model") => {
  const file = await (await folder(repo, token)).file(path);
  return file && Buffer.from(await file.read(0, file.size));
};

describe("a repository", () => {
  test("is read through the hub's redirect, and a second time without the network's bytes", async () => {
    expect(await readAll("unet/weights.safetensors")).toEqual(Buffer.from(WEIGHTS));
    expect(await readAll("unet/config.json")).toEqual(Buffer.from(CONFIG));
    expect(hub.requests.filter((each) => each.startsWith("GET /api"))).toHaveLength(3);
    hub.requests.length = 0;
    expect(await readAll("unet/weights.safetensors")).toEqual(Buffer.from(WEIGHTS));
    expect(hub.requests).toEqual(["GET /api/models/org/model/revision/main"]);
  });

  test("asks nothing for a file that it does not have", async () => {
    await folder("org/model");
    hub.requests.length = 0;
    expect(await readAll("vae/config.json")).toBeUndefined();
    expect(hub.requests).toHaveLength(1);
  });

  test("opens while the hub is away, and at a commit without asking it", async () => {
    await readAll("unet/config.json");
    hub.down = true;
    expect(await readAll("unet/config.json")).toEqual(Buffer.from(CONFIG));
    await expect(folder("org/other")).rejects.toThrow(DownloadFailed);
    hub.down = false;
    await folder("org/model", undefined, model.commit);
    hub.requests.length = 0;
    await folder("org/model", undefined, model.commit);
    expect(hub.requests).toEqual([]);
  });

  test("is read anew when its branch has moved on", async () => {
    await readAll("unet/config.json");
    model.commit = "c".repeat(40);
    const changed = new TextEncoder().encode('{"sample_size": 96}');
    model.files.set("unet/config.json", { bytes: changed });
    expect(await readAll("unet/config.json")).toEqual(Buffer.from(changed));
  });

  test("whose bytes are not those that the hub announces is refused", async () => {
    model.files.set("unet/weights.safetensors", { bytes: WEIGHTS, sha256: sha256(CONFIG) });
    await expect(readAll("unet/weights.safetensors")).rejects.toThrow(IntegrityMismatch);
  });

  test("may be one file of it", async () => {
    const opened = await downloads().hub({ repo: "org/model", path: "unet/weights.safetensors" }, nothing);
    expect(opened).toMatchObject({ type: "file", source: { size: WEIGHTS.length } });
    await expect(downloads().hub({ repo: "org/model", path: "none.safetensors" }, nothing)).rejects.toThrow(
      DownloadFailed,
    );
  });
});

describe("a gated repository", () => {
  test("says what to do", async () => {
    await expect(folder("org/gated")).rejects.toThrow(/accept its terms/);
  });

  test("takes a token, which reaches the hub alone and is not kept", async () => {
    expect(await readAll("a.txt", "hf_x", "org/gated")).toEqual(Buffer.from(CONFIG));
    expect(hub.leaked).toEqual([]);
    const kept = await Promise.all(
      (await store.list("")).map(async ({ path }) => (await store.read(path))!.text()),
    );
    expect(kept.join()).not.toContain("hf_x");
  });

  test("whose token is not the right one is refused in words that do not hold it", async () => {
    const refused: unknown = await folder("org/gated", "hf_wrong").catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DownloadFailed);
    expect(inspect(refused, { depth: Infinity, showHidden: true })).not.toContain("hf_wrong");
  });

  test("whose files are refused says so without the token", async () => {
    const file = await (await folder("org/gated", "hf_x")).file("a.txt");
    hub.down = true;
    const failed: unknown = await file!.read(0, 5).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(DownloadFailed);
    expect(inspect(failed, { depth: Infinity, showHidden: true })).not.toContain("hf_x");
  });

  test("sends a token to the mirror that is given with it, and to nobody that it redirects to", async () => {
    const file = await (await folder("org/gated", "hf_x")).file("a.txt");
    await file!.read(0, 5);
    expect(new Set(hub.authorizations)).toEqual(new Set(["Bearer hf_x"]));
    expect(hub.requests.filter((each) => each.startsWith("cdn"))).toHaveLength(1);
    expect(hub.leaked).toEqual([]);
  });
});

test.each([
  ["org/model", { repo: "org/model" }],
  ["org/model@fp16", { repo: "org/model", revision: "fp16" }],
  ["org/model/sub/a.safetensors", { repo: "org/model", path: "sub/a.safetensors" }],
  ["https://huggingface.co/org/model", { repo: "org/model" }],
  ["https://huggingface.co/org/model/tree/fp16", { repo: "org/model", revision: "fp16" }],
  [
    "https://huggingface.co/org/model/resolve/main/a%20b.safetensors?download=true",
    { repo: "org/model", revision: "main", path: "a b.safetensors" },
  ],
  ["https://example.org/org/model", undefined],
  ["./models/mine", undefined],
  ["/models/mine", undefined],
  ["models/mine.safetensors", undefined],
  ["org/../x.safetensors", undefined],
  ["builtin", undefined],
])("%s", (text, address) => {
  expect(parseHubAddress(text)).toEqual(address);
});
