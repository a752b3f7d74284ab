import type { Settings } from "./state.ts";
import { type Style, styles } from "./styles.ts";

type Words = Pick<Settings, "prompt" | "negativePrompt">;

/** The prompts with the words of the style behind the user's own. */
export function withStyle({ prompt, negativePrompt, style }: Words & Pick<Settings, "style">): Words {
  const chosen = styles.find(({ id }) => id === style);
  return {
    prompt: joined(prompt, chosen?.prompt ?? ""),
    negativePrompt: joined(negativePrompt, chosen?.negativePrompt ?? ""),
  };
}

/** The user's own words and the style that was added to them, if it is one of ours. */
export function withoutStyle({ prompt, negativePrompt }: Words): Words & Pick<Settings, "style"> {
  const found = styles.find(
    (style) => endsWith(prompt, style.prompt) && endsWith(negativePrompt, style.negativePrompt),
  );
  if (!found) return { prompt, negativePrompt, style: undefined };
  return {
    prompt: cut(prompt, found.prompt),
    negativePrompt: cut(negativePrompt, found.negativePrompt),
    style: found.id,
  };
}

const separator = ", ";

const joined = (own: string, added: string): string =>
  [own.trim().replace(/,$/, ""), added].filter((words) => words !== "").join(separator);

const endsWith = (text: string, words: Style["prompt"]): boolean =>
  words === "" || text === words || text.endsWith(separator + words);

const cut = (text: string, words: string): string =>
  words === "" ? text : text.slice(0, -words.length).replace(/, $/, "");
