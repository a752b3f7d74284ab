import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { buildMap } from "../../conditioning/build-map.ts";
import type { ControlMap } from "../../conditioning/control-map.ts";
import { describeReport } from "../../conditioning/describe-report.ts";
import { kinds } from "../../conditioning/kinds.ts";
import { InvalidRequest } from "../../errors.ts";
import { encodePng } from "../png.ts";
import { mapSheet, type NamedMap } from "../sheet/map-sheet.ts";
import { opaque } from "../sheet/opaque.ts";
import { kindNamed } from "./kind-named.ts";
import { readContent, sourceFromFlags } from "./map-source.ts";
import { describeKinds, parseOptionFlags } from "./option-flags.ts";

const usage = `underdrawing map FILE --kind NAME [options]
underdrawing map FILE --sheet [options]

Makes a control map from a drawing (SVG, whose layers and names are read) or a picture (PNG, JPEG, WebP), writes it as a
PNG file, and says what of the source it used and what it ignored.

  --kind NAME           which map; the kinds are below
  --sheet               one picture of all kinds, with names
  -o, --out FILE        where it goes (default KIND.png, or sheet.png)
  --size N              pixels of the shorter side; the other is in proportion (default 512 for a drawing, a
                        picture's own size)
  --width N, --height N the sides themselves; one of them is enough
  --fit MODE            where proportions differ: crop-and-resize (default), resize-and-fill, just-resize
  --resolution N        pictures: the shorter side at which they are analysed, or pixel-perfect
  --option NAME=VALUE   an option of the kind; may be given several times

Kinds and their options:

`;

const options = {
  kind: { type: "string" },
  sheet: { type: "boolean", default: false },
  out: { type: "string", short: "o" },
  size: { type: "string" },
  width: { type: "string" },
  height: { type: "string" },
  fit: { type: "string" },
  resolution: { type: "string" },
  option: { type: "string", multiple: true, default: [] as string[] },
  help: { type: "boolean", default: false },
} as const;

export async function mapCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = parse(args);
  if (values.help) return console.log(usage + describeKinds(kinds));
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) {
    throw new InvalidRequest("Give one drawing or picture. See underdrawing map --help.", {
      value: positionals,
    });
  }
  if ((values.kind === undefined) !== values.sheet) {
    throw new InvalidRequest("Give --kind or --sheet, one of the two. See underdrawing map --help.");
  }
  if (values.kind === undefined) return await writeSheet(file, values);

  const kind = kindNamed(values.kind);
  const chosen = parseOptionFlags(kind, values.option);
  const map = await buildMap(kind.name, sourceFromFlags(await readContent(file), values), chosen);
  const out = values.out ?? `${kind.name}.png`;
  await writeFile(out, await encodePng(opaque(map)));
  console.log(`${out}: ${describeMap(kind.name, map)} from ${basename(file)}`);
  for (const line of describeReport(map)) console.log(`  ${line}`);
}

type Values = ReturnType<typeof parse>["values"];

async function writeSheet(file: string, values: Values): Promise<void> {
  if (values.option.length > 0) {
    throw new InvalidRequest("--option belongs to one kind; a sheet shows every kind with its defaults.", {
      value: values.option,
    });
  }
  const { png, maps, left } = await mapSheet(
    basename(file),
    sourceFromFlags(await readContent(file), values),
  );
  const out = values.out ?? "sheet.png";
  await writeFile(out, png);
  console.log(`${out}: ${maps.length} maps from ${basename(file)}`);
  for (const [lines, names] of byDescription(maps)) console.log(`${names.join(", ")}\n${lines}`);
  if (left.length > 0) console.log(`made from layers only, not from pixels: ${left.join(", ")}`);
}

/** Kinds that have the same to say, under it. */
function byDescription(maps: readonly NamedMap[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const { kind, map } of maps) {
    const lines = describeReport(map)
      .map((line) => `  ${line}`)
      .join("\n");
    names.set(lines, [...(names.get(lines) ?? []), kind.name]);
  }
  return names;
}

function describeMap(name: string, { width, height }: ControlMap): string {
  return `${name}, ${width} × ${height}`;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (cause) {
    throw new InvalidRequest(`${(cause as Error).message} See underdrawing map --help.`, { cause });
  }
}
