import type { View } from "./open.ts";

export type Look = Required<Omit<View, "state" | "height">>;

/** Every way in which a state can be looked at. */
export const allLooks: readonly Look[] = (["plain", "figma", "photopea"] as const).flatMap((flavour) =>
  (["light", "dark"] as const).flatMap((theme) =>
    (["en", "zh"] as const).flatMap((language) =>
      [280, 360, 480].map((width) => ({ flavour, theme, language, width })),
    ),
  ),
);
