import { writeFileSync, cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import nodeResolve from "@rollup/plugin-node-resolve";
import { rollup } from "rollup";
import { servePages, type PageServer } from "../browser/page-server.ts";
import { consumerCode, consumerHtml } from "./consumer-page.ts";
import { everyWay } from "./every-way.ts";
import { runCommand, serveCommand, vite } from "./processes.ts";

/** Brings the consumer's page to a server. @param folder a project in which the package is installed */
type Way = (folder: string) => Promise<PageServer>;

const CDN_HEADERS = {
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
};

/** The ways in which a page can come by the package, each as its tool's users do by default. */
const all: Readonly<Record<string, Way>> = {
  "a static server, no bundler": (folder) =>
    servePages({
      folders: { "/node_modules/": join(folder, "node_modules/") },
      files: pageThatImports("/node_modules/underdrawing/dist/index.js"),
    }),

  "a CDN, no bundler": async (folder) => fromCdn(folder, "none"),

  "a CDN, with threads": async (folder) => fromCdn(folder, "coop-coep"),

  "Vite, built and previewed": async (folder) => {
    writePage(folder);
    await runCommand(process.execPath, [vite, "build", "--outDir", "vite"], folder);
    return serveCommand(process.execPath, [vite, "preview", "--outDir", "vite", "--port", "0"], folder);
  },

  "Vite's development server": (folder) => {
    writePage(folder);
    return serveCommand(process.execPath, [vite, "--port", "0"], folder);
  },

  Webpack: async (folder) => {
    writePage(folder);
    const out = join(folder, "webpack");
    await runCommand(process.execPath, [join(import.meta.dirname, "webpack-build.mjs"), folder, out], folder);
    return servePages({ folders: { "/": `${out}/` }, files: { "/": consumerHtml("/main.js") } });
  },

  "Rollup with node-resolve, and the package's folders copied": async (folder) => {
    writeFileSync(join(folder, "main.js"), consumerCode("underdrawing", "/underdrawing/"));
    const out = join(folder, "rollup");
    const bundle = await rollup({ input: join(folder, "main.js"), plugins: [nodeResolve()] });
    await bundle.write({ dir: out, format: "es" });
    for (const part of ["dist", "models"])
      cpSync(join(folder, "node_modules/underdrawing", part), join(out, "underdrawing", part), {
        recursive: true,
      });
    return servePages({ folders: { "/": `${out}/` }, files: { "/": consumerHtml("/main.js") } });
  },
};

/** Those that are tried here: all, or the ones that differ most. */
export const ways = Object.entries(all).filter(
  ([name]) => everyWay || ["a CDN, with threads", "Vite, built and previewed", "Webpack"].includes(name),
);

async function fromCdn(folder: string, isolation: "none" | "coop-coep"): Promise<PageServer> {
  const cdn = await servePages({
    folders: { "/npm/underdrawing@0.1.0/": join(folder, "node_modules/underdrawing/") },
    headers: CDN_HEADERS,
  });
  const page = await servePages({
    files: pageThatImports(`${cdn.origin}/npm/underdrawing@0.1.0/dist/index.js`),
    isolation,
  });
  return {
    origin: page.origin,
    close: async () => {
      await Promise.all([page.close(), cdn.close()]);
    },
  };
}

const pageThatImports = (url: string) => ({
  "/": consumerHtml("/main.js"),
  "/main.js": consumerCode(url),
});

function writePage(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "consumer", type: "module" }));
  writeFileSync(join(folder, "index.html"), consumerHtml("/main.js"));
  writeFileSync(join(folder, "main.js"), consumerCode());
}
