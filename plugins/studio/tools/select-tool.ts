import { MousePointer2 } from "lucide";
import type { Tool } from "./tool.ts";

/** The editor's own way: click, drag, handles. */
export const selectTool: Tool = {
  id: "select",
  label: "Select",
  key: "v",
  icon: MousePointer2,
  start: () => () => undefined,
};
