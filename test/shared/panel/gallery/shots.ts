/** Screenshots of the gallery: `tsx test/shared/panel/gallery/shots.ts [name …]` writes out/panel/*.png. */
import { mkdirSync } from "node:fs";
import { launchBrowser } from "../../../browser/launch.ts";
import { openGallery, type View } from "./open.ts";
import { serveGallery } from "./serve.ts";

interface Shot extends Required<View> {
  /** Buttons to press, by their names, before the picture is taken. */
  readonly press?: readonly RegExp[];
  readonly label?: string;
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
  shot("controls", { label: "kinds", press: [/^Add a control/] }),
  shot("controls", { label: "kinds", theme: "dark", language: "zh", width: 280, press: [/^添加控制/] }),
  shot("controls", { label: "sources", press: [/^Drawn from: Whole/] }),
  shot("controls", { label: "details", height: 1000, press: [/^Settings of Scribble/, /^Advanced/] }),
  shot("controls", {
    label: "details",
    theme: "dark",
    language: "zh",
    width: 280,
    height: 1000,
    press: [/^涂鸦的设置/, /^高级/],
  }),
  shot("controls", { label: "map", width: 480, press: [/^Enlarge the map of Segm/] }),
  shot("controls", { label: "models", press: [/^Model:/] }),
  shot("controls", { label: "models", theme: "dark", language: "zh", width: 280, press: [/^模型：/] }),
  shot("controls", { label: "presets", theme: "dark", press: [/^Presets/] }),
  shot("warnings", { label: "classes", height: 800, press: [/^Choose a class for Frame/] }),
  shot("warnings", { label: "classes", theme: "dark", language: "zh", press: [/^为“Frame/] }),
  shot("results", { label: "menu", press: [/^More for/] }),
  shot("results", { label: "grid", theme: "dark", press: [/^12 pictures/] }),
  shot("results", { label: "more", press: [/^More$/] }),
  shot("results", { label: "low", height: 440, width: 320 }),
  shot("failed", { theme: "dark", language: "zh", width: 280 }),
  shot("results", { theme: "dark", language: "zh", width: 280, height: 640 }),
  shot("selected", { flavour: "figma", theme: "dark" }),
  shot("planning"),
  shot("offer"),
  shot("offer", { theme: "dark", language: "zh", width: 280 }),
  shot("impossible", { flavour: "figma" }),
  shot("impossible", { theme: "dark", flavour: "photopea", language: "zh", width: 300 }),
  shot("unreachable", { theme: "dark" }),
  shot("fetching", { width: 320 }),
  shot("paused", { theme: "dark", language: "zh", width: 280 }),
  shot("interrupted"),
  shot("room", { width: 320 }),
  shot("room", { theme: "dark", language: "zh", width: 280, flavour: "figma" }),
  shot("fetching", {
    label: "models",
    width: 480,
    height: 900,
    press: [/^Model:/, /^Models and storage/, /^Free this: comfy/],
  }),
  shot("fetching", {
    label: "models",
    theme: "dark",
    language: "zh",
    width: 300,
    height: 800,
    press: [/^模型：/, /^模型与存储/],
  }),
];

const wanted = process.argv.slice(2);
mkdirSync("out/panel", { recursive: true });
const server = await serveGallery();
const browser = await launchBrowser();
const { page, errors, show } = await openGallery(browser, server.origin, 2);
for (const { press = [], label, ...view } of shots) {
  const { state, theme, language, width, flavour } = view;
  const name = `${state}${label ? `-${label}` : ""}-${width}-${theme}-${language}${flavour === "plain" ? "" : `-${flavour}`}`;
  if (wanted.length > 0 && !wanted.some((each) => name.includes(each))) continue;
  await page.mouse.move(0, 0);
  await show(view);
  for (const button of press) await page.getByRole("button", { name: button }).first().click();
  await page.waitForTimeout(400);
  await page.screenshot({ path: `out/panel/${name}.png` });
  for (const error of errors.splice(0)) console.error(name, error);
}
await browser.close();
await server.close();
