/**
 * How the hosted page and the plugin's own `data:` page (the shell) find each other before the main thread is spoken to.
 *
 * The page knocks; the shell, which knows the page by its window, its origin and the nonce, answers with two ports: one
 * to the main thread, one for the theme. From then on nobody else can write to either.
 */

/** Raised when a page of another version would misread what is said here or in plugins/figma/protocol. */
export const LINK_VERSION = 1;

export interface Knock {
  readonly underdrawing: "knock";
  readonly version: number;
  readonly nonce: string;
}

/** The page will not start here, and says itself why: the shell has nothing to add. */
export interface Refusal {
  readonly underdrawing: "refusal";
  readonly nonce: string;
}

export interface Welcome {
  readonly underdrawing: "welcome";
  readonly version: number;
  readonly nonce: string;
  readonly theme: Theme;
}

/** Figma's look as its `themeColors` gives it to a plugin's own page. */
export interface Theme {
  readonly mode: "light" | "dark";
  /** `--figma-color-…` → a colour. */
  readonly variables: Readonly<Record<string, string>>;
}

export const isKnock = (data: unknown, nonce: string): data is Knock =>
  isRecord(data) && data.underdrawing === "knock" && typeof data.version === "number" && data.nonce === nonce;

export const isRefusal = (data: unknown, nonce: string): data is Refusal =>
  isRecord(data) && data.underdrawing === "refusal" && data.nonce === nonce;

export const isWelcome = (data: unknown, nonce: string): data is Welcome =>
  isRecord(data) &&
  data.underdrawing === "welcome" &&
  data.version === LINK_VERSION &&
  data.nonce === nonce &&
  isTheme(data.theme);

export const isTheme = (data: unknown): data is Theme =>
  isRecord(data) &&
  (data.mode === "light" || data.mode === "dark") &&
  isRecord(data.variables) &&
  Object.entries(data.variables).every(([name, value]) => isVariable(name, value));

/** Colours only: a value that could load something (`url()`) or end a declaration is no colour. */
const isVariable = (name: string, value: unknown): boolean =>
  /^--figma-color-[a-z0-9-]+$/.test(name) &&
  typeof value === "string" &&
  /^(#[0-9a-f]{3,8}|rgba?\([\d\s.,%/]+\)|hsla?\([\d\s.,%/deg]+\)|color\([a-z0-9\s.,%/-]+\)|[a-z]+)$/i.test(
    value,
  );

const isRecord = (data: unknown): data is Readonly<Record<string, unknown>> =>
  typeof data === "object" && data !== null && !Array.isArray(data);
