import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type BuildOptions } from "esbuild";
import type { HostedAddress } from "./hosted-address.ts";
import { manifestOf } from "./manifest.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The three files that Figma takes: what it shows and allows, the main thread, and the plugin's own page. */
export type PluginFiles = Readonly<Record<"manifest.json" | "code.js" | "ui.html", string>>;

export async function pluginFiles(address: HostedAddress, id: string): Promise<PluginFiles> {
  const [code, ui] = await Promise.all([mainScript(), shellPage(address.page)]);
  const manifest = `${JSON.stringify(manifestOf({ address, id }), undefined, 2)}\n`;
  return { "manifest.json": manifest, "code.js": code, "ui.html": ui };
}

export async function writePlugin(files: PluginFiles, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
}

/** The main thread as one script without modules, in the language that Figma's sandbox speaks. */
export const mainScript = (): Promise<string> =>
  bundle({ entryPoints: [here("main/code.ts")], target: "es2017", mainFields: ["module", "main"] });

/** @param page address of the hosted page */
export async function shellPage(page: string): Promise<string> {
  const [html, css, script] = await Promise.all([
    readFile(here("ui/shell/shell.html"), "utf8"),
    bundle({ entryPoints: [here("ui/shell/shell.css")] }),
    bundle({
      entryPoints: [here("ui/shell/shell.ts")],
      target: "es2020",
      define: { HOSTED_PAGE: JSON.stringify(page) },
    }),
  ]);
  const inline: Readonly<Record<string, string>> = { style: css, script };
  return html.replace(/\/\* \{\{(style|script)\}\} \*\//g, (_, name: string) =>
    inline[name]!.replaceAll("</", "<\\/"),
  );
}

async function bundle(options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({
    ...options,
    bundle: true,
    format: "iife",
    minify: true,
    charset: "utf8",
    legalComments: "none",
    write: false,
    logLevel: "error",
  });
  return outputFiles[0]!.text;
}
