import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { PageServer } from "../browser/page-server.ts";

/** Vite's command. */
export const vite = join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin/vite.js");

/** A process of its own, as a project's script would start it; and all that it has said. */
function start(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text: Buffer) => (said += stripVTControlCharacters(String(text))));
  const failed = (status: number | null) =>
    new Error(`${command} ${args.join(" ")} ended with ${status}:\n${said}`);
  return { child, said: () => said, failed };
}

/** Runs a command in a folder to its end. @throws Error with all that it said when it fails */
export function runCommand(
  command: string,
  args: readonly string[],
  folder: string,
  env?: NodeJS.ProcessEnv,
): Promise<void> {
  const { child, failed } = start(command, args, folder, env);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => (status === 0 ? resolve() : reject(failed(status))));
  });
}

/** Starts a command that serves, and waits for the address that it prints. Closing ends it with all that it started. */
export function serveCommand(command: string, args: readonly string[], folder: string): Promise<PageServer> {
  const { child, said, failed } = start(command, args, folder);
  return new Promise((resolve, reject) => {
    const onEnd = (status: number | null) => reject(failed(status));
    child.once("error", reject);
    child.once("close", onEnd);
    child.stdout.on("data", () => {
      const address = /http:\/\/localhost:\d+\S*/.exec(said())?.[0];
      if (address === undefined) return;
      child.off("close", onEnd);
      resolve({
        origin: address,
        close: () =>
          new Promise((closed) => {
            child.once("close", () => closed());
            process.kill(-child.pid!);
          }),
      });
    });
  });
}
