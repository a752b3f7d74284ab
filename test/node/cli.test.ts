import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { InvalidRequest } from "../../sdk/errors.ts";
import { parseRequest } from "../../sdk/engine/request/parse.ts";
import { requestSchema } from "../../sdk/engine/request/request.ts";
import { parseAddonFlag, parseNamedFlag } from "../../sdk/node/cli/addon-flags.ts";
import { parseControlFlag } from "../../sdk/node/cli/control-flag.ts";
import { requestFlags, requestFromFlags } from "../../sdk/node/cli/request-flags.ts";
import { startFromFlags } from "../../sdk/node/cli/start-flags.ts";
import { encodePng } from "../../sdk/node/png.ts";
import { info } from "../engine/fake-model.ts";

describe("flags", () => {
  test("there is one for every text and number of the Request", () => {
    const fields = requestFlags.map(({ field }) => field);
    const compound = ["controls", "hypernetworks", "loras", "regions", "start", "variation"];
    expect([...fields, ...compound].sort()).toEqual(Object.keys(requestSchema.shape).sort());
  });

  test("are numbers where the Request has numbers", () => {
    const values = { "guidance-scale": "5.5", prompt: "12", seed: "12", "negative-prompt": "fog" };
    const request = requestFromFlags(values);
    expect(request).toEqual({ guidanceScale: 5.5, prompt: "12", seed: 12, negativePrompt: "fog" });
  });

  test("that are no numbers are refused as any other Request", () => {
    expect(() => parseRequest(requestFromFlags({ width: "wide" }), info)).toThrow(InvalidRequest);
  });
});

describe("--control", () => {
  test("names kind, map and settings", () => {
    expect(parseControlFlag("scribble=maps/a=b.png,weight=0.8,end=0.7,mode=prompt")).toEqual({
      kind: "scribble",
      path: "maps/a=b.png",
      settings: { weight: 0.8, end: 0.7, mode: "prompt" },
    });
  });

  test.each(["scribble", "=a.png", "scribble=", "scribble=a.png,weight", "scribble=a.png,colour=red"])(
    "%s is refused",
    (text) => {
      expect(() => parseControlFlag(text)).toThrow(InvalidRequest);
    },
  );
});

describe("add-ons", () => {
  test.each([
    ["ink.safetensors", { name: "ink", path: "ink.safetensors", amount: 1 }],
    ["styles/ink.v2.safetensors:0.8", { name: "ink.v2", path: "styles/ink.v2.safetensors", amount: 0.8 }],
    ["C:\\styles\\ink.pt:-1", { path: "C:\\styles\\ink.pt", amount: -1 }],
    ["cat=files/learned.pt", { name: "cat", path: "files/learned.pt", amount: 1 }],
  ])("%s", (text, flag) => {
    expect(parseAddonFlag("lora", text)).toMatchObject(flag);
  });

  test.each(["", "=x", "depth="])("NAME=SOURCE is not %j", (text) => {
    expect(() => parseNamedFlag("controlnet", text)).toThrow(/must be like name=/);
  });
});

describe("--image, --mask and --edit", () => {
  test("are refused where they contradict each other", async () => {
    await expect(startFromFlags({ edit: false, mask: "m.png" })).rejects.toThrow(/--mask needs --image/);
    await expect(startFromFlags({ edit: true })).rejects.toThrow(/--edit needs --image/);
    await expect(startFromFlags({ edit: true, image: "a.png", mask: "m.png" })).rejects.toThrow(
      InvalidRequest,
    );
    expect(await startFromFlags({ edit: false })).toBeUndefined();
  });

  test("make a start of the Request, masks light where the picture is", async () => {
    const folder = await mkdtemp(join(tmpdir(), "start-flags-"));
    const [image, black] = [join(folder, "image.png"), join(folder, "mask.png")];
    const pixels = Uint8ClampedArray.from([255, 0, 0, 255, 255, 255, 255, 255]);
    await writeFile(image, await encodePng({ width: 2, height: 1, data: pixels }));
    await writeFile(black, await encodePng({ width: 2, height: 1, data: pixels }));
    const start = await startFromFlags({ edit: false, image, mask: black, strength: "0.5" });
    expect(start).toMatchObject({ kind: "inpaint", strength: 0.5, mask: { width: 2, height: 1 } });
    expect([...(start as { mask: { data: Uint8ClampedArray } }).mask.data]).toEqual([76, 255]);
    await rm(folder, { recursive: true });
  });
});
