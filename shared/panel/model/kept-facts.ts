import type { KeptModel } from "../../../sdk/index.ts";
import type { Translator } from "../../strings/index.ts";

/** "2.1 GB · used yesterday" */
export function keptFacts(t: Translator, { bytes, wholeBytes, whole, used, inUse }: KeptModel): string {
  const size = whole
    ? t("job.bytes.open", { loaded: bytes })
    : t("models.partly", { bytes, whole: wholeBytes });
  const last = inUse ? t("models.in-use") : t("models.used", { seconds: (Date.now() - used) / 1000 });
  return `${size} · ${last}`;
}
