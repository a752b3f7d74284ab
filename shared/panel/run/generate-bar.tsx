import { usePanel, usePanelState } from "../context.ts";
import { Button } from "../kit/button.tsx";
import { FetchLine } from "../model/fetch-line.tsx";
import { Jobs } from "./jobs.tsx";

const command = /mac|iphone|ipad/i.test(navigator.userAgent) ? "⌘" : "Ctrl ";

/** The one thing to do, always in sight; and what is being done. */
export function GenerateBar() {
  const { session, t } = usePanel();
  const busy = usePanelState(({ jobs }) => jobs.some(({ live }) => !live));
  const live = usePanelState((state) => state.live);
  const seconds = usePanelState((state) => (state.live ? state.liveSeconds : undefined));
  return (
    <div class="generate-bar">
      <FetchLine />
      <Jobs />
      <div class="generate-row">
        <button
          type="button"
          class="live"
          aria-pressed={live}
          title={t("live.help")}
          onClick={() => session.setLive(!live)}
        >
          <span class="live-dot" />
          {t("live")}
          {seconds !== undefined && <span class="live-seconds">{t("job.seconds", { seconds })}</span>}
        </button>
        <Button
          look="primary"
          class="generate"
          title={t("generate.shortcut", { key: command })}
          onClick={() => void session.generate()}
        >
          {t(busy ? "generate.queue" : "generate")}
        </Button>
      </div>
    </div>
  );
}
