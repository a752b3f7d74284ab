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

  test("dark or light as the page says, else as the system does", async () => {
    const { page, show } = here();
    const becomes = (scheme: string): Promise<unknown> =>
      page.waitForFunction(
        (wanted) =>
          document.querySelector("main > div")!.shadowRoot!.querySelector<HTMLElement>(".root")!.dataset[
            "theme"
          ] === wanted,
        scheme,
        { timeout: 5000 },
      );
    await page.emulateMedia({ colorScheme: "dark" });
    await show({ state: "first", theme: "auto" });
    await becomes("dark");
    await page.evaluate(() => document.documentElement.classList.add("figma-light"));
    await becomes("light");
    await page.evaluate(() => document.documentElement.classList.remove("figma-light"));
    await becomes("dark");
    await page.emulateMedia({ colorScheme: "light" });
    await becomes("light");
  });

  test("a host's variables colour it", async () => {
    const { page, show } = here();
    const ground = (): Promise<string> =>
      page.evaluate(() => {
        const root = document.querySelector("main > div")!.shadowRoot!;
        return getComputedStyle(root.querySelector(".panel")!).backgroundColor;
      });
    await show({ state: "first", flavour: "figma" });
    expect(await ground()).toBe("rgb(255, 255, 255)");
    const set = (name: string, value: string): Promise<void> =>
      page.evaluate(([n, v]) => document.documentElement.style.setProperty(n, v), [name, value] as const);
    await set("--figma-color-bg", "rgb(10, 20, 30)");
    expect(await ground()).toBe("rgb(10, 20, 30)");
    await set("--underdrawing-bg", "rgb(1, 2, 3)");
    expect(await ground()).toBe("rgb(1, 2, 3)");
    await page.evaluate(() => document.documentElement.removeAttribute("style"));
  });

  test("a browser without shared sheets is dressed by a <style>", async () => {
    const { page, show } = here();
    await page.evaluate(() => {
      const own = Object.getOwnPropertyDescriptor(ShadowRoot.prototype, "adoptedStyleSheets")!;
      Reflect.deleteProperty(ShadowRoot.prototype, "adoptedStyleSheets");
      Object.assign(globalThis, {
        giveBack: () => Object.defineProperty(ShadowRoot.prototype, "adoptedStyleSheets", own),
      });
    });
    await show({ state: "first" });
    const height = await page
      .getByRole("button", { name: "Generate" })
      .evaluate((button) => button.clientHeight);
    await page.evaluate(() => (globalThis as unknown as { giveBack: () => void }).giveBack());
    expect(height).toBe(32);
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
