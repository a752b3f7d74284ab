import { useEffect, useRef } from "preact/hooks";
import { usePanel, usePanelState } from "../context.ts";

/** A screen reader is told of every quarter, not of every step. */
const parts = 4;

/** Says what happens where no one looks: quarters of a run, new pictures, errors. Shows nothing. */
export function SpokenProgress() {
  const { t, announce } = usePanel();
  const quarter = usePanelState(({ jobs: [job] }) =>
    job?.phase === "running" && job.steps > 0 && !job.live ? Math.floor((parts * job.step) / job.steps) : 0,
  );
  const newest = usePanelState(({ results }) => results[0]?.id);
  const notice = usePanelState(({ notices }) => notices.at(-1));
  const known = useRef({ quarter, newest, notice });

  useEffect(() => {
    if (quarter > known.current.quarter)
      announce(new Intl.NumberFormat(t.locale, { style: "percent" }).format(quarter / parts));
    known.current.quarter = quarter;
  }, [quarter]);
  useEffect(() => {
    if (newest !== undefined && newest !== known.current.newest) announce(t("result.new", { count: 1 }));
    known.current.newest = newest;
  }, [newest]);
  useEffect(() => {
    if (notice && notice !== known.current.notice)
      announce(t.say(notice.message), notice.level === "error" ? "assertive" : "polite");
    known.current.notice = notice;
  }, [notice]);
  return null;
}
