import { hex } from "../../color.ts";

export const WALL_COLORS = {
  white: "#f3ede0",
  red: "#b8443a",
  yellow: "#e8bd55",
  blue: "#6f93b8",
  brown: "#8f6a4d",
  pink: "#e3a59a",
  green: "#7d9a72",
} as const;
export type WallColor = keyof typeof WALL_COLORS;

export const ROOFS = ["#a8503c", "#7a4a44", "#5a6270", "#8a5a3c", "#c26a45", "#4f5560"];
export const GLASS = hex("#54708a");
export const LAMPLIGHT = hex("#ffd77a");
