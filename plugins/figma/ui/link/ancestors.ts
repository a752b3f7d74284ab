/** Where Figma lives, in the browser and in its desktop app. */
export const FIGMA = "https://www.figma.com";

/**
 * Whether a page is framed by Figma and by nobody else: its parent is a plugin's own page, whose origin is null, and the
 * outermost page is Figma's. Nobody else can frame a page under that top: Figma's may not be framed itself.
 *
 * @param ancestors `location.ancestorOrigins`, the parent first; undefined in browsers that do not tell, where nothing
 *   can be known and the answer is no
 */
export function isInFigma(ancestors: ArrayLike<string> | undefined): boolean {
  const origins = Array.from(ancestors ?? []);
  return (
    origins.length >= 2 &&
    origins[0] === "null" &&
    origins.at(-1) === FIGMA &&
    origins.every((origin) => origin === "null" || origin === FIGMA)
  );
}
