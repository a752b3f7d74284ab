import type { Random } from "./random.ts";
import type { Season, Style, Time } from "./scene.ts";
import type { Mention } from "./stage.ts";

const TIME_PHRASES: Record<Time, readonly string[]> = {
  dawn: ["at dawn", "at sunrise", "in the early morning"],
  day: ["by day", "in daylight", "on a sunny day"],
  dusk: ["at dusk", "at sunset", "in the evening"],
  night: ["at night", "by night", "at night under the stars"],
};

const TIME_WORDS: Record<Time, readonly string[]> = {
  dawn: ["dawn", "sunrise", "morning"],
  day: ["day", "daylight"],
  dusk: ["dusk", "sunset", "evening"],
  night: ["night"],
};

const STYLE_WORDS: Record<Style, readonly string[]> = {
  poster: ["flat poster", "poster", "flat poster illustration"],
  watercolor: ["watercolor", "watercolor painting"],
  ink: ["ink drawing", "ink and wash", "ink illustration"],
  papercut: ["paper cut", "layered paper cut", "paper cut illustration"],
  pastel: ["pastel", "soft pastel drawing", "pastel drawing"],
};

const SEASON_PHRASES: Record<Season, readonly string[]> = {
  summer: ["in summer", "in spring"],
  autumn: ["in autumn"],
  winter: ["in winter", "in the snow"],
};

const NUMBERS = ["no", "a", "two", "three", "four", "five"];
const WHOLE = new Set(["sea", "village", "town", "forest", "moon", "sun", "lake", "river"]);

/** Never the main thing, where there is another. */
const BEHIND = new Set(["sun", "moon", "cloud", "hill"]);

function plural(noun: string): string {
  if (noun === "person") return "people";
  return noun === "bush" ? "bushes" : `${noun}s`;
}

function article(phrase: string): string {
  return /^[aeiou]/.test(phrase) ? `an ${phrase}` : `a ${phrase}`;
}

function phrase(random: Random, { noun, count, adjective }: Mention, article_ = true): string {
  const words = adjective ? `${adjective} ${noun}` : noun;
  if (noun === "sea" || noun === "moon" || noun === "sun") return article_ ? `the ${words}` : words;
  if (count === 1 || WHOLE.has(noun)) return article_ ? article(words) : words;
  const many = plural(words);
  if (count > 5) return article_ ? random.pick(["many", "some"]) + ` ${many}` : many;
  return random.chance(0.55)
    ? `${NUMBERS[count]!} ${many}`
    : article_ && random.chance(0.4)
      ? `some ${many}`
      : many;
}

/** The same noun said once, with the sum of its counts. */
function merge(mentions: readonly Mention[]): Mention[] {
  const merged = new Map<string, Mention>();
  for (const mention of mentions) {
    const seen = merged.get(mention.noun);
    merged.set(mention.noun, seen ? { noun: mention.noun, count: seen.count + mention.count } : mention);
  }
  const all = [...merged.values()];
  return [...all.filter(({ noun }) => !BEHIND.has(noun)), ...all.filter(({ noun }) => BEHIND.has(noun))];
}

function list(phrases: readonly string[]): string {
  if (phrases.length < 2) return phrases.join("");
  return `${phrases.slice(0, -1).join(", ")} and ${phrases[phrases.length - 1]!}`;
}

export interface Told {
  readonly mentions: readonly Mention[];
  readonly settings: readonly string[];
  readonly time: Time;
  readonly style: Style;
  readonly season: Season;
}

/** One way to say what a scene shows, in lower case. Most captions name the things, the hour and the style. */
export function caption(random: Random, { mentions, settings, time, style, season }: Told): string {
  const told = merge(mentions);
  const shown = told.slice(
    0,
    random.weighted([
      [1, 3],
      [2, 4],
      [3, 3],
      [4, 1],
    ]),
  );
  const styleWord = random.pick(STYLE_WORDS[style]);
  const saysTime = random.chance(0.9);
  const saysStyle = random.chance(0.87);
  const saysSeason = random.chance(season === "summer" ? 0.06 : 0.7);
  const form = random.weighted([
    ["sentence", 6],
    ["tags", 2.5],
    ["painting", 1.5],
  ] as const);
  if (form === "tags") {
    const tags = shown.map((mention) => phrase(random, mention, false));
    if (saysSeason) tags.push(season);
    if (saysTime) tags.push(random.pick(TIME_WORDS[time]));
    if (saysStyle) tags.splice(random.chance(0.3) ? 0 : tags.length, 0, styleWord);
    return tags.join(", ");
  }
  const [first, ...rest] = shown.map((mention) => phrase(random, mention));
  let sentence = first!;
  const places = settings.filter((setting) => !shown.some(({ noun }) => setting.includes(noun)));
  const placed = places.length > 0 && random.chance(0.5);
  if (rest.length > 0) {
    const join = random.pick(["and", "with", "with", "near", "beside"]);
    sentence = join === "and" ? list([sentence, ...rest]) : `${sentence} ${join} ${list(rest)}`;
  }
  if (placed) sentence += ` ${random.pick(places)}`;
  if (saysSeason) sentence += ` ${random.pick(SEASON_PHRASES[season])}`;
  const asWord = random.chance(0.35);
  if (saysTime && !asWord) sentence += ` ${random.pick(TIME_PHRASES[time])}`;
  if (form === "painting" && saysStyle) sentence = `${article(styleWord)} of ${sentence}`;
  if (saysTime && asWord) sentence += `, ${random.pick(TIME_WORDS[time])}`;
  if (form === "sentence" && saysStyle) sentence += `, ${styleWord}`;
  return sentence;
}
