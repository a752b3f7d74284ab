export * from "./block.ts";
export * from "./house.ts";
export * from "./lighthouse.ts";
export { WALL_COLORS, type WallColor } from "./materials.ts";
export type { TowerOptions } from "./tower.ts";
export { window } from "./window.ts";
