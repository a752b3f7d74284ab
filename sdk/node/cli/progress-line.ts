import type { RunEvent } from "../../engine/events.ts";

/** One line that is written over and over, on a terminal; nothing where the output goes elsewhere. */
export function progressLine(stream: NodeJS.WriteStream) {
  const write = (text: string) => {
    if (stream.isTTY) stream.write(`\r\x1b[K${text}`);
  };
  return {
    show: (event: RunEvent) => write(describe(event)),
    clear: () => write(""),
  };
}

function describe(event: RunEvent): string {
  switch (event.type) {
    case "download":
      return `reading ${event.file} ${percent(event.loadedBytes, event.totalBytes)}`;
    case "load":
      return `opening ${event.part} ${event.done}/${event.total}`;
    case "step":
      return `step ${event.index}/${event.of}, ${event.secondsPerStep.toFixed(2)} s`;
    case "recovered":
      return `going on after ${event.reason} at step ${event.step}`;
    case "preview":
    case "image":
      return "";
  }
}

const percent = (part: number, whole: number): string =>
  whole > 0 ? `${Math.round((100 * part) / whole)} %` : "";
