import { usePanel, usePanelState } from "../context.ts";
import type { ModelFetch } from "../../session/model-state.ts";
import type { Translator } from "../../strings/index.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { Bar } from "../run/bar.tsx";
import { modelName } from "./model-name.ts";

/** A model on its way, how far it is, and ways to pause it, go on, and give it up. */
export function FetchLine() {
  const { session, t, modelButton } = usePanel();
  const fetching = usePanelState((state) => state.fetching);
  const model = usePanelState(({ models, fetching }) => models.find(({ id }) => id === fetching?.model));
  // A job that waits for the model tells of it itself.
  const told = usePanelState(({ jobs }) => jobs.some(({ phase }) => phase === "loading"));
  if (!fetching || !model || (told && fetching.phase === "running")) return null;
  const name = modelName(t, model);
  const { phase, progress, error } = fetching;
  const part = progress.totalBytes > 0 ? progress.loadedBytes / progress.totalBytes : undefined;
  return (
    <div class={`fetch ${phase}`} role="group" aria-label={t("fetch.label", { name })}>
      <div class="fetch-line">
        <span class="option-text">
          <span class="job-doing">{doing(t, name, fetching)}</span>
          <span class="job-time">{bytes(t, fetching)}</span>
        </span>
        {phase === "running" ? (
          <Button onClick={() => session.pauseFetch()}>{t("fetch.pause")}</Button>
        ) : (
          <Button look="primary" onClick={() => void session.resumeFetch()}>
            {t("fetch.resume")}
          </Button>
        )}
        <IconButton
          icon="close"
          label={t("fetch.cancel", { name })}
          onClick={() => {
            session.cancelFetch();
            modelButton.current?.focus();
          }}
        />
      </div>
      {error && (
        <p class="fetch-error" role="alert">
          <strong>{t.say(error)}</strong> {error.detail}
        </p>
      )}
      {(phase === "running" || part !== undefined) && <Bar part={part} label={t("fetch.label", { name })} />}
    </div>
  );
}

function doing(t: Translator, name: string, { phase, progress: { part } }: ModelFetch): string {
  if (phase === "running" && part !== undefined) return t("fetch.opening", { part });
  return t(`fetch.${phase}`, { name });
}

function bytes(t: Translator, { phase, progress: { loadedBytes, totalBytes } }: ModelFetch): string {
  if (totalBytes === 0) return "";
  if (phase === "running") return t("job.bytes", { loaded: loadedBytes, total: totalBytes });
  return t("fetch.kept", { loaded: loadedBytes });
}
