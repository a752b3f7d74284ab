import { fileURLToPath } from "node:url";
import type { Backend } from "../../sdk/runtime/index.ts";
import type { EngineInfo } from "../../sdk/engine/engine.ts";
import type { benchPage as BenchPage, PageRequest } from "./page.ts";
import { measureRow, type BenchRow, type BenchSettings } from "./measure.ts";

export interface BenchModel {
  /** "builtin", or a folder on disk in diffusers layout. */
  readonly folder: string;
  /** ControlNets beside those in the model's folder: name → folder on disk. */
  readonly controls: Readonly<Record<string, string>>;
}

/** What the engine turned out to run on. */
export type PlaceInfo = Pick<EngineInfo, "device" | "precision">;

/** Told as soon as it is known, so that a place that fails or takes too long still shows what it could. */
export interface Listener {
  info(info: PlaceInfo): void;
  row(row: BenchRow): void;
}

/** Somewhere the engine can run. Throws with the reason where it cannot be had. */
export type Place = (model: BenchModel, settings: BenchSettings, listener: Listener) => Promise<void>;

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

const inNode =
  (backend: Backend, threads: number): Place =>
  async ({ folder, controls }, settings, listener) => {
    const { createEngine } = await import("../../sdk/node/create-engine.ts");
    const engine = await createEngine({ model: folder, controls, backend, threads });
    try {
      const { device, precision } = engine.info;
      listener.info({ device, precision });
      for (let n = 0; n <= settings.controls.length; n += 1)
        listener.row(await measureRow(engine, settings, n));
    } finally {
      await engine.dispose();
    }
  };

/** Without a GPU, Dawn would compile each shader for half a minute: that says nothing about the SDK. */
const inNodeOnGpu: Place = async (model, settings, listener) => {
  const { installWebGpu } = await import("../../sdk/node/webgpu.ts");
  const { hasRealGpu } = await import("../../sdk/runtime/index.ts");
  const uninstall = await installWebGpu();
  try {
    if (!(await hasRealGpu())) throw new Error("no GPU that Dawn can use");
    await inNode("webgpu", 1)(model, settings, listener);
  } finally {
    uninstall?.();
  }
};

const inChromium =
  (backend: Backend, isolated: boolean): Place =>
  async ({ folder, controls }, settings, listener) => {
    const { bundlePage } = await import("../browser/bundle.ts");
    const { launchBrowser, openPage } = await import("../browser/launch.ts");
    const { servePages } = await import("../browser/page-server.ts");
    const names = Object.keys(controls);
    const server = await servePages({
      isolation: isolated ? "coop-coep" : "none",
      files: {
        ...(await bundlePage(path("./page.ts"))),
        "/": '<script type="module" src="/page.js"></script>',
      },
      folders: {
        "/dist/": path("../../node_modules/onnxruntime-web/dist/"),
        "/models/": path("../../models/"),
        ...(folder !== "builtin" && { "/model/": folder }),
        ...Object.fromEntries(names.map((name) => [`/control/${name}/`, controls[name]!])),
      },
    });
    const browser = await launchBrowser();
    try {
      const { page, log } = await openPage(browser, server.origin);
      await page.waitForFunction(() => "benchPage" in globalThis);
      const request: PageRequest = {
        backend,
        model: folder === "builtin" ? folder : `${server.origin}/model/`,
        controls: Object.fromEntries(names.map((name) => [name, `${server.origin}/control/${name}/`])),
      };
      try {
        listener.info(await page.evaluate((asked) => benchPage.open(asked), request));
        for (let n = 0; n <= settings.controls.length; n += 1)
          listener.row(
            await page.evaluate(([asked, count]) => benchPage.measure(asked, count), [settings, n] as const),
          );
      } catch (error) {
        throw new Error(`${String(error)}\n${log.join("\n")}`, { cause: error });
      }
    } finally {
      await browser.close();
      await server.close();
    }
  };

declare const benchPage: typeof BenchPage;

export const PLACES: Readonly<Record<string, Place>> = {
  "node wasm, 1 thread": inNode("wasm", 1),
  "node wasm, 2 threads": inNode("wasm", 2),
  "node webgpu": inNodeOnGpu,
  "chromium wasm, plain page": inChromium("wasm", false),
  "chromium wasm, isolated page": inChromium("wasm", true),
  "chromium webgpu": inChromium("webgpu", false),
};
