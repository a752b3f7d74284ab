/** Languages that the panel speaks. */
export type Language = "en" | "zh";

export const locales: Readonly<Record<Language, string>> = { en: "en", zh: "zh-CN" };

type Writer = (value: number, locale: string) => string;

/** How a number in a sentence is written, by the word after its name: `{size:bytes}`. */
export const writers: Readonly<Record<string, Writer>> = {
  number: (value, locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value),
  /** Digits without groups: pixels, seeds. */
  plain: (value, locale) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: 2, useGrouping: false }).format(value),
  percent: (value, locale) => new Intl.NumberFormat(locale, { style: "percent" }).format(value),
  bytes: writeBytes,
  seconds: writeSeconds,
  ago: writeAgo,
};

const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** "640 kB", "41 MB", "2.1 GB": units of 1000, a decimal only where it tells something. */
function writeBytes(bytes: number, locale: string): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const amount = bytes / 1000 ** power;
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: units[power]!,
    unitDisplay: "short",
    maximumFractionDigits: power > 2 || amount < 10 ? 1 : 0,
  }).format(amount);
}

/** How long ago something was, in seconds: "now", "5 minutes ago", "yesterday", "3 weeks ago". */
function writeAgo(seconds: number, locale: string): string {
  const [size, unit] = SPANS.find(([size]) => seconds >= size) ?? [1, "second"];
  const amount = size === 1 ? 0 : Math.floor(seconds / size);
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-amount, unit);
}

const SPANS: readonly (readonly [seconds: number, unit: Intl.RelativeTimeFormatUnit])[] = [
  [30 * 86_400, "month"],
  [7 * 86_400, "week"],
  [86_400, "day"],
  [3600, "hour"],
  [60, "minute"],
];

/** "0.8 s", "12 s", "3 min 20 s", "1 h 5 min". */
function writeSeconds(seconds: number, locale: string): string {
  const unit = (amount: number, name: "hour" | "minute" | "second", digits = 0): string =>
    new Intl.NumberFormat(locale, {
      style: "unit",
      unit: name,
      unitDisplay: locale === "zh-CN" ? "short" : "narrow",
      maximumFractionDigits: digits,
    }).format(amount);
  if (seconds < 10) return unit(seconds, "second", 1);
  const whole = Math.round(seconds);
  if (whole < 60) return unit(whole, "second");
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${unit(minutes, "minute")} ${unit(whole % 60, "second")}`;
  return `${unit(Math.floor(minutes / 60), "hour")} ${unit(minutes % 60, "minute")}`;
}
