import { createCanvas, type SKRSContext2D } from "@napi-rs/canvas";
import { sheetFonts, type SheetFonts } from "./fonts.ts";

/** Pixels to show: straight-alpha RGBA, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

export interface SheetCell {
  readonly title?: string;
  /** One or two lines under the title. */
  readonly note?: string;
  readonly picture: Picture;
}

export interface SheetRow {
  /** Above the whole row. */
  readonly title?: string;
  readonly cells: readonly SheetCell[];
}

export interface Sheet {
  readonly title?: string;
  readonly subtitle?: string;
  /** Pixels a side of the square that a picture is shown in; default 256. */
  readonly cell?: number;
  readonly rows: readonly SheetRow[];
}

const gap = 20;
const margin = 40;
const headHeight = 96;
const titleHeight = 26;
const noteLine = 17;
const ink = "#1d1d1f";
const muted = "#6e6e73";
const paper = "#f6f5f2";

/** Rows of pictures with their names above them, under a title; a PNG. */
export function contactSheet(sheet: Sheet): Promise<Buffer> {
  const { title, subtitle, cell = 256, rows } = sheet;
  const painter = new Painter(cell);
  const headed = title !== undefined || subtitle !== undefined;
  const layouts = rows.map((row) => painter.layout(row));
  const most = Math.max(1, ...rows.map(({ cells }) => cells.length));
  const width = 2 * margin + most * cell + (most - 1) * gap;
  const heights = layouts.reduce((sum, { height }) => sum + height + gap, -gap);
  const canvas = createCanvas(width, (headed ? headHeight : margin) + Math.max(0, heights) + margin);
  const context = canvas.getContext("2d");
  context.fillStyle = paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.textBaseline = "alphabetic";

  if (title !== undefined) painter.text(context, title, margin, 52, width - 2 * margin, "title");
  if (subtitle !== undefined) painter.text(context, subtitle, margin, 76, width - 2 * margin, "subtitle");
  let top = headed ? headHeight : margin;
  for (const layout of layouts) {
    painter.row(context, layout, top, width);
    top += layout.height + gap;
  }
  return canvas.encode("png");
}

interface RowLayout {
  readonly row: SheetRow;
  /** Each cell's note in lines. */
  readonly notes: readonly (readonly string[])[];
  readonly titles: boolean;
  readonly noteLines: number;
  /** The tallest picture's, as it is shown. */
  readonly pictureHeight: number;
  readonly height: number;
}

type Style = "title" | "subtitle" | "name" | "note";

class Painter {
  readonly #fonts: SheetFonts = sheetFonts();
  readonly #measure = createCanvas(1, 1).getContext("2d");

  constructor(readonly cell: number) {}

  layout(row: SheetRow): RowLayout {
    this.#setStyle(this.#measure, "note");
    const notes = row.cells.map(({ note }) =>
      note === undefined ? [] : wrapped(this.#measure, note, this.cell, 2),
    );
    const titles = row.cells.some(({ title }) => title !== undefined);
    const noteLines = Math.max(0, ...notes.map(({ length }) => length));
    const pictureHeight = Math.max(
      0,
      ...row.cells.map(({ picture }) => Math.round(picture.height * this.#scale(picture))),
    );
    const height =
      (row.title === undefined ? 0 : titleHeight) +
      (titles ? titleHeight : 0) +
      noteLines * noteLine +
      pictureHeight;
    return { row, notes, titles, noteLines, pictureHeight, height: height + (noteLines > 0 ? 6 : 0) };
  }

  row(context: SKRSContext2D, layout: RowLayout, top: number, width: number): void {
    const { row, notes, titles, noteLines, pictureHeight } = layout;
    let y = top;
    if (row.title !== undefined) {
      this.text(context, row.title, margin, y + 16, width - 2 * margin, "name");
      y += titleHeight;
    }
    row.cells.forEach(({ title, picture }, i) => {
      const x = margin + i * (this.cell + gap);
      let at = y;
      if (title !== undefined)
        this.text(context, title, x, at + 16, this.cell, row.title === undefined ? "name" : "note");
      if (titles) at += titleHeight;
      notes[i]!.forEach((line, n) => this.text(context, line, x, at + 10 + n * noteLine, this.cell, "note"));
      at += noteLines * noteLine + (noteLines > 0 ? 6 : 0);
      this.#picture(context, picture, x, at, pictureHeight);
    });
  }

  text(context: SKRSContext2D, text: string, x: number, y: number, width: number, style: Style): void {
    this.#setStyle(context, style);
    context.fillText(fitted(context, text, width), x, y);
  }

  #setStyle(context: SKRSContext2D, style: Style): void {
    const { regular, bold } = this.#fonts;
    const fonts: Record<Style, string> = {
      title: `24px ${bold}`,
      subtitle: `14px ${regular}`,
      name: `15px ${bold}`,
      note: `12.5px ${regular}`,
    };
    context.font = fonts[style];
    context.fillStyle = style === "title" || style === "name" ? ink : muted;
  }

  #scale({ width, height }: Picture): number {
    return Math.min(this.cell / width, this.cell / height);
  }

  #picture(context: SKRSContext2D, picture: Picture, x: number, y: number, tallest: number): void {
    const pixels = createCanvas(picture.width, picture.height);
    const into = pixels.getContext("2d");
    const image = into.createImageData(picture.width, picture.height);
    image.data.set(picture.data);
    into.putImageData(image, 0, 0);

    const scale = this.#scale(picture);
    const [width, height] = [picture.width * scale, picture.height * scale];
    const [left, top] = [x + (this.cell - width) / 2, y + (tallest - height) / 2];
    context.save();
    context.beginPath();
    context.roundRect(left, top, width, height, 6);
    context.clip();
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = "high";
    context.drawImage(pixels, left, top, width, height);
    context.restore();
  }
}

/** Cuts `text` with an ellipsis so that it fits into `width` pixels in the context's font. */
function fitted(context: SKRSContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  let end = text.length;
  while (end > 0 && context.measureText(`${text.slice(0, end)}…`).width > width) end--;
  return `${text.slice(0, end).trimEnd()}…`;
}

/** At most `most` lines; what is left of the text goes into the last, which `fitted` may cut. */
function wrapped(context: SKRSContext2D, text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && lines.length < most - 1 && context.measureText(longer).width > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
