import { describe, expect, test } from "@jest/globals";
import { ade20k, kinds, poseTemplates } from "../../../sdk/conditioning/index.ts";
import { builtinPresets } from "../../../shared/session/presets.ts";
import { styles } from "../../../shared/session/styles.ts";
import {
  classText,
  createTranslator,
  isKey,
  kindText,
  type Language,
  strings,
} from "../../../shared/strings/index.ts";
import type { Sentence } from "../../../shared/strings/strings.ts";

const languages = ["en", "zh"] as const satisfies readonly Language[];

const forms = (sentence: Sentence): string[] =>
  typeof sentence === "string" ? [sentence] : Object.values(sentence);

const placeholders = (sentence: string): string[] =>
  [...sentence.matchAll(/\{(\w+)(?::\w+)?\}/g)].map(([, name]) => name!).sort();

describe("every sentence", () => {
  test("is said in both languages, with the same values", () => {
    for (const [key, { en, zh }] of Object.entries(strings)) {
      expect([key, ...[...forms(en), ...forms(zh)].filter((form) => form.trim() === "")]).toEqual([key]);
      // The last form is the general one; one that counts a single thing may leave the number out.
      expect([key, placeholders(forms(zh).at(-1)!)]).toEqual([key, placeholders(forms(en).at(-1)!)]);
    }
  });

  test("what is called by id has its words", () => {
    const called = [
      ...styles.map(({ id }) => `style.${id}`),
      ...builtinPresets.map(({ id }) => `preset.${id}`),
      ...poseTemplates.map(({ name }) => `pose.${name}`),
    ];
    expect(called.filter((key) => !isKey(key))).toEqual([]);
  });

  test.each(languages)("in %s every kind and option of a map has label and help", (language) => {
    for (const kind of kinds) {
      const text = kindText(kind.name, language);
      expect(text.label).toMatch(/\S/);
      expect(text.help).toMatch(/\S/);
      expect([kind.name, Object.keys(text.options).sort()]).toEqual([
        kind.name,
        Object.keys(kind.options).sort(),
      ]);
    }
  });

  test("kinds and classes speak Chinese", () => {
    const ideograph = /\p{Script=Han}/u;
    for (const { name } of kinds) expect(kindText(name, "zh").label).toMatch(ideograph);
    for (const { name } of ade20k)
      expect([name, classText(name, "zh")]).toEqual([name, expect.stringMatching(ideograph)]);
  });
});

describe("numbers in sentences", () => {
  const en = createTranslator("en");
  const zh = createTranslator("zh");

  test("plurals follow the language", () => {
    expect(en("results.count", { count: 1 })).toBe("1 picture");
    expect(en("results.count", { count: 3 })).toBe("3 pictures");
    expect(zh("results.count", { count: 3 })).toBe("3 张");
  });

  test("bytes and seconds are written as people read them", () => {
    expect(en("job.bytes", { loaded: 128e6, total: 2.132e9 })).toBe("128 MB of 2.1 GB");
    expect(en("job.left", { seconds: 3.14 })).toBe("3.1s left");
    expect(en("job.left", { seconds: 200 })).toBe("3m 20s left");
    expect(en("job.left", { seconds: 59.7 })).toBe("1m 0s left");
    expect(zh("job.left", { seconds: 200 })).toBe("还需 3分钟 20秒");
  });

  test("seeds have no thousands' separators", () => {
    expect(en("map.size", { width: 1024, height: 4096 })).toBe("1024 × 4096 px");
  });
});

describe("messages of the session", () => {
  test("name kinds by their labels and reasons in the panel's language", () => {
    const message = { key: "notice.controls-left-out", values: { controls: "canny, depth" } } as const;
    expect(createTranslator("en").say(message)).toContain("Canny and Depth");
    expect(createTranslator("zh").say(message)).toContain("Canny 边缘和深度");
    const ignored = { key: "warning.ignored", values: { layer: "Title", why: "is hidden" } } as const;
    expect(createTranslator("en").say(ignored)).toBe("Left out, hidden: Title");
    expect(createTranslator("zh").say(ignored)).toBe("已忽略（已隐藏）：Title");
  });

  test("errors say what to do", () => {
    const t = createTranslator("en");
    for (const key of Object.keys(strings).filter((each) => /^error\.[\w-]+$/.test(each)))
      expect([key, t.advise({ key, values: {} } as never)]).toEqual([key, expect.stringMatching(/\.$/)]);
  });

  test("a name that looks like a placeholder is not filled", () => {
    const t = createTranslator("en");
    expect(t.say({ key: "warning.no-class", values: { layer: "{layerId} $& {layer}", layerId: "1" } })).toBe(
      "{layerId} $& {layer} has no class.",
    );
  });
});
