import { readFile } from "node:fs/promises";
import type { RgbaImage } from "../../conditioning/image.ts";
import type { MapSource } from "../../conditioning/build-map.ts";
import { InvalidRequest } from "../../errors.ts";
import type { Drawing } from "../../host/drawing.ts";
import { readSvg } from "../../host/svg/read-svg.ts";
import { fitFromFlags, resolutionFromFlag, shorterSide, type SizeFlags } from "./map-size.ts";
import { readPicture } from "./read-picture.ts";

/** What a file holds: layers or pixels. */
export type FileContent = { readonly drawing: Drawing } | { readonly image: RgbaImage };

export interface SourceFlags extends SizeFlags {
  readonly resolution?: string | undefined;
}

/** The shorter side of a drawing's map where nothing else is said: what Stable Diffusion 1.5 was made for. */
const nativeSide = 512;

/** An SVG file as a drawing, any other as a picture. @throws InvalidRequest, InvalidDrawing */
export async function readContent(path: string): Promise<FileContent> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new InvalidRequest(`${path} cannot be read: ${(cause as Error).message}.`, { value: path, cause });
  });
  if (looksLikeXml(bytes)) return { drawing: await readSvg(bytes.toString("utf8")) };
  return { image: await readPicture(path) };
}

/** Pictures begin with other bytes; SVG with "<", perhaps after a byte order mark and white space. */
function looksLikeXml(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, 256)).trimStart().startsWith("<");
}

/** @throws InvalidRequest for flags that contradict each other or do not suit the file */
export function sourceFromFlags(content: FileContent, flags: SourceFlags): MapSource {
  const resolution = resolutionFromFlag(flags.resolution);
  if ("image" in content) {
    const fit = fitFromFlags(flags, content.image);
    return { image: content.image, ...(fit && { fit }), ...(resolution !== undefined && { resolution }) };
  }
  if (resolution !== undefined) {
    throw new InvalidRequest("--resolution is for pictures; a drawing has none: give --size.", {
      value: flags.resolution,
    });
  }
  const { drawing } = content;
  return { drawing, fit: fitFromFlags(flags, drawing.frame) ?? shorterSide(nativeSide, drawing.frame) };
}
