import { ellipseTool, rectangleTool } from "./box-tool.ts";
import { penTool } from "./pen-tool.ts";
import { pencilTool } from "./pencil-tool.ts";
import { selectTool } from "./select-tool.ts";
import { textTool } from "./text-tool.ts";
import type { Tool } from "./tool.ts";

/** In the order of the toolbar. */
export const tools: readonly Tool[] = [selectTool, pencilTool, rectangleTool, ellipseTool, penTool, textTool];
