import { writeRequest } from "./request-data.ts";

/** What Underdrawing writes beside a Request, to know its own work again. */
const roleKey = "role";
const fillKey = "fill";

/** A layer that Underdrawing made: `"result"`; the picture within a masked one: `"picture"`, and its mask: `"mask"`. */
export type Role = "result" | "picture" | "mask";

export function setRole(node: PluginDataMixin, role: Role): void {
  node.setPluginData(roleKey, role);
}

export function roleOf(node: PluginDataMixin): string {
  return node.getPluginData(roleKey);
}

/** Left out of captures. A shape of the user's that was filled is none: it is captured without the fill. */
export function isResult(node: PluginDataMixin): boolean {
  return roleOf(node) === "result";
}

/** A result, or a shape that was filled. */
export function isOurs(node: PluginDataMixin): boolean {
  return isResult(node) || filledWith(node) !== undefined;
}

/** With its Request, and the button in Figma's sidebar that opens the plugin on it. */
export function markAsResult(node: SceneNode, request: string | undefined): void {
  setRole(node, "result");
  if (request !== undefined) writeRequest(node, request);
  node.setRelaunchData({ again: "" });
}

/** Hash of the image that a shape of the user's was filled with. */
export function setFilledWith(node: PluginDataMixin, imageHash: string): void {
  node.setPluginData(fillKey, imageHash);
}

export function filledWith(node: PluginDataMixin): string | undefined {
  return node.getPluginData(fillKey) || undefined;
}

/** Takes all that Underdrawing has written on a layer back to what it is now. */
export function rememberMarks(node: SceneNode): () => void {
  const before = new Map(node.getPluginDataKeys().map((key) => [key, node.getPluginData(key)] as const));
  const relaunch = node.getRelaunchData();
  return () => {
    for (const key of node.getPluginDataKeys()) if (!before.has(key)) node.setPluginData(key, "");
    before.forEach((value, key) => node.setPluginData(key, value));
    node.setRelaunchData(relaunch);
  };
}
