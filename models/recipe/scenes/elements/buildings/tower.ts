import type { Standing } from "../trees.ts";

export interface TowerOptions extends Standing {
  readonly lit: boolean;
}
