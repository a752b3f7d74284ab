import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { PageServer } from "../browser/page-server.ts";

/** Vite's command. */
export const vite = join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin/vite.js");

/** A process of its own, as a project's script would start it; and all that it has said. */
function start(args: readonly string[], folder: string) {
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text: Buffer) => (said += stripVTControlCharacters(String(text))));
  const failed = (status: number | null) => new Error(`${args.join(" ")} ended with ${status}:\n${said}`);
  return { child, said: () => said, failed };
}

/** Runs a script of Node in a folder to its end. @throws Error with all that it said when it fails */
export function runNode(args: readonly string[], folder: string): Promise<void> {
  const { child, failed } = start(args, folder);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => (status === 0 ? resolve() : reject(failed(status))));
  });
}

/** `vite` or `vite preview` in a folder, once it serves. */
export function serveVite(args: readonly string[], folder: string): Promise<PageServer> {
  const { child, said, failed } = start([vite, ...args, "--port", "0"], folder);
  return new Promise((resolve, reject) => {
    const onEnd = (status: number | null) => reject(failed(status));
    child.once("error", reject);
    child.once("close", onEnd);
    child.stdout.on("data", () => {
      const origin = /http:\/\/localhost:\d+/.exec(said())?.[0];
      if (origin === undefined) return;
      child.off("close", onEnd);
      resolve({
        origin,
        close: () =>
          new Promise((closed) => {
            child.once("close", () => closed());
            child.kill();
          }),
      });
    });
  });
}
