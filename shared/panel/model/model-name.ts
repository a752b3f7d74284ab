import type { ModelChoice } from "../../session/state.ts";
import type { Translator } from "../../strings/index.ts";

/** What the panel calls a model. */
export const modelName = (t: Translator, { id, name }: Pick<ModelChoice, "id" | "name">): string =>
  id === "builtin" ? t("model.builtin") : name;
