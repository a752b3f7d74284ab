const blendModes = new Set([
  "multiply",
  "screen",
  "overlay",
  "darken",
  "lighten",
  "color-dodge",
  "color-burn",
  "hard-light",
  "soft-light",
  "difference",
  "exclusion",
  "hue",
  "saturation",
  "color",
  "luminosity",
]);

const names: Readonly<Record<string, string>> = {
  "": "normal",
  "source-over": "normal",
  lighter: "plus-lighter",
};

/**
 * A canvas's `globalCompositeOperation` as a CSS blend mode; undefined for an operation that takes away what lies
 * beneath, such as an eraser's.
 */
export function blendModeOf(operation: string): string | undefined {
  return names[operation] ?? (blendModes.has(operation) ? operation : undefined);
}
