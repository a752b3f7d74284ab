import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { ade20k } from "../../../sdk/conditioning/index.ts";
import { readFileSync } from "node:fs";
import { composeRequest, seedsFrom } from "../../../shared/session/compose-request.ts";
import {
  isSupported,
  kindFor,
  kindForPicture,
  pixelKindLike,
} from "../../../shared/session/control-kinds.ts";
import { builtin, sourceName } from "../../../shared/session/models.ts";
import { pictureSize } from "../../../shared/session/picture-size.ts";
import { defaultSettings } from "../../../shared/session/presets.ts";
import { soundSettings } from "../../../shared/session/sound-settings.ts";
import { pullOf } from "../../../shared/session/strength.ts";
import { withoutStyle, withStyle } from "../../../shared/session/style-words.ts";
import { styles } from "../../../shared/session/styles.ts";
import { suggestClasses } from "../../../shared/session/suggest-classes.ts";

describe("the strength slider", () => {
  test.each([
    [0, { weight: 0, start: 0, end: 0.5 }],
    [1 / 6, { weight: 0.35, start: 0, end: 0.5 }],
    [1 / 3, { weight: 0.7, start: 0, end: 0.5 }],
    [0.5, { weight: 0.85, start: 0, end: 0.65 }],
    [2 / 3, { weight: 1, start: 0, end: 0.8 }],
    [1, { weight: 1, start: 0, end: 1 }],
    [7, { weight: 1, start: 0, end: 1 }],
    [-1, { weight: 0, start: 0, end: 0.5 }],
  ])("at %f pulls by %o", (strength, pull) => {
    expect(pullOf("scribble", strength)).toEqual(pull);
  });

  test("never weakens on the way up, whatever the kind", () => {
    for (const kind of ["scribble", "openpose", "tile", "nobody's"]) {
      const pulls = Array.from({ length: 101 }, (_, i) => pullOf(kind, i / 100));
      for (const [i, pull] of pulls.entries()) {
        expect(pull.weight).toBeGreaterThanOrEqual(pulls[i - 1]?.weight ?? 0);
        expect(pull.end).toBeGreaterThanOrEqual(pulls[i - 1]?.end ?? 0);
      }
    }
  });
});

describe("the size of a picture", () => {
  const sd = { sizeMultiple: 8, nativeSide: 512 };

  test.each([
    ["square", { width: 30, height: 30 }, { width: 512, height: 512 }],
    ["wide", { width: 1600, height: 900 }, { width: 680, height: 384 }],
    ["tall", { width: 2, height: 3 }, { width: 416, height: 624 }],
    ["hair-thin", { width: 1e6, height: 1 }, { width: 1448, height: 184 }],
    ["without area", { width: 0, height: 5 }, { width: 512, height: 512 }],
    ["endless", { width: Infinity, height: Infinity }, { width: 512, height: 512 }],
  ])("of a %s frame", (_, frame, size) => {
    expect(pictureSize(frame, "auto", sd)).toMatchObject(size);
  });

  test("that is asked for is the nearest that the model can make", () => {
    const size = pictureSize({ width: 1, height: 1 }, { width: 513, height: 3 }, sd);
    expect(size).toMatchObject({ width: 512, height: 8, native: { side: 512, far: true } });
  });

  test.each([
    [{ width: 512, height: 768 }, false],
    [{ width: 720, height: 720 }, false],
    [{ width: 1024, height: 1024 }, true],
    [{ width: 256, height: 256 }, true],
    [{ width: 1536, height: 256 }, true],
  ])("%o is far from 512: %p", (size, far) => {
    expect(pictureSize(size, size, sd).native!.far).toBe(far);
  });

  test("has no native side where nobody knows one", () => {
    const rules = { sizeMultiple: 8, nativeSide: undefined };
    expect(pictureSize({ width: 1, height: 1 }, "auto", rules)).toMatchObject({
      width: 512,
      native: undefined,
    });
  });
});

describe("styles", () => {
  test.each(styles.map((style) => [style.id]))(
    "%s is added to the words, and told from them again",
    (style) => {
      const own = { prompt: "a house, by a lake", negativePrompt: "fog" };
      expect(withoutStyle(withStyle({ ...own, style }))).toEqual({ ...own, style });
      expect(withoutStyle(withStyle({ prompt: "", negativePrompt: "", style }))).toMatchObject({
        prompt: "",
        style,
      });
    },
  );

  test("leave words alone that only look like theirs", () => {
    expect(withoutStyle({ prompt: "a house", negativePrompt: "" })).toEqual({
      prompt: "a house",
      negativePrompt: "",
      style: undefined,
    });
    expect(withStyle({ prompt: "a house, ", negativePrompt: "", style: "gone" }).prompt).toBe("a house");
  });
});

