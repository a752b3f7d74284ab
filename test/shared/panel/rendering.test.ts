import { describe, expect, test } from "@jest/globals";
import { states } from "./gallery/states.ts";
import { withGallery } from "./gallery/with-gallery.ts";

const here = withGallery();

describe("what is drawn", () => {
  test("text of the document never becomes markup", async () => {
    await here().show({ state: "warnings" });
    const found = await here().page.evaluate(() => {
      const root = document.querySelector("main > div")!.shadowRoot!;
      return {
        images: root.querySelectorAll("img").length,
        text: root.querySelector(".warnings")!.textContent,
      };
    });
    expect(found.images).toBe(0);
    expect(found.text).toContain(`<img src=x onerror="window.hacked = true">`);
    expect(await here().page.evaluate(() => "hacked" in globalThis)).toBe(false);
  });

  test("a step draws its progress line and its preview, nothing else", async () => {
    await here().show({ state: "running" });
    const touched = await here().page.evaluate(async () => {
      const root = document.querySelector("main > div")!.shadowRoot!;
      const places = new Set<string>();
      const observer = new MutationObserver((records) => {
        for (const { target } of records) {
          const element = target instanceof Element ? target : target.parentElement;
          places.add(element?.closest(".job, .tile, [role=status]")?.className.split(" ")[0] ?? "elsewhere");
        }
      });
      observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
      const canvases = [...root.querySelectorAll("canvas")];
      for (let step = 13; step < 15; step++) {
        const { jobs } = gallery.session.state.get();
        gallery.session.patch({ jobs: jobs.map((job) => (job.id === "a" ? { ...job, step } : job)) });
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      observer.disconnect();
      const kept = canvases.every((canvas) => canvas.isConnected);
      return { places: [...places], kept };
    });
    expect(touched).toEqual({ places: ["job"], kept: true });
  });

  test.each(["en", "zh"] as const)("in %s nothing sticks out at 280 px, in any state", async (language) => {
    for (const state of Object.keys(states)) {
      await here().show({ state, language, width: 280 });
      const out = await here().page.evaluate(() => {
        const root = document.querySelector("main > div")!.shadowRoot!;
        const scrolls = (element: Element): boolean => element.closest(".chips, .tiles, .hidden") !== null;
        return [...root.querySelectorAll(".panel *")]
          .filter((element) => !scrolls(element) && element.getBoundingClientRect().right > 280.5)
          .map((element) => element.outerHTML.slice(0, 120));
      });
      expect([state, ...out]).toEqual([state]);
    }
  });

  test("what is typed through an input method stays whole", async () => {
    await here().show({ state: "first", language: "zh" });
    const { page } = here();
    await page.getByRole("textbox", { name: "提示词" }).focus();
    const keyboard = await page.context().newCDPSession(page);
    for (const text of ["d", "de", "deng"])
      await keyboard.send("Input.imeSetComposition", {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    await keyboard.send("Input.insertText", { text: "灯塔" });
    expect(await page.evaluate(() => gallery.session.state.get().settings.prompt)).toBe("灯塔");
  });

  test("a page's own styles and a foreign theme do not reach in", async () => {
    await here().show({ state: "controls" });
    const { page } = here();
    const style = await page.addStyleTag({
      content: "* { color: red !important; font-size: 40px !important; display: block !important }",
    });
    const seen = await page
      .getByRole("button", { name: "Generate" })
      .evaluate((button) => [getComputedStyle(button).fontSize, getComputedStyle(button).color]);
    await style.evaluate((element) => (element as Element).remove());
    expect(seen).toEqual(["12px", "rgb(255, 255, 255)"]);
  });

  test("taken away, the panel leaves nothing behind and hears nothing more", async () => {
    await here().show({ state: "results" });
    const left = await here().page.evaluate(() => {
      gallery.unmount();
      gallery.session.patch({ live: true });
      return document.querySelector("main")!.childElementCount;
    });
    expect(left).toBe(0);
    expect(here().errors).toEqual([]);
  });
});
