import { describe, expect, test } from "@jest/globals";
import { callsOf, focused, withGallery } from "./gallery/with-gallery.ts";

const here = withGallery();

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await here().page.keyboard.press(key);
};
const type = (text: string): Promise<void> => here().page.keyboard.type(text);
const focusOn = (role: "button" | "textbox" | "slider" | "radio", name: RegExp): Promise<void> =>
  here().page.getByRole(role, { name }).first().focus();
const spoken = (role: "status" | "alert"): Promise<string | null> =>
  here().page.locator(`.hidden[role=${role}]`).textContent();

describe("without a pointer", () => {
  test("a prompt is written and sent off", async () => {
    await here().show({ state: "first" });
    await press("Tab", "Tab", "Tab", "Tab");
    expect(await focused(here())).toBe("Prompt");
    await type("a boat");
    await press("Control+Enter");
    const calls = await callsOf(here());
    expect(calls.filter(([name]) => name === "set").at(-1)).toEqual(["set", { prompt: "a boat" }]);
    expect(calls.at(-1)).toEqual(["generate"]);
  });

  test("a control is found by its name and added; the focus comes back", async () => {
    await here().show({ state: "first" });
    await focusOn("button", /^Add a control/);
    await press("Enter");
    expect(await focused(here())).toBe("Search");
    await type("dep");
    await press("ArrowDown", "Enter");
    expect(await callsOf(here())).toEqual([["addControl", "depth"]]);
    expect(await focused(here())).toBe("Add a control");
  });

  test("Escape closes what is open and gives the focus back", async () => {
    await here().show({ state: "results" });
    for (const name of [/^Presets/, /^More$/, /^Model:/, /^Kind: Scribble/, /^Enlarge the map of Scribble/]) {
      await focusOn("button", name);
      const before = await focused(here());
      await press("Enter");
      expect(await focused(here())).not.toBe(before);
      await press("Escape");
      expect(await focused(here())).toBe(before);
    }
    expect(await callsOf(here())).toEqual([]);
  });

  test("a model is asked about, looked at, and left or taken; the focus is never lost", async () => {
    await here().show({ state: "first" });
    await focusOn("button", /^Model:/);
    await press("Enter");
    await focusOn("textbox", /^Address of a checkpoint/);
    await type("org/own");
    await press("Enter");
    expect(await callsOf(here())).toEqual([["considerModel", "org/own"]]);
    for (const [key, call] of [
      ["Escape", ["declineOffer"]],
      ["Enter", ["acceptOffer"]],
    ] as const) {
      await here().show({ state: "offer" });
      expect(await focused(here())).toBe("SD-Turbo: what it takes");
      await here().page.waitForTimeout(50);
      expect(await spoken("status")).toBe("Should fit, with little to spare");
      if (key === "Enter") await focusOn("button", /^Download and use/);
      await press(key);
      expect((await callsOf(here())).at(-1)).toEqual(call);
      expect(await focused(here())).toMatch(/^Model: /);
    }
  });

  test("kept models are freed only when that was confirmed", async () => {
    await here().show({ state: "fetching" });
    for (const name of [/^Model:/, /^Models and storage/, /^Free this: Lykon/]) {
      await focusOn("button", name);
      await press("Enter");
    }
    expect(await callsOf(here())).toEqual([["readModels"]]);
    await focusOn("button", /^Yes, free it/);
    await press("Enter");
    expect((await callsOf(here())).at(-1)).toEqual(["freeModel", "Lykon/DreamShaper"]);
  });

  test("controls change places, and the new place is told", async () => {
    await here().show({ state: "controls" });
    await focusOn("button", /^Move Scribble/);
    await press("ArrowDown");
    expect(await spoken("status")).toBe("Scribble is now 2 of 3");
    await here().page.waitForTimeout(50);
    await press("ArrowDown", "ArrowDown");
    expect(await callsOf(here())).toEqual([
      ["moveControl", "harbour-scribble", 1],
      ["moveControl", "harbour-scribble", 2],
    ]);
    expect(await focused(here())).toMatch(/^Move Scribble, 3 of 3/);
  });

  test("strength, on and off, and what stands behind them", async () => {
    await here().show({ state: "controls" });
    await focusOn("slider", /^Strength/);
    await press("ArrowRight");
    await focusOn("button", /^Use Scribble/);
    await press("Space");
    await focusOn("button", /^Settings of Scribble/);
    await press("Enter");
    await here().page.getByRole("slider", { name: "Weight" }).focus();
    await press("ArrowRight");
    await focusOn("radio", /^Balanced/);
    await press("ArrowRight");
    expect(await callsOf(here(), "changeControl")).toEqual([
      ["changeControl", "harbour-scribble", { strength: 0.81 }],
      ["changeControl", "harbour-scribble", { on: false }],
      ["changeControl", "harbour-scribble", { weight: 1.05, strength: undefined }],
      ["changeControl", "harbour-scribble", { mode: "prompt" }],
    ]);
  });

  test("a class is chosen for a layer without one", async () => {
    await here().show({ state: "warnings" });
    await focusOn("button", /^Choose a class for Frame/);
    await press("Enter");
    await type("light");
    await press("Enter");
    const [call] = await callsOf(here(), "chooseClass");
    expect(call?.slice(0, 3)).toEqual(["chooseClass", "village-segmentation", "12"]);
    expect(call?.[3]).toMatch(/light/);
  });

  test("numbers are typed, stepped, and emptied; nonsense changes nothing", async () => {
    await here().show({ state: "controls" });
    await focusOn("button", /^Advanced/);
    await press("Enter");
    const steps = here().page.getByRole("spinbutton", { name: "Steps" });
    await steps.focus();
    await type("28");
    await press("Enter", "ArrowUp", "Shift+ArrowUp");
    await steps.fill("many");
    await press("Tab");
    await steps.fill("");
    await press("Tab");
    expect(await callsOf(here(), "set")).toEqual([
      ["set", { steps: 28 }],
      ["set", { steps: 29 }],
      ["set", { steps: 39 }],
      ["set", { steps: undefined }],
    ]);
  });

  test("results are seen in place, placed and deleted", async () => {
    await here().show({ state: "results" });
    await here()
      .page.getByRole("button", { name: /^Place/ })
      .first()
      .focus();
    await press("ArrowRight");
    await here().page.waitForTimeout(250);
    await press("Enter", "Delete");
    const calls = await callsOf(here(), "hover", "place", "removeResult");
    expect(calls.filter(([, id]) => id !== undefined)).toEqual([
      ["hover", "result-1"],
      ["place", "result-1", "layer"],
      ["removeResult", "result-1"],
    ]);
  });
});

