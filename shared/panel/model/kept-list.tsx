import { useState } from "preact/hooks";
import type { KeptModel } from "../../../sdk/index.ts";
import type { KeptShelf } from "../../session/model-state.ts";
import type { Translator } from "../../strings/index.ts";
import { usePanel, usePanelState } from "../context.ts";
import { Button } from "../kit/button.tsx";
import { keptFacts } from "./kept-facts.ts";

/** What was downloaded: how large, when it was used, and a way to take it away. */
export function KeptList() {
  const { t } = usePanel();
  const kept = usePanelState((state) => state.kept);
  if (kept.phase === "absent") return null;
  return (
    <section aria-label={t("models.kept")}>
      <h3>{t("models.kept")}</h3>
      <p class="hint">{summary(t, kept)}</p>
      <ul class="model-rows">
        {kept.models.map((model) => (
          <Row key={model.name} model={model} freeing={kept.freeing.includes(model.name)} />
        ))}
      </ul>
    </section>
  );
}

function Row({ model, freeing }: { readonly model: KeptModel; readonly freeing: boolean }) {
  const { session, t } = usePanel();
  const [asked, setAsked] = useState(false);
  const { name, bytes } = model;
  return (
    <li class="model-row">
      <div class="option-text">
        <strong class="option-label" title={name}>
          {name}
        </strong>
        <span class="option-help">{keptFacts(t, model)}</span>
      </div>
      {freeing ? (
        <span class="option-trailing making">{t("models.freeing")}</span>
      ) : asked ? (
        <span class="confirm" role="group" aria-label={t("models.free.confirm", { bytes })}>
          <span>{t("models.free.confirm", { bytes })}</span>
          <Button
            look="primary"
            autofocus
            onClick={() => {
              setAsked(false);
              void session.freeModel(name);
            }}
          >
            {t("models.free.yes")}
          </Button>
          <Button onClick={() => setAsked(false)}>{t("models.free.no")}</Button>
        </span>
      ) : (
        <Button aria-label={t("models.free", { name })} onClick={() => setAsked(true)}>
          {t("models.free.short")}
        </Button>
      )}
    </li>
  );
}

function summary(t: Translator, { phase, models, room }: KeptShelf): string {
  if (phase === "failed") return t("models.kept.failed");
  if (phase !== "ready") return t("models.kept.reading");
  if (models.length === 0) return t("models.kept.none");
  const bytes = models.reduce((sum, model) => sum + model.bytes, 0);
  return room ? t("models.quota", { bytes, quota: room.quotaBytes }) : t("models.total", { bytes });
}
