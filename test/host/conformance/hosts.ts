import { readdirSync } from "node:fs";
import type { HostEntry } from "./host-entry.ts";

const folder = new URL("hosts/", import.meta.url);

/** Every host that has a file in `hosts/` (pages for Chromium end with "-page"), by name. */
export async function findHosts(): Promise<HostEntry[]> {
  const files = readdirSync(folder).filter((file) => /\.ts$/.test(file) && !/-page\.ts$/.test(file));
  const modules = await Promise.all(
    files.sort().map((file) => import(new URL(file, folder).href) as Promise<{ default: HostEntry }>),
  );
  return modules.map((module) => module.default);
}
