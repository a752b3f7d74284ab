import { useState } from "preact/hooks";
import { sameItems, usePanel, usePanelState } from "../context.ts";
import { Button } from "../kit/button.tsx";
import { rove } from "../kit/roving.ts";
import { Section } from "../kit/section.tsx";
import { JobTile } from "./job-tile.tsx";
import { ResultTile } from "./result-tile.tsx";

/** More than this many are worth unfolding. */
const few = 4;

/** Says where results will be, until there are some. */
export function NoResults() {
  const { t } = usePanel();
  const empty = usePanelState(({ results, jobs }) => results.length + jobs.length === 0);
  if (!empty) return null;
  return (
    <Section title={t("results")}>
      <p class="hint">{t("results.empty")}</p>
    </Section>
  );
}

/** What was made, the newest first, behind what is being made. */
export function Results() {
  const { t } = usePanel();
  const ids = usePanelState(({ results }) => results.map(({ id }) => id), sameItems);
  const running = usePanelState(
    ({ jobs }) => jobs.filter(({ phase }) => phase !== "waiting").map(({ id }) => id),
    sameItems,
  );
  const [all, setAll] = useState(false);
  if (ids.length + running.length === 0) return null;
  return (
    <Section
      title={t("results")}
      class="results"
      actions={
        ids.length > few && (
          <Button look="link" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t("results.fewer") : t("results.count", { count: ids.length })}
          </Button>
        )
      }
    >
      <ul
        class={all ? "tiles grid" : "tiles strip"}
        aria-label={t("results.hint")}
        onKeyDown={(event) => rove(event, ".result-place")}
      >
        {running.map((id) => (
          <JobTile key={id} id={id} />
        ))}
        {ids.map((id, i) => (
          <ResultTile key={id} id={id} stop={i === 0} />
        ))}
      </ul>
    </Section>
  );
}
