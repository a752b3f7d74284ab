import { beforeAll, describe, expect, test } from "@jest/globals";
import { installAxe, violations } from "./gallery/axe.ts";
import { states } from "./gallery/states.ts";
import { withGallery } from "./gallery/with-gallery.ts";

const here = withGallery();

beforeAll(() => installAxe(here().page));

const looks = (["light", "dark"] as const).flatMap((theme) =>
  (["en", "zh"] as const).map((language) => ({ theme, language })),
);
/** One state after the other in each; gallery/axe-all.ts goes through all states in all of them. */
const widths = [280, 360, 480];

describe("axe finds no violation", () => {
  test.each(looks)("in any state: $theme, $language", async (look) => {
    const { page, show, errors } = here();
    for (const [i, state] of Object.keys(states).entries()) {
      await show({ state, ...look, width: widths[i % widths.length]! });
      expect([state, ...(await violations(page))]).toEqual([state]);
    }
    expect(errors).toEqual([]);
  });

  const opened: readonly (readonly [what: string, state: string, ...buttons: readonly RegExp[]])[] = [
    ["the kinds", "controls", /^Add a control/],
    ["the sources", "controls", /^Drawn from: Whole/],
    ["details and advanced settings", "controls", /^Settings of Scribble/, /^Advanced/],
    ["a map", "controls", /^Enlarge the map of Segm/],
    ["the models", "controls", /^Model:/],
    ["the presets", "controls", /^Presets/],
    ["the classes", "warnings", /^Choose a class for Frame/],
    ["a result's menu", "results", /^More for/],
  ];
  test.each(opened)("with %s open", async (_, state, ...buttons) => {
    const { page, show } = here();
    await show({ state, theme: "dark" });
    for (const name of buttons) await page.getByRole("button", { name }).first().click();
    expect(await violations(page)).toEqual([]);
  });

  test("where the system decides the colours", async () => {
    const { page, show } = here();
    await page.emulateMedia({ forcedColors: "active" });
    for (const state of ["controls", "running", "warnings"]) {
      await show({ state });
      expect([state, ...(await violations(page))]).toEqual([state]);
    }
    await page.emulateMedia({ forcedColors: "none" });
  });
});