describe("the focus", () => {
  test("goes to the neighbour of what is taken away", async () => {
    await here().show({ state: "failed" });
    await focusOn("button", /^Dismiss: The download/);
    await press("Enter");
    expect(await focused(here())).toMatch(/^Dismiss: Results will/);
    await press("Enter");
    expect(await focused(here())).toBe("Prompt");
    await focusOn("button", /^Remove Depth/);
    await press("Enter");
    expect(await focused(here())).toBe("Remove Segmentation");
    await press("Enter", "Enter");
    expect(await focused(here())).toBe("Add a control");
  });

  test("is seen", async () => {
    await here().show({ state: "controls" });
    await press("Tab");
    const outline = await here().page.evaluate(() => {
      const element = document.querySelector("main > div")!.shadowRoot!.activeElement!;
      return getComputedStyle(element).outlineStyle;
    });
    expect(outline).toBe("solid");
  });
});

describe("for a screen reader", () => {
  test("errors interrupt, new pictures and quarters of a run do not", async () => {
    await here().show({ state: "running" });
    const patch = (change: "error" | "step" | "result"): Promise<void> =>
      here().page.evaluate((what) => {
        const { session } = gallery;
        const { jobs, results } = session.state.get();
        if (what === "step") session.patch({ jobs: jobs.map((job) => ({ ...job, step: 16 })) });
        if (what === "result") session.patch({ results: [{ ...results[0]!, id: "fresh" }, ...results] });
        if (what === "error")
          session.patch({
            notices: [
              {
                id: "e",
                level: "error",
                message: { key: "error.out-of-memory", values: {} },
                action: undefined,
              },
            ],
          });
      }, change);
    await patch("step");
    await here().page.waitForTimeout(100);
    expect(await spoken("status")).toBe("75%");
    await patch("result");
    await here().page.waitForTimeout(100);
    expect(await spoken("status")).toBe("1 new picture");
    await patch("error");
    await here().page.waitForTimeout(100);
    expect(await spoken("alert")).toBe("Not enough memory");
  });
});
