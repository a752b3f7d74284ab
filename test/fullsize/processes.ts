import { readdirSync, readFileSync } from "node:fs";

export type ProcessKind = "page" | "gpu" | "browser";

/** Peak resident memory of a browser's processes so far, by what they do; read from /proc, so on Linux only. */
export function peakBytes(profile: string): Record<ProcessKind, number> {
  const peaks: Record<ProcessKind, number> = { page: 0, gpu: 0, browser: 0 };
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name)))
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
      if (!command.includes(profile) && !parents(pid).includes(profile)) continue;
      const kind = kindOf(command);
      const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
      if (kind) peaks[kind] = Math.max(peaks[kind], Number(peak ?? 0) * 1024);
    } catch {
      // It ended meanwhile.
    }
  return peaks;
}

function kindOf(command: string): ProcessKind | undefined {
  const type = /--type=([\w-]+)/.exec(command)?.[1];
  if (type === undefined) return "browser";
  return ({ renderer: "page", "gpu-process": "gpu" } as const)[type];
}

/** The command lines above a process. */
function parents(pid: string): string {
  const parent = /PPid:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  if (parent === undefined || parent === "0") return "";
  return readFileSync(`/proc/${parent}/cmdline`, "utf8") + parents(parent);
}
