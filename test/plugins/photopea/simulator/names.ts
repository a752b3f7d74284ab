import type { SKRSContext2D } from "@napi-rs/canvas";

/** Photopea's blend modes and how a canvas calls them; those without an equal are painted as normal. */
export const blendModes: Readonly<Record<string, SKRSContext2D["globalCompositeOperation"]>> = {
  PASSTHROUGH: "source-over",
  NORMAL: "source-over",
  DISSOLVE: "source-over",
  DARKEN: "darken",
  MULTIPLY: "multiply",
  COLORBURN: "color-burn",
  LIGHTEN: "lighten",
  SCREEN: "screen",
  COLORDODGE: "color-dodge",
  LINEARDODGE: "lighter",
  OVERLAY: "overlay",
  SOFTLIGHT: "soft-light",
  HARDLIGHT: "hard-light",
  DIFFERENCE: "difference",
  EXCLUSION: "exclusion",
  HUE: "hue",
  SATURATION: "saturation",
  COLORBLEND: "color",
  LUMINOSITY: "luminosity",
};

/** Each constant is a text that says nothing, as Photopea's are its own business. */
export const constants = {
  BlendMode: Object.fromEntries(Object.keys(blendModes).map((name, index) => [name, `bm${index}`])),
  LayerKind: { NORMAL: 0, SMARTOBJECT: 1, TEXT: 2, SOLIDFILL: 3, GRADIENTFILL: 4, PATTERNFILL: 5 },
  ElementPlacement: { INSIDE: 0, PLACEATBEGINNING: 1, PLACEATEND: 2, PLACEBEFORE: 3, PLACEAFTER: 4 },
  DialogModes: { ALL: 0, ERROR: 1, NO: 2 },
} as const;

export const kinds = { pixels: 0, smart: 1, text: 2, shape: 3 } as const;
