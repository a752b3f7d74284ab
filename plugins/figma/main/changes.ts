import type { EventName } from "../protocol/index.ts";
import type { OwnChanges } from "./own-changes.ts";
import { roleOf } from "./results/marks.ts";

/** Properties whose change no capture shows. */
const unseen: readonly NodeChangeProperty[] = [
  "locked",
  "pluginData",
  "exportSettings",
  "guides",
  "layoutGrids",
  "reactions",
  "expanded",
];

/** Tells of the user's changes to the selection and to what a capture could show, on whatever page is open. */
export function watchChanges(own: OwnChanges, tell: (name: EventName) => void): void {
  const onNodes = ({ nodeChanges }: NodeChangeEvent) => {
    if (nodeChanges.some((change) => isSeen(change, own))) tell("drawing");
  };
  let page = figma.currentPage;
  page.on("nodechange", onNodes);
  figma.on("selectionchange", () => tell("selection"));
  figma.on("currentpagechange", () => {
    page.off("nodechange", onNodes);
    page = figma.currentPage;
    page.on("nodechange", onNodes);
    tell("selection");
    tell("drawing");
  });
}

function isSeen(change: NodeChange, own: OwnChanges): boolean {
  if (own.has(change.id)) return false;
  if (change.type === "PROPERTY_CHANGE" && change.properties.every((name) => unseen.includes(name)))
    return false;
  return change.node.removed || roleOf(change.node) === "";
}
