const fields: Readonly<Record<string, readonly string[]>> = {
  SOLID: ["color"],
  IMAGE: ["scaleMode", "imageHash", "imageTransform", "scalingFactor", "rotation", "filters"],
  GRADIENT_LINEAR: ["gradientTransform", "gradientStops"],
  GRADIENT_RADIAL: ["gradientTransform", "gradientStops"],
  GRADIENT_ANGULAR: ["gradientTransform", "gradientStops"],
  GRADIENT_DIAMOND: ["gradientTransform", "gradientStops"],
};
const common = ["type", "visible", "opacity", "blendMode", "boundVariables"];

/** @throws Error for what Figma does not take as paints */
export function checkFills(value: unknown, property: string, images: ReadonlyMap<string, Uint8Array>): void {
  const refuse = (why: string): never => {
    throw new Error(`in set_${property}: Property "${property}" failed validation: ${why}`);
  };
  if (!Array.isArray(value)) refuse("Expected array");
  for (const paint of value as Record<string, unknown>[]) {
    const allowed = fields[String(paint.type)] ?? refuse(`Unknown paint ${String(paint.type)}`);
    for (const key of Object.keys(paint)) {
      if (!allowed.includes(key) && !common.includes(key)) refuse(`Unrecognized key ${key}`);
      if (paint[key] === undefined) refuse(`${key} is undefined`);
    }
    const opacity = (paint.opacity ?? 1) as number;
    if (!(opacity >= 0 && opacity <= 1)) refuse(`opacity ${opacity}`);
    if (paint.type === "SOLID") {
      const { r, g, b } = paint.color as { r: number; g: number; b: number };
      if (![r, g, b].every((channel) => channel >= 0 && channel <= 1)) refuse("a channel is beyond 0 to 1");
      if ("a" in (paint.color as object)) refuse("Unrecognized key a");
    }
    if (paint.type === "IMAGE" && paint.imageHash !== null && !images.has(paint.imageHash as string)) {
      refuse("imageHash names no image");
    }
  }
}
