import { describe, expect, test } from "@jest/globals";
import { groupWarnings } from "../../../shared/panel/controls/group-warnings.ts";
import type { ControlWarning } from "../../../shared/session/state.ts";
import { createTranslator } from "../../../shared/strings/index.ts";

const t = createTranslator("en");
const ignored = (layer: string, why: string): ControlWarning => ({
  key: "warning.ignored",
  values: { layer, why },
});
const noClass = (layer: string): ControlWarning => ({
  key: "warning.no-class",
  values: { layer, layerId: layer },
});

describe("warnings", () => {
  test("of one reason share a line; those that can be acted on keep their own", () => {
    const lines = groupWarnings(t, [
      ignored("a", "is hidden"),
      noClass("x"),
      ignored("b", "is transparent"),
      noClass("y"),
      ...["c", "d", "e", "f"].map((name) => ignored(name, "is hidden")),
    ]);
    expect(lines.map((line) => t.say(line))).toEqual([
      "x has no class.",
      "y has no class.",
      "Left out, hidden: a, c, d and 2 more",
      "Left out, transparent: b",
    ]);
  });
});
