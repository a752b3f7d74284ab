import type { Licence } from "../../session/model-state.ts";
import type { Translator } from "../../strings/index.ts";

/** What a licence is called; the hub's "other" says nothing. */
export function licenceName(t: Translator, { id }: Licence): string {
  if (id === "other") return t("licence.own");
  return id === "unstated" ? t("licence.unstated") : id;
}
