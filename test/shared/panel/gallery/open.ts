import type { Browser, Page } from "playwright-core";

export interface View {
  readonly state: string;
  readonly theme?: "light" | "dark" | "auto";
  readonly language?: "en" | "zh";
  readonly flavour?: "plain" | "figma" | "photopea";
  readonly width?: number;
  readonly height?: number;
}

export interface GalleryPage {
  readonly page: Page;
  /** What the page threw. */
  readonly errors: string[];
  readonly show: (view: View) => Promise<void>;
}

/** @param scale device pixels for each CSS pixel */
export async function openGallery(browser: Browser, origin: string, scale = 1): Promise<GalleryPage> {
  const page = await browser.newPage({ deviceScaleFactor: scale });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(origin);
  await page.waitForFunction(() => "gallery" in globalThis);
  return {
    page,
    errors,
    async show({ width = 360, height = 720, ...look }) {
      await page.setViewportSize({ width, height });
      await page.evaluate((asked) => gallery.show(asked), new URLSearchParams(look).toString());
    },
  };
}
