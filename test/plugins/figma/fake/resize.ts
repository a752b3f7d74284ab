import { writePathData } from "../../../../plugins/figma/protocol/index.ts";
import { parsePath } from "../../../../sdk/host/path/parse.ts";
import { transformPath } from "../../../../sdk/host/path/transform.ts";
import type { FakeDocument } from "./document.ts";
import { isLoose } from "./node-kinds.ts";
import { relative, setRelative, sizeOf } from "./placement.ts";

/** @throws Error for a size that Figma does not give */
export function resizeNode(document: FakeDocument, id: string, width: number, height: number): void {
  const { type, props } = document.get(id);
  const line = type === "LINE";
  if (!(width >= 0.01) || !(line ? height === 0 : height >= 0.01)) {
    throw new Error(
      `in resize: Expected width and height to be at least 0.01 (and the height of a line to be 0), got ${width} × ${height}`,
    );
  }
  const before = sizeOf(document, id);
  const [sx, sy] = [width / (before.width || 1), height / (before.height || 1)];
  if (isLoose(type)) {
    resizeLoose(document, id, sx, sy);
    return;
  }
  if (type === "VECTOR") {
    const scaled = (props.vectorPaths as { windingRule: string; data: string }[]).map(
      ({ windingRule, data }) => ({
        windingRule,
        data: writePathData(transformPath(parsePath(data).path, [sx, 0, 0, sy, 0, 0])),
      }),
    );
    document.set(id, { vectorPaths: scaled });
  }
  document.set(id, { width, height });
}

/** The children of a group keep their places within it. */
function resizeLoose(document: FakeDocument, id: string, sx: number, sy: number): void {
  const group = relative(document, id);
  for (const child of document.get(id).children) {
    const [a, b, c, d, e, f] = relative(document, child);
    const { width, height } = sizeOf(document, child);
    resizeNode(document, child, Math.max(0.01, width * sx), Math.max(height === 0 ? 0 : 0.01, height * sy));
    setRelative(document, child, [
      a,
      b,
      c,
      d,
      group[4] + (e - group[4]) * sx,
      group[5] + (f - group[5]) * sy,
    ]);
  }
}
