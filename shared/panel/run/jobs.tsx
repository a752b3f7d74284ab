import { sameItems, usePanel, usePanelState } from "../context.ts";
import { Button } from "../kit/button.tsx";
import { JobLine } from "./job-line.tsx";

/** So many stand in full. */
const shown = 3;

/** What is running and what waits behind it. */
export function Jobs() {
  const { session, t } = usePanel();
  const ids = usePanelState(({ jobs }) => jobs.map(({ id }) => id), sameItems);
  if (ids.length === 0) return null;
  const rest = ids.length - shown;
  return (
    <div class="jobs">
      <ul aria-label={t("jobs")}>
        {ids.slice(0, shown).map((id) => (
          <JobLine key={id} id={id} />
        ))}
      </ul>
      {rest > 0 && (
        <p class="jobs-rest">
          {t("jobs.waiting", { count: rest })}
          <Button look="link" onClick={() => session.cancelAll()}>
            {t("jobs.cancel")}
          </Button>
        </p>
      )}
    </div>
  );
}
