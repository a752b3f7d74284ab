/**
 * `npm run docs:maps`: writes docs/maps.md and docs/maps/*.png, every kind of map on the same three drawings. Running
 * it again changes no byte.
 */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { encode } from "fast-png";
import { format, resolveConfig } from "prettier";
import { type ConditioningKind, kinds, type RgbImage, resize, sourcesOf } from "../sdk/conditioning/index.ts";
import { overWhite } from "../sdk/conditioning/pixels/rgb.ts";
import { readSvg } from "../sdk/host/svg/read-svg.ts";
import { allMaps, sourcePicture } from "../sdk/node/sheet/map-sheet.ts";

const drawings = ["harbour", "village", "room"];
/** Pixels a side: of the maps, and as they are shown. */
const made = 512;
const shown = 208;

const root = fileURLToPath(new URL("..", import.meta.url));
const pictures = `${root}docs/maps/`;

const reads: Readonly<Record<string, string>> = {
  drawing: "the drawing's layers",
  pixels: "pixels",
  "drawing,pixels": "the drawing's layers, or pixels",
};

const introduction = `# The kinds of control map

<!-- Written by \`npm run docs:maps\`; change docs/make-maps.ts or the kinds instead. -->

What \`buildMap\` of \`underdrawing/conditioning\` and \`underdrawing map\` make of three drawings, with every option at its
default: made at ${made} × ${made}, shown smaller. A kind that reads pixels gets the drawing as its editor shows it; one that
reads another map gets that. The drawings lie in \`models/examples\`; \`underdrawing map drawing.svg --sheet\` makes the same of
your own, and \`underdrawing map --help\` lists the options.
`;

async function main(): Promise<void> {
  await mkdir(pictures, { recursive: true });
  for (const file of await readdir(pictures)) if (file.endsWith(".png")) await rm(pictures + file);
  for (const name of drawings) await writePictures(name);
  const page = `${introduction}\n${tableOf(kinds)}\n`;
  const file = `${root}docs/maps.md`;
  const style = await resolveConfig(file);
  await writeFile(file, await format(page, { ...style, parser: "markdown" }));
}

async function writePictures(name: string): Promise<void> {
  const drawing = await readSvg(await readFile(`${root}models/examples/${name}.svg`, "utf8"));
  const source = { drawing, fit: { width: made, height: made } };
  await writePicture(`drawing-${name}`, overWhite(await sourcePicture(source)));
  for (const { kind, map } of await allMaps(source)) await writePicture(`${kind.name}-${name}`, map);
}

async function writePicture(name: string, { width, height, data }: RgbImage): Promise<void> {
  const small = resize({ width, height, data }, shown, shown, "area");
  const png = encode(
    { width: shown, height: shown, data: new Uint8Array(small.data), channels: 3, depth: 8 },
    { zlib: { level: 9 } },
  );
  await writeFile(`${pictures}${name}.png`, png);
}

function tableOf(all: readonly ConditioningKind[]): string {
  const rows = [
    ["kind", ...drawings],
    ["---", ...drawings.map(() => "---")],
    ["the drawing", ...drawings.map((name) => picture("drawing", name))],
    ...all.map((kind) => [describe(kind), ...drawings.map((name) => picture(kind.name, name))]),
  ];
  return rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function describe(kind: ConditioningKind): string {
  return `**${kind.name}**<br>${kind.help}<br>Reads ${reads[sourcesOf(kind).join()]}.`;
}

function picture(kind: string, name: string): string {
  return `![${kind} of ${name}](maps/${kind}-${name}.png)`;
}

await main();
