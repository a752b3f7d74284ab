import type { Rect } from "../../../../sdk/host/drawing.ts";

/** The fake's font: every letter is a box, so that what text covers is the same on every machine. */
const advance = 0.6;
const letter = { width: 0.5, height: 0.7 };
const lineHeight = 1.2;
/** Of the font's size: the baseline's distance from the top of its line. */
export const ascent = 0.95;

export function letterBoxes(props: Readonly<Record<string, unknown>>, width: number): Rect[] {
  const size = props.fontSize as number;
  const share = { LEFT: 0, CENTER: 0.5, RIGHT: 1 }[String(props.textAlignHorizontal)] ?? 0;
  return String(props.characters)
    .split("\n")
    .flatMap((line, row) => {
      const start = share * (width - line.length * advance * size);
      const top = (row * lineHeight + ascent - letter.height) * size;
      return Array.from(line).flatMap((sign, i) =>
        sign === " "
          ? []
          : [
              {
                x: start + (i * advance + 0.05) * size,
                y: top,
                width: letter.width * size,
                height: letter.height * size,
              },
            ],
      );
    });
}

export function textSize({ characters, fontSize }: Readonly<Record<string, unknown>>): {
  width: number;
  height: number;
} {
  const lines = String(characters).split("\n");
  const longest = Math.max(...lines.map((line) => line.length));
  const size = fontSize as number;
  return { width: longest * advance * size, height: lines.length * lineHeight * size };
}
