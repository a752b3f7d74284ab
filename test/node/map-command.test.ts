import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { describeReport, kinds } from "../../sdk/conditioning/index.ts";
import { bodyColors, bodyJoints } from "../../sdk/conditioning/pose/skeleton.ts";
import { InvalidRequest } from "../../sdk/errors.ts";
import { kindNamed } from "../../sdk/node/cli/kind-named.ts";
import { mapCommand } from "../../sdk/node/cli/map-command.ts";
import { fitFromFlags, resolutionFromFlag } from "../../sdk/node/cli/map-size.ts";
import { describeKinds, parseOptionFlags } from "../../sdk/node/cli/option-flags.ts";
import { readPicture } from "../../sdk/node/cli/read-picture.ts";
import { encodePng } from "../../sdk/node/png.ts";

const wide = { width: 300, height: 100 };

describe("the size of a map", () => {
  test.each([
    [{ size: "64" }, { width: 192, height: 64 }],
    [{ width: "100" }, { width: 100, height: 32 }],
    [{ height: "50" }, { width: 152, height: 50 }],
    [
      { width: "33", height: "77", fit: "resize-and-fill" },
      { width: 33, height: 77, fit: "resize-and-fill" },
    ],
    [{}, undefined],
  ])("%j", (flags, size) => {
    expect(fitFromFlags(flags, wide)).toEqual(size);
  });

  test.each([
    [{ size: "64", width: "64" }],
    [{ size: "0" }],
    [{ width: "12.5" }],
    [{ height: "x" }],
    [{ width: "20000" }],
    [{ width: "64", fit: "squeeze" }],
    [{ fit: "just-resize" }],
  ])("%j is refused", (flags) => {
    expect(() => fitFromFlags(flags, wide)).toThrow(InvalidRequest);
  });

  test("a resolution is a number of pixels or pixel-perfect", () => {
    expect(resolutionFromFlag("pixel-perfect")).toBe("pixel-perfect");
    expect(resolutionFromFlag("384")).toBe(384);
    expect(resolutionFromFlag(undefined)).toBeUndefined();
    expect(() => resolutionFromFlag("perfect")).toThrow(InvalidRequest);
  });
});

describe("--kind and --option", () => {
  test("know the names of other tools", () => {
    expect(kindNamed("seg").name).toBe("segmentation");
    expect(kindNamed("openpose").name).toBe("pose");
    expect(kindNamed("normalbae").name).toBe("normal");
    expect(() => kindNamed("magic")).toThrow(/scribble, /);
  });

  test("are read by the kind's own options", () => {
    expect(parseOptionFlags(kindNamed("canny"), ["low=50", "l2=on"])).toEqual({ low: 50, l2: true });
  });

  test.each(["low", "low=", "low=much", "low=99999", "l2=1", "colour=red"])("%s is refused", (text) => {
    expect(() => parseOptionFlags(kindNamed("canny"), [text])).toThrow(InvalidRequest);
  });

  test("--help lists every kind with every option", () => {
    const help = describeKinds(kinds);
    for (const { name, help: says, options } of kinds) {
      expect(help).toContain(`${name}, from `);
      expect(help).toContain(says);
      for (const [option, spec] of Object.entries(options)) {
        expect(help).toMatch(new RegExp(`${option} +${spec.help.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`));
      }
    }
  });
});

describe("a report in words", () => {
  test("names what was not matched, and long lists end", () => {
    const used = Array.from({ length: 15 }, (_, i) => `layer ${i}`);
    const ignored = [
      { name: "Frame 12", why: "no class" },
      { name: "ghost", why: "is hidden" },
      { name: "Vector 3", why: "no class" },
    ];
    const lines = describeReport({ kind: "segmentation", report: { used, ignored } });
    expect(lines[0]).toMatch(/^used layer 0, .*layer 11, … and 3 more$/);
    expect(lines.slice(1)).toEqual([
      "2 layers unmatched: 'Frame 12', 'Vector 3' (no class)",
      "ignored 'ghost' (is hidden)",
    ]);
  });
});

