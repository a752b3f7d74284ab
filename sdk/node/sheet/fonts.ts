import { createRequire } from "node:module";
import { GlobalFonts } from "@napi-rs/canvas";

/** CSS font families. */
export interface SheetFonts {
  readonly regular: string;
  readonly bold: string;
}

const files = {
  regular: ["Underdrawing", "inter-latin-400-normal.woff2"],
  bold: ["Underdrawing Bold", "inter-latin-600-normal.woff2"],
} as const;

/**
 * Inter, from the optional package @fontsource/inter: a fresh machine may have no font at all, and text would silently
 * vanish. Without the package, the machine's own.
 */
export function sheetFonts(): SheetFonts {
  const folder = interFolder();
  if (folder === undefined) return { regular: "sans-serif", bold: "sans-serif" };
  for (const [family, file] of Object.values(files)) {
    if (!GlobalFonts.has(family)) GlobalFonts.registerFromPath(folder + file, family);
  }
  return { regular: `'${files.regular[0]}'`, bold: `'${files.bold[0]}'` };
}

function interFolder(): string | undefined {
  try {
    const inter = createRequire(import.meta.url).resolve("@fontsource/inter/package.json");
    return inter.replace(/package\.json$/, "files/");
  } catch {
    return undefined;
  }
}