describe("kinds", () => {
  test("are supported under any name that their networks go by", () => {
    expect(isSupported("pose", ["openpose"])).toBe(true);
    expect(isSupported("scribble-xdog", ["scribble"])).toBe(true);
    expect(isSupported("canny", ["scribble"])).toBe(false);
    expect(isSupported("canny", undefined)).toBe(true);
  });

  test("for a picture are those that the model reads", () => {
    expect(kindForPicture(builtin.controls)).toBe("scribble-xdog");
    expect(kindForPicture(["depth", "canny"])).toBe("canny");
    expect(kindForPicture(["depth"])).toBe("canny");
    expect(pixelKindLike("scribble")).toBe("scribble-xdog");
    expect(pixelKindLike("tile")).toBe("tile");
  });

  test("come back from what Requests call them", () => {
    expect(kindFor("openpose")).toBe("pose");
    expect(kindFor("scribble")).toBe("scribble");
    expect(kindFor("my-own")).toBe("my-own");
  });
});

describe("classes for a layer", () => {
  const names = new Set(ade20k.map(({ name }) => name));

  test.each([
    ["buidling 2", "building"],
    ["Moutain", "mountain"],
    ["Vector 12", "sky"],
  ])("called %s begin with %s", (name, first) => {
    expect(suggestClasses(name)[0]).toBe(first);
  });

  test("are classes, few, and none twice", () => {
    for (const name of ["", "Frame 12", "grasss", "x".repeat(500), "树"]) {
      const suggested = suggestClasses(name);
      expect(suggested).toHaveLength(new Set(suggested).size);
      expect(suggested.length).toBeLessThanOrEqual(5);
      for (const each of suggested) expect(names).toContain(each);
    }
  });
});

describe("a Request", () => {
  test("leaves to the model what the user left to it", () => {
    const request = composeRequest({
      settings: defaultSettings,
      size: { width: 64, height: 64 },
      controls: [],
      start: { kind: "noise" },
    });
    expect(Object.keys(request).sort()).toEqual(
      ["controls", "height", "negativePrompt", "prompt", "start", "width"].sort(),
    );
  });

  test("has seeds that every tool takes", () => {
    expect(seedsFrom(Number.MAX_SAFE_INTEGER - 1, 3)).toEqual([Number.MAX_SAFE_INTEGER - 1, 0, 1]);
  });
});

describe("settings", () => {
  test("stay within what they may be", () => {
    const wild = {
      count: 99,
      steps: 0,
      change: 0,
      seed: -4,
      guidanceScale: 1e9,
      size: { width: NaN, height: 1 },
    };
    expect(soundSettings(defaultSettings, wild)).toMatchObject({
      count: 8,
      steps: 1,
      change: 0.01,
      seed: 0,
      guidanceScale: 100,
      size: "auto",
    });
    const none = { count: NaN, steps: NaN, seed: Infinity, guidanceScale: NaN, change: NaN };
    expect(soundSettings({ ...defaultSettings, steps: 9, count: 2 }, none)).toMatchObject({
      count: 2,
      steps: 9,
      seed: undefined,
      change: 0.8,
    });
  });
});

describe("the built-in model", () => {
  const folder = "models/builtin";

  test("is as large as its files, and reads what its folder says", () => {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      /\.(safetensors|json|txt)$/.test(name),
    );
    const bytes = files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    expect(builtin.bytes).toBe(bytes);
    const manifest = JSON.parse(readFileSync(join(folder, "underdrawing.json"), "utf8")) as {
      controls: string[];
      defaults: { steps: number };
    };
    expect(builtin.controls).toEqual(manifest.controls);
    expect(builtin.steps).toBe(manifest.defaults.steps);
  });

  test("others are called by the end of their address, or as their file", () => {
    expect(sourceName("https://example.org/a/b%20c.safetensors?download=1")).toBe("b c.safetensors");
    expect(sourceName("https://example.org/models/sd/")).toBe("sd");
    expect(sourceName(new File([], "x.safetensors"))).toBe("x.safetensors");
    expect(sourceName([new File([], "config.json")])).toBe("config.json");
  });
});
