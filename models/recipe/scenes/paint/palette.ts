import { hex, mix, type Rgb } from "../color.ts";
import type { Random } from "../random.ts";
import type { Time } from "../scene.ts";

/** The light of an hour. */
export interface Palette {
  /** The sky's colours from the zenith to the horizon. */
  readonly zenith: Rgb;
  readonly middle: Rgb;
  readonly low: Rgb;
  /** Factors on a surface turned to the light and away from it. */
  readonly light: Rgb;
  readonly shade: Rgb;
  /** What distance fades into, and how much of it at the horizon. */
  readonly air: Rgb;
  readonly haze: number;
  /** Around sun or moon. */
  readonly halo: Rgb;
  /** 0–1: how much lamps show. */
  readonly lamps: number;
}

type Codes = readonly [zenith: string, middle: string, low: string, air: string, halo: string];
const rgb = (r: number, g: number, b: number): Rgb => ({ r, g, b });

interface Hour {
  readonly skies: readonly Codes[];
  readonly light: Rgb;
  readonly shade: Rgb;
  readonly haze: number;
  readonly lamps: number;
}

const HOURS: Record<Time, Hour> = {
  dawn: {
    skies: [
      ["#9fb4e0", "#f0c6d2", "#ffe9c4", "#efcfd2", "#fff3d0"],
      ["#b3b6e3", "#f7cdbf", "#fff0cf", "#efd3c8", "#fff6da"],
      ["#8fb8d8", "#e9cbd8", "#fde3cf", "#e4cdd8", "#fff0da"],
    ],
    light: rgb(1.02, 0.93, 0.9),
    shade: rgb(0.6, 0.58, 0.78),
    haze: 0.66,
    lamps: 0,
  },
  day: {
    skies: [
      ["#4f9fdc", "#8fcbee", "#dff2f4", "#c9e2ea", "#fffbe0"],
      ["#3f8fd0", "#7fc0e8", "#cdeaf2", "#bcdae8", "#fffbe0"],
      ["#62b4d8", "#a4dbe2", "#eef5dc", "#d3e6dd", "#fffbe6"],
    ],
    light: rgb(1.06, 1.04, 0.99),
    shade: rgb(0.56, 0.63, 0.78),
    haze: 0.58,
    lamps: 0,
  },
  dusk: {
    skies: [
      ["#4b3f86", "#d5607a", "#ffb254", "#d9795f", "#ffe09a"],
      ["#5a3f7a", "#e06a5a", "#ffc060", "#d8805a", "#ffe8a0"],
      ["#373a7a", "#b0568a", "#ff9a5c", "#b96a78", "#ffd890"],
    ],
    light: rgb(1.02, 0.76, 0.66),
    shade: rgb(0.42, 0.33, 0.55),
    haze: 0.6,
    lamps: 0.55,
  },
  night: {
    skies: [
      ["#0c1638", "#1c3064", "#3a5688", "#2a4270", "#b8c8e8"],
      ["#0a1430", "#16305a", "#2c5a7c", "#1f4664", "#b8d8e0"],
      ["#151238", "#2b2a66", "#54508c", "#38376e", "#c8c0e8"],
    ],
    light: rgb(0.4, 0.48, 0.72),
    shade: rgb(0.15, 0.19, 0.37),
    haze: 0.5,
    lamps: 1,
  },
};

export function paletteOf(random: Random, time: Time, overcast: boolean): Palette {
  const hour = HOURS[time];
  const [zenith, middle, low, air, halo] = random.pick(hour.skies).map(hex) as [Rgb, Rgb, Rgb, Rgb, Rgb];
  const grey = hex("#b9c4cc");
  const cover = (color: Rgb): Rgb => (overcast ? mix(color, grey, 0.62) : color);
  return {
    zenith: cover(zenith),
    middle: cover(middle),
    low: cover(low),
    light: overcast ? rgb(0.92, 0.93, 0.94) : hour.light,
    shade: overcast ? rgb(0.68, 0.72, 0.78) : hour.shade,
    air: cover(air),
    haze: hour.haze * random.range(0.8, 1.2),
    halo,
    lamps: hour.lamps,
  };
}
