import { spawnSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sirv from "sirv";
import { siteFolder } from "./site.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Builds the site of a plugin and tells its folder. @throws Error with Rollup's own words when it cannot be built */
export function buildSite(name: string): string {
  const rollup = join(root, "node_modules/rollup/dist/bin/rollup");
  const { status } = spawnSync(
    process.execPath,
    [rollup, "-c", "rollup.config.mjs", "--configSite", name, "--silent"],
    { cwd: root, stdio: ["ignore", "inherit", "inherit"] },
  );
  if (status !== 0) throw new Error(`The page of plugins/${name} could not be built; Rollup says why above.`);
  return join(root, siteFolder(name));
}

export interface SiteServer {
  /** "http://localhost:…" without a slash at its end. */
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Serves a folder on this machine only. `Document-Isolation-Policy` gives WASM its threads, embedded in an editor too
 * (Chromium; others run with one).
 * @param port 0 takes any that is free
 */
export async function serveSite(folder: string, port: number): Promise<SiteServer> {
  const serve = sirv(folder, {
    dev: true,
    setHeaders: (response) => {
      response.setHeader("Document-Isolation-Policy", "isolate-and-credentialless");
      response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
      response.setHeader("Access-Control-Allow-Origin", "*");
    },
  });
  const server = createServer((request, response) => {
    serve(request, response, () => {
      response.writeHead(404).end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
