import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import ts from "typescript";
import { typedEntries } from "../../shared/build/entries.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The code of a page: blocks whose fence says "ts <name>.ts", by that name. */
export function codeOf(markdown: string): Readonly<Record<string, string>> {
  const blocks = markdown.matchAll(/^```ts (\S+\.ts)\n(.*?)^```$/gms);
  return Object.fromEntries([...blocks].map(([, name, code]) => [name!, code!]));
}

/** Writes the code of docs/add-your-editor.md into a folder of its own, and tells the folder. */
export function writeGuide(): string {
  const folder = join(root, "out/add-your-editor");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const code = codeOf(readFileSync(join(root, "docs/add-your-editor.md"), "utf8"));
  for (const [name, text] of Object.entries(code)) writeFileSync(join(folder, name), text);
  return folder;
}

/** `underdrawing/…` → this repository's own source. */
const sources = Object.fromEntries(
  Object.entries(typedEntries).map(([name, source]) => [
    name === "index" ? "underdrawing" : `underdrawing/${name}`,
    join(root, source),
  ]),
);

/** What TypeScript has to say about the code in a folder, as strictly as this repository is checked. */
export function typeErrors(folder: string): string[] {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), (path) => ts.sys.readFile(path)) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const files = ts.sys.readDirectory(folder, [".ts"]);
  const paths = Object.fromEntries(Object.entries(sources).map(([name, source]) => [name, [source]]));
  const program = ts.createProgram(files, { ...options, paths, noEmit: true });
  return files.flatMap((file) => {
    const source = program.getSourceFile(file);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map(
      ({ messageText, start }) =>
        `${basename(file)}:${source ? source.getLineAndCharacterOfPosition(start ?? 0).line + 1 : 0}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
    );
  });
}

/** Offers what the page's code makes to whoever drives the page. */
const offer = `
  import { TinyEditor } from "./tiny-editor.ts";
  import { showPanel } from "./tiny-panel.ts";
  import { tryTiny } from "./try-tiny.ts";
  const mountTiny = () => {
    const element = document.body.appendChild(document.createElement("div"));
    element.style.cssText = "position: fixed; inset: 0";
    return showPanel(new TinyEditor(200, 150), element);
  };
  Object.assign(globalThis, { tryConformance: tryTiny, mountTiny });
`;

/** The code in a folder as one page's: URL path → contents, with "/guide.js" to begin with. */
export async function bundleGuide(folder: string): Promise<Record<string, Uint8Array>> {
  const { outputFiles } = await build({
    stdin: { contents: offer, resolveDir: folder, sourcefile: "guide.ts", loader: "ts" },
    alias: {
      ...sources,
      "@huggingface/hub": join(root, "node_modules/@huggingface/hub/dist/browser/index.mjs"),
    },
    // Asked for in Node only.
    external: ["@napi-rs/canvas"],
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    outdir: "out",
    entryNames: "guide",
    write: false,
    logLevel: "error",
  });
  return Object.fromEntries(outputFiles.map(({ path, contents }) => [`/${basename(path)}`, contents]));
}
