import { beforeAll, describe, expect, test } from "@jest/globals";
import { Linter } from "eslint";
import { mainScript } from "../../../../plugins/figma/build.ts";

/** What Figma's sandbox has besides the language itself. */
const documented = [
  "figma",
  "__html__",
  "__uiFiles__",
  "console",
  "fetch",
  "setTimeout",
  "clearTimeout",
  "setInterval",
  "clearInterval",
];

describe("code.js", () => {
  let code: string;
  beforeAll(async () => {
    code = await mainScript();
  });

  const complaints = (script: string) =>
    new Linter().verify(script, {
      languageOptions: {
        ecmaVersion: 2017,
        sourceType: "script",
        globals: Object.fromEntries(documented.map((name) => [name, "readonly" as const])),
      },
      linterOptions: { reportUnusedDisableDirectives: "off" },
      rules: { "no-undef": "error" },
    });

  test("is a script of ES2017 that uses Figma's documented globals and no other", () => {
    expect(complaints(code)).toEqual([]);
  });

  test("the check knows newer syntax and globals of a browser", () => {
    expect(complaints("a?.b")).toHaveLength(1);
    expect(complaints("document.title")).toHaveLength(1);
  });

  test("has at most 60 kB", () => {
    expect(Buffer.byteLength(code)).toBeLessThanOrEqual(60_000);
  });
});
