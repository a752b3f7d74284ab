import type { Job } from "../../session/state.ts";
import type { Translator } from "../../strings/index.ts";
import { usePanel, usePanelState } from "../context.ts";
import { IconButton } from "../kit/button.tsx";
import { focusNeighbour } from "../kit/focus-neighbour.ts";
import { Bar } from "./bar.tsx";

/** One generation under way: what it does, how far it is in steps, seconds and bytes, and a way to stop it. */
export function JobLine({ id }: { readonly id: string }) {
  const { session, t } = usePanel();
  const job = usePanelState(({ jobs }) => jobs.find((each) => each.id === id));
  if (!job) return null;
  const prompt = job.prompt || t("job.untitled");
  return (
    <li class={`job ${job.phase}`}>
      <span class="job-doing">{job.live ? `${t("job.live")} · ${doing(t, job)}` : doing(t, job)}</span>
      <span class="job-time">{time(t, job)}</span>
      <IconButton
        icon="close"
        label={t("job.cancel", { prompt })}
        disabled={job.phase === "cancelling"}
        class="job-cancel"
        onClick={(event) => {
          focusNeighbour(event.currentTarget, ".job-cancel", ".generate");
          session.cancel(id);
        }}
      />
      {job.phase !== "waiting" && <Bar part={fraction(job)} label={prompt} />}
    </li>
  );
}

/** 0 to 1; undefined while nothing can be counted. */
export function fraction({ phase, step, steps, loading }: Job): number | undefined {
  if (phase === "running" && steps > 0) return step / steps;
  if (loading && loading.totalBytes > 0) return loading.loadedBytes / loading.totalBytes;
  return undefined;
}

function doing(t: Translator, { phase, step, steps, loading, prompt }: Job): string {
  if (phase === "waiting" && prompt) return `${t("job.waiting")} · ${prompt}`;
  if (phase === "running") return t("job.running", { step, steps });
  if (phase === "loading" && loading?.part) return t("job.loading.part", { part: loading.part });
  return t(`job.${phase}`);
}

function time(t: Translator, { seconds, secondsLeft, loading, phase }: Job): string {
  const bytes =
    phase === "loading" && loading && loading.totalBytes > 0
      ? t("job.bytes", { loaded: loading.loadedBytes, total: loading.totalBytes })
      : undefined;
  const left =
    secondsLeft !== undefined && phase === "running" ? t("job.left", { seconds: secondsLeft }) : undefined;
  const spent = phase === "waiting" || phase === "capturing" ? undefined : t("job.seconds", { seconds });
  return [bytes, left ?? spent].filter(Boolean).join(" · ");
}