describe("underdrawing map", () => {
  let folder = "";
  const room = fileURLToPath(new URL("../../models/examples/room.svg", import.meta.url));
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), "map-command-"))));
  afterAll(() => rm(folder, { recursive: true }));

  async function output(...args: string[]): Promise<string> {
    const log = jest.spyOn(console, "log").mockImplementation(() => undefined);
    try {
      await mapCommand(args);
      return log.mock.calls.join("\n");
    } finally {
      log.mockRestore();
    }
  }

  test("writes a map of an SVG and says what it used", async () => {
    const out = join(folder, "seg.png");
    const text = await output(room, "--kind", "seg", "--size", "64", "-o", out);
    expect(text).toContain(`${out}: segmentation, 64 × 64 from room.svg`);
    expect(text).toContain("used wall, floor");
    const map = await readPicture(out);
    expect([map.width, map.height]).toEqual([64, 64]);
    // The wall of ADE20K.
    expect([...map.data.subarray(0, 4)]).toEqual([120, 120, 120, 255]);
  });

  test("names layers that no class fits", async () => {
    const file = join(folder, "a.svg");
    const layer = '<rect id="Qwx 12" width="4" height="4"/><rect id="sea" width="4" height="9"/>';
    await writeFile(file, `\n<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16">${layer}</svg>`);
    const text = await output(file, "--kind", "segmentation", "--size", "16", "-o", join(folder, "a.png"));
    expect(text).toContain("1 layer unmatched: 'Qwx 12'");
  });

  test("draws the pose of the example's person", async () => {
    const out = join(folder, "pose.png");
    expect(await output(room, "--kind", "pose", "-o", out)).toContain("used pose");
    const { width, data } = await readPicture(out);
    const at = (x: number, y: number) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)];
    expect(at(338, 178)).toEqual([...bodyColors[bodyJoints.indexOf("left-wrist")]!]);
    expect(at(252, 194)).toEqual([...bodyColors[bodyJoints.indexOf("neck")]!]);
    expect(at(10, 10)).toEqual([0, 0, 0]);
  });

  test("takes a picture, at a resolution, in a mode", async () => {
    const file = join(folder, "b.png");
    const data = new Uint8ClampedArray(40 * 20 * 4).fill(255);
    await writeFile(file, await encodePng({ width: 40, height: 20, data }));
    const out = join(folder, "b-map.png");
    const flags = [
      "--kind",
      "invert",
      "--width",
      "64",
      "--height",
      "64",
      "--fit",
      "resize-and-fill",
      "-o",
      out,
    ];
    expect(await output(file, ...flags)).toContain("used the picture of 40 × 20");
    expect((await readPicture(out)).data.every((value, i) => value === (i % 4 === 3 ? 255 : 0))).toBe(true);
    await expect(output(file, "--kind", "depth", "-o", out)).rejects.toThrow(/made from layers/);
  });

  test("makes one sheet of all kinds, of layers and of pixels", async () => {
    const out = join(folder, "sheet.png");
    const text = await output(room, "--sheet", "--size", "64", "-o", out);
    for (const { name } of kinds) expect(text).toContain(name);
    const sheet = await readPicture(out);
    expect(sheet.width).toBeGreaterThan(1000);
    const ofPixels = await output(join(folder, "seg.png"), "--sheet", "-o", out);
    expect(ofPixels).toMatch(/made from layers only, not from pixels: .*depth.*pose/);
    expect((await readFile(out)).subarray(1, 4).toString()).toBe("PNG");
  });

  test.each([
    [["--kind", "seg"]],
    [[room]],
    [[room, "--kind", "seg", "--sheet"]],
    [[room, room, "--sheet"]],
    [[room, "--sheet", "--option", "low=3"]],
    [[room, "--kind", "seg", "--resolution", "64"]],
    [[room, "--kind", "seg", "--colour"]],
    [["no-such-file.svg", "--kind", "seg"]],
  ])("%j is refused with a sentence", async (args) => {
    await expect(output(...args)).rejects.toThrow(InvalidRequest);
  });
});
