import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { build, transform } from "esbuild";
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { launchBrowser, openPage } from "../browser/launch.ts";
import { servePages } from "../browser/page-server.ts";
import { ensureBuilt, root } from "../e2e/built-package.ts";
import { snippetsOf, typeErrors } from "./snippets.ts";

const PATIENCE = 180_000;

const snippets = snippetsOf("README.md");
const folder = join(root, "out/readme");

/** The one block that shows something. */
function snippetWith(text: string): string {
  const [found, ...others] = snippets.filter((code) => code.includes(text));
  expect(others).toEqual([]);
  return found!;
}

let browser: Browser;

beforeAll(async () => {
  ensureBuilt();
  mkdirSync(folder, { recursive: true });
  browser = await launchBrowser();
}, PATIENCE);

afterAll(() => browser.close());

test(
  "every block of TypeScript fits the package's own types",
  () => {
    expect(snippets.length).toBeGreaterThan(2);
    const files = snippets.map((code, index) => [`readme-${index}.ts`, code] as const);
    expect(typeErrors(Object.fromEntries(files))).toEqual([]);
  },
  PATIENCE,
);

test(
  "a block that does not fit is found",
  () => {
    const [wrong] = typeErrors({
      "wrong.ts": 'import { createEngine } from "underdrawing"; createEngine(1);',
    });
    expect(wrong).toMatch(/not assignable/);
  },
  PATIENCE,
);

test(
  "the drawing becomes a map, and the map a picture, as written",
  async () => {
    const { code: drawing } = await transform(snippetWith("readSvg("), { loader: "ts" });
    const { code: engine } = await transform(snippetWith("run.result"), { loader: "ts" });
    writeFileSync(join(folder, "drawing.mjs"), `${drawing}\nexport { map };\n`);
    writeFileSync(join(folder, "picture.mjs"), `${engine}\nexport { images, engine };\n`);
    writeFileSync(
      join(folder, "main.mjs"),
      `
import { readFileSync } from "node:fs";
Object.assign(globalThis, {
  svgText: readFileSync(${JSON.stringify(join(root, "models/examples/harbour.svg"))}, "utf8"),
  onProgress: () => undefined,
  signal: new AbortController().signal,
});
globalThis.map = (await import("./drawing.mjs")).map;
const { images, engine } = await import("./picture.mjs");
console.log(JSON.stringify({ kind: map.kind, width: images[0].width, bytes: images[0].data.length }));
await engine.dispose();
`,
    );
    const { stdout, stderr } = spawnSync(process.execPath, [join(folder, "main.mjs")], { encoding: "utf8" });
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual({ kind: "scribble", width: 128, bytes: 128 * 128 * 4 });
  },
  PATIENCE,
);

test(
  "an editor's selection is captured and a picture placed over it, as written",
  async () => {
    const entry = `
import { Canvas, Rect } from "fabric";
const element = document.body.appendChild(document.createElement("canvas"));
const canvas = new Canvas(element, { width: 300, height: 200 });
const shape = new Rect({ left: 150, top: 100, width: 120, height: 80, fill: null, stroke: "black", strokeWidth: 4 });
canvas.add(shape);
canvas.setActiveObject(shape);
const image = { width: 8, height: 8, data: new Uint8ClampedArray(8 * 8 * 4).fill(255) };
Object.assign(globalThis, { canvas, image, shape });
const { map } = await import("./host-snippet.ts");
const bounds = canvas.getObjects().at(-1).getBoundingRect();
globalThis.placed = { layers: canvas.getObjects().length, white: map.data.filter((value) => value === 255).length, map: map.width, bounds };
`;
    writeFileSync(join(folder, "host-snippet.ts"), `${snippetWith("host.place(")}\nexport { map };\n`);
    writeFileSync(join(folder, "host.ts"), entry);
    const { outputFiles } = await build({
      entryPoints: [join(folder, "host.ts")],
      bundle: true,
      format: "esm",
      write: false,
      logLevel: "error",
      outdir: folder,
    });
    const server = await servePages({
      files: {
        "/": '<!doctype html><body><script type="module" src="/host.js"></script>',
        "/host.js": outputFiles[0]!.contents,
      },
    });
    try {
      const { page, log } = await openPage(browser, server.origin);
      const placed = await page
        .waitForFunction(() => globalThis.placed, undefined, { timeout: 30_000 })
        .catch((error: unknown) => {
          throw new Error(log.join("\n"), { cause: error });
        });
      const { layers, white, map, bounds } = (await placed.jsonValue())!;
      expect({ layers, map }).toEqual({ layers: 2, map: 512 });
      expect(white).toBeGreaterThan(500);
      expect(bounds).toMatchObject({ left: 88, top: 58, width: 124, height: 84 });
    } finally {
      await server.close();
    }
  },
  PATIENCE,
);

declare global {
  var placed:
    | { readonly layers: number; readonly white: number; readonly map: number; readonly bounds: object }
    | undefined;
}
