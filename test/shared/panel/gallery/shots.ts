/** Screenshots of the gallery: `tsx test/shared/panel/gallery/shots.ts [name …]` writes out/panel/*.png. */
import { mkdirSync } from "node:fs";
import { launchBrowser } from "../../../browser/launch.ts";
import { serveGallery } from "./serve.ts";

interface Shot {
  readonly state: string;
  readonly theme: "light" | "dark";
  readonly language: "en" | "zh";
  readonly width: number;
  readonly height: number;
  readonly flavour: string;
}

const shot = (state: string, more: Partial<Shot> = {}): Shot => ({
  state,
  theme: "light",
  language: "en",
  width: 360,
  height: 720,
  flavour: "plain",
  ...more,
});

const shots: readonly Shot[] = [
  shot("first"),
  shot("first", { theme: "dark", language: "zh", width: 280, height: 640 }),
  shot("controls"),
  shot("controls", { theme: "dark" }),
  shot("controls", { theme: "dark", flavour: "photopea", width: 300 }),
  shot("running"),
  shot("running", { theme: "dark", language: "zh", width: 280 }),
  shot("loading", { theme: "dark", width: 320 }),
  shot("live", { theme: "dark" }),
  shot("failed"),
  shot("results", { width: 480, height: 800 }),
  shot("results", { theme: "dark", width: 480, height: 800 }),
  shot("warnings", { height: 900 }),
  shot("warnings", { theme: "dark", language: "zh", width: 280, height: 900 }),
  shot("long", { width: 280 }),
  shot("long", { theme: "dark", language: "zh" }),
  shot("selected", { language: "zh", flavour: "photopea" }),
];

const wanted = process.argv.slice(2);
mkdirSync("out/panel", { recursive: true });
const server = await serveGallery();
const browser = await launchBrowser();
for (const { state, theme, language, width, height, flavour } of shots) {
  const name = `${state}-${width}-${theme}-${language}${flavour === "plain" ? "" : `-${flavour}`}`;
  if (wanted.length > 0 && !wanted.some((each) => name.includes(each))) continue;
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 2 });
  page.on("pageerror", (error) => console.error(name, error));
  await page.goto(`${server.origin}/?${new URLSearchParams({ state, theme, language, flavour })}`);
  await page.waitForFunction(() => "gallery" in globalThis);
  await page.waitForTimeout(600);
  await page.screenshot({ path: `out/panel/${name}.png` });
  await page.close();
}
await browser.close();
await server.close();
