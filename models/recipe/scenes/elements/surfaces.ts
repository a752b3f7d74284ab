import { hex, mix, vary, type Rgb } from "../color.ts";
import type { Random } from "../random.ts";
import type { Season } from "../scene.ts";

const LEAVES: Record<Season, readonly string[]> = {
  summer: ["#5d8f3f", "#4b7f47", "#78a548", "#3f7a55", "#8fae4b"],
  autumn: ["#d9822b", "#c9532c", "#e0a83a", "#b5472f", "#c98f3d"],
  winter: ["#dfe8ee", "#e8eef2", "#cfdde6"],
};

const NEEDLES: Record<Season, readonly string[]> = {
  summer: ["#2f6b4f", "#2d5f5a", "#3c7350", "#295a44"],
  autumn: ["#3a6a4a", "#47704a", "#4a6a48"],
  winter: ["#557f7c", "#7d9fa3", "#4a7370"],
};

const MEADOW: Record<Season, readonly string[]> = {
  summer: ["#8fb554", "#7faf5f", "#a3bd5e", "#6fa25a", "#b5bf62"],
  autumn: ["#c9a64e", "#b99a4b", "#cfae5f", "#a8914c"],
  winter: ["#e9eff3", "#f1f4f5", "#dde8ef"],
};

const of = (random: Random, codes: readonly string[], amount = 9): Rgb =>
  vary(random, hex(random.pick(codes)), amount);

export const leaves = (random: Random, season: Season): Rgb => of(random, LEAVES[season]);
export const needles = (random: Random, season: Season): Rgb => of(random, NEEDLES[season]);
export const meadow = (random: Random, season: Season): Rgb => of(random, MEADOW[season]);
export const bark = (random: Random): Rgb => of(random, ["#7a5238", "#6b4a3a", "#8a6345", "#5b4538"]);
export const stone = (random: Random): Rgb => of(random, ["#8f8b88", "#a09387", "#7f858d", "#9a8574"]);
export const sand = (random: Random): Rgb => of(random, ["#ecd6a4", "#e6c98f", "#f0ddb5"]);
export const earth = (random: Random): Rgb => of(random, ["#d9bd8c", "#c9a777", "#e0c9a0", "#b99470"]);
export const water = (random: Random): Rgb =>
  of(random, ["#4f9fb8", "#3f8bb0", "#5fb0b5", "#4a93c0", "#3a86a3"]);
export const snow = hex("#f4f7fa");

export function mountainRock(random: Random, season: Season): Rgb {
  const rock = of(random, ["#6f7f95", "#7a7f8f", "#87808a", "#6b8390", "#8b7a78", "#5f7f7a"]);
  return season === "winter" ? mix(rock, snow, 0.3) : rock;
}

export function hillside(random: Random, season: Season): Rgb {
  return mix(meadow(random, season), needles(random, season), random.range(0.1, 0.5));
}
export const asphalt = (random: Random): Rgb => of(random, ["#8b8a90", "#9c958f", "#77787f"]);
