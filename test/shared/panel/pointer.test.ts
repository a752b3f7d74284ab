import { describe, expect, test } from "@jest/globals";
import { callsOf, withGallery } from "./gallery/with-gallery.ts";

const here = withGallery();

/** Sends a drag with a file to the first element that matches, inside the panel. */
const dropOn = (selector: string, name: string, type: string): Promise<void> =>
  here().page.evaluate(
    async ([selector, name, type]) => {
      const canvas = new OffscreenCanvas(8, 6);
      canvas.getContext("2d")!.fillRect(0, 0, 4, 4);
      const content = type === "image/png" ? await canvas.convertToBlob() : "no picture";
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], name, { type }));
      const target = document.querySelector("main > div")!.shadowRoot!.querySelector(selector)!;
      for (const event of ["dragenter", "dragover", "drop"])
        target.dispatchEvent(
          new DragEvent(event, { bubbles: true, cancelable: true, composed: true, dataTransfer }),
        );
    },
    [selector, name, type] as const,
  );

describe("with a pointer", () => {
  test("a result that the pointer rests on is shown in place; one that it passes over is not", async () => {
    await here().show({ state: "results" });
    const { page } = here();
    const places = page.getByRole("button", { name: /^Place/ });
    await places.nth(0).hover();
    await places.nth(1).hover();
    await page.waitForTimeout(250);
    await page.mouse.move(5, 5);
    const calls = await callsOf(here(), "hover");
    expect(calls.filter(([, id]) => id !== undefined)).toEqual([["hover", "result-1"]]);
    expect(calls.at(-1)).toEqual(["hover", undefined]);
  });

  test("a click places a result; its menu offers what the editor can do", async () => {
    await here().show({ state: "selected" });
    const { page } = here();
    await page
      .getByRole("button", { name: /^Place/ })
      .first()
      .click();
    await page
      .getByRole("button", { name: /^More for/ })
      .first()
      .click();
    expect(await page.getByRole("menuitem", { name: /^Fill/ }).getAttribute("aria-disabled")).toBe("true");
    await page.getByRole("menuitem", { name: /^Replace/ }).click();
    expect(await callsOf(here(), "place")).toEqual([
      ["place", "result-0", "layer"],
      ["place", "result-0", "replace"],
    ]);
  });

  test("a result is dragged out as a PNG file", async () => {
    await here().show({ state: "results" });
    const { page } = here();
    const place = page.getByRole("button", { name: /^Place/ }).first();
    await place.hover();
    await page.waitForTimeout(250);
    const taken = await place.evaluate((element) => {
      const dataTransfer = new DataTransfer();
      element.dispatchEvent(new DragEvent("dragstart", { bubbles: true, dataTransfer }));
      return {
        files: [...dataTransfer.files].map(({ name, type }) => ({ name, type })),
        url: dataTransfer.getData("DownloadURL"),
      };
    });
    expect(taken.files).toEqual([{ name: "result-0.png", type: "image/png" }]);
    expect(taken.url).toMatch(/^image\/png:result-0\.png:blob:/);
  });

  test("a control is dragged to another place", async () => {
    await here().show({ state: "controls" });
    const { page } = here();
    const row = page.getByRole("listitem", { name: /Scribble$/ });
    await row.hover();
    const handle = (await page.getByRole("button", { name: /^Move Scribble/ }).boundingBox())!;
    const last = (await page.getByRole("listitem", { name: /Depth$/ }).boundingBox())!;
    await page.mouse.move(handle.x + 5, handle.y + 8);
    await page.mouse.down();
    await page.mouse.move(handle.x + 5, last.y + last.height - 4, { steps: 8 });
    await page.mouse.up();
    const order = await page.evaluate(() => gallery.session.state.get().controls.map(({ kind }) => kind));
    expect(order).toEqual(["segmentation", "depth", "scribble"]);
  });

  test("a picture dropped on a control becomes its source; elsewhere the session decides", async () => {
    await here().show({ state: "controls" });
    await dropOn(".control", "bay.png", "image/png");
    await dropOn(".prompt-box", "earlier.png", "image/png");
    await dropOn(".control", "notes.txt", "text/plain");
    await here().page.waitForTimeout(150);
    const calls = await callsOf(here(), "useImage", "drop");
    expect(calls.map(([name]) => name).sort()).toEqual(["drop", "drop", "useImage"]);
    const used = calls.find(([name]) => name === "useImage")!;
    expect(used.slice(1, 3)).toEqual(["harbour-scribble", "bay.png"]);
    const image = used[3] as { readonly width: number; readonly height: number };
    expect([image.width, image.height]).toEqual([8, 6]);
  });

  test("a click beside an open list closes it", async () => {
    await here().show({ state: "controls" });
    const { page } = here();
    await page.getByRole("button", { name: /^Model:/ }).click();
    expect(await page.getByRole("listbox").count()).toBe(1);
    await page.mouse.click(180, 600);
    expect(await page.getByRole("listbox").count()).toBe(0);
  });

  test("a notice sends the user to the models", async () => {
    await here().show({ state: "controls" });
    const { page } = here();
    await page.evaluate(() =>
      gallery.session.patch({
        notices: [
          {
            id: "e",
            level: "error",
            message: { key: "error.out-of-memory", values: {} },
            action: { label: { key: "action.open-models", values: {} }, name: "open-models" },
          },
        ],
      }),
    );
    await page.getByRole("button", { name: "Choose a model" }).click();
    expect(await page.getByRole("dialog", { name: "Model" }).count()).toBe(1);
    expect(await callsOf(here(), "act")).toEqual([["act", "e"]]);
  });
});
