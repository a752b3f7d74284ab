/** The colours that the panel is painted with. Text on every ground that it stands on has a contrast of 4.5 or more. */
export interface Tokens {
  readonly bg: string;
  /** Inputs, and what is pressed. */
  readonly field: string;
  readonly "field-hover": string;
  /** What lies above the panel: menus, dialogs. */
  readonly raised: string;
  /** The chosen one of a few that stand side by side. */
  readonly picked: string;
  readonly line: string;
  /** Edges that must be seen: an unchecked switch, a handle. */
  readonly edge: string;
  readonly text: string;
  readonly "text-2": string;
  readonly accent: string;
  readonly "accent-hover": string;
  readonly "on-accent": string;
  /** The accent as text. */
  readonly "accent-text": string;
  readonly "accent-soft": string;
  readonly danger: string;
  readonly "danger-soft": string;
  readonly warning: string;
  readonly "warning-soft": string;
  /** A dot that says "suits you"; not for text. */
  readonly good: string;
  /** Behind maps and pictures. */
  readonly mat: string;
  readonly shadow: string;
}

export const light: Tokens = {
  bg: "#ffffff",
  field: "#f4f4f5",
  "field-hover": "#ebebed",
  raised: "#ffffff",
  picked: "#ffffff",
  line: "#e6e6e9",
  edge: "#8b8b93",
  text: "#1b1b1f",
  "text-2": "#5f5f67",
  accent: "#0b63ce",
  "accent-hover": "#0953ad",
  "on-accent": "#ffffff",
  "accent-text": "#0a58b8",
  "accent-soft": "#e4effc",
  danger: "#b3261a",
  "danger-soft": "#fdeceb",
  warning: "#774b00",
  "warning-soft": "#fdf3dd",
  good: "#1a8245",
  mat: "#e9e9ec",
  shadow: "0 0 0 0.5px rgb(0 0 0 / 18%), 0 8px 28px rgb(0 0 0 / 18%), 0 2px 6px rgb(0 0 0 / 8%)",
};

export const dark: Tokens = {
  bg: "#2c2c2c",
  field: "#383838",
  "field-hover": "#434343",
  raised: "#242424",
  picked: "#505050",
  line: "#404040",
  edge: "#8c8c8c",
  text: "#f3f3f3",
  "text-2": "#b8b8bb",
  accent: "#1668d9",
  "accent-hover": "#2470da",
  "on-accent": "#ffffff",
  "accent-text": "#8cc2ff",
  "accent-soft": "#203c5e",
  danger: "#ffa196",
  "danger-soft": "#472724",
  warning: "#f3cb80",
  "warning-soft": "#43361c",
  good: "#57c785",
  mat: "#1f1f1f",
  shadow: "0 0 0 0.5px rgb(255 255 255 / 14%), 0 8px 28px rgb(0 0 0 / 50%), 0 2px 6px rgb(0 0 0 / 30%)",
};
