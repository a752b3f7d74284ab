import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt, root } from "../e2e/built-package.ts";

/** What `npm pack` makes of the built package, by path. The caller removes the folder that it lies in. */
export function packPackage(): { readonly folder: string; readonly tarball: string } {
  ensureBuilt();
  const folder = mkdtempSync(join(tmpdir(), "underdrawing-pack-"));
  const args = ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder];
  const name = execFileSync("npm", args, { cwd: root, encoding: "utf8" }).trim();
  return { folder, tarball: join(folder, name) };
}

/**
 * An empty project outside the repository, in which the packed package is installed and nothing else: what the browser
 * half of the package needs is in it.
 */
export function makeConsumer(): { readonly folder: string; remove(): void } {
  const { folder, tarball } = packPackage();
  const installed = join(folder, "node_modules/underdrawing");
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", tarball, "-C", installed, "--strip-components=1"]);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
