import { beforeAll, describe, expect, test } from "@jest/globals";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { browserEntries, nodeEntries, peers, typedEntries } from "../../shared/build/entries.mjs";
import { ensureBuilt, root } from "../e2e/built-package.ts";
import { everyWay } from "./every-way.ts";
import { packPackage } from "./packed.ts";
import { runCommand } from "./processes.ts";

type Targets = string | { readonly [condition: string]: Targets };

interface Manifest {
  readonly exports: Readonly<Record<string, Targets>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional?: boolean }>>;
}

const attw = join(root, "node_modules/@arethetypeswrong/cli/dist/index.js");

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;

beforeAll(ensureBuilt, 120_000);

const filesOf = (targets: Targets): string[] =>
  typeof targets === "string" ? [targets] : Object.values(targets).flatMap(filesOf);

/** Code of a folder of `dist`, its own subfolders left out where they are for others. */
function codeIn(folder: string, ending: string, deep = false): string {
  return readdirSync(join(root, folder), { recursive: deep, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .join("\n");
}

const IMPORTS = /^\s*(?:import|export)\b[^"';]*?from\s*["']([^"']+)["']|^\s*import\s*["']([^"']+)["']/gm;

/** Names of the packages that code imports: "@scope/name" of "@scope/name/part". */
function packagesIn(code: string): Set<string> {
  const names = [...code.matchAll(IMPORTS)].map(([, from, bare]) => from ?? bare!);
  return new Set(
    names
      .filter((name) => !/^[./]/.test(name))
      .map((name) => name.split("/", name.startsWith("@") ? 2 : 1).join("/")),
  );
}

describe("exports", () => {
  test("every target is in the build", () => {
    expect(filesOf(manifest.exports).filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  test("every entry that is built is exported", () => {
    const files = new Set(filesOf(manifest.exports));
    const built = [
      ...Object.keys(browserEntries).map((name) => `./dist/${name}.js`),
      ...Object.keys(nodeEntries).map((name) => `./dist/node/${name}.js`),
      ...Object.keys(typedEntries).map((name) => `./dist/types/${name}.d.ts`),
    ];
    expect(built.filter((file) => !files.has(file))).toEqual(["./dist/node/cli.js"]);
  });

  test("publint has nothing to say", async () => {
    const { messages } = await publint({ pkgDir: root, pack: false, strict: true });
    expect(messages.map((message) => formatMessage(message, manifest as never, { color: false }))).toEqual(
      [],
    );
  });
});

describe("dependencies", () => {
  test("code for browsers imports no package but the editors' own", () => {
    const code =
      codeIn("dist", ".js") + (existsSync(join(root, "dist/hosts")) ? codeIn("dist/hosts", ".js") : "");
    expect([...packagesIn(code)].filter((name) => !peers.includes(name))).toEqual([]);
  });

  test("editors are optional peers", () => {
    expect(Object.keys(manifest.peerDependencies).sort()).toEqual([...peers].sort());
    for (const name of peers) expect(manifest.peerDependenciesMeta[name]).toEqual({ optional: true });
  });

  test("what Node and the types import is installed with the package, and nothing else is", () => {
    const code = codeIn("dist/node", ".js", true) + codeIn("dist/types", ".d.ts", true);
    const installed = {
      ...manifest.dependencies,
      ...manifest.optionalDependencies,
      ...manifest.peerDependencies,
    };
    const builtins = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]));
    const imported = [...packagesIn(code)].filter((name) => !builtins.has(name));
    expect(imported.filter((name) => !(name in installed))).toEqual([]);

    const named = (name: string) => code.includes(`"${name}"`) || code.includes(`'${name}'`);
    const used = Object.keys(manifest.dependencies).filter((name) => imported.includes(name) || named(name));
    expect(Object.keys(manifest.dependencies).sort()).toEqual(used.sort());
  });
});

// Many seconds for what publint and the compiler see most of: with the other long tests.
if (everyWay)
  test("the types of every entry of the tarball are found and are those of ES modules", async () => {
    const { folder, tarball } = packPackage();
    try {
      await runCommand(process.execPath, [attw, tarball, "--profile", "esm-only"], root);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 120_000);
