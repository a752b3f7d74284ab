import type { Settings } from "../../session/state.ts";
import { usePanel, usePanelState } from "../context.ts";
import { Segmented } from "../kit/segmented.tsx";
import { Slider } from "../kit/slider.tsx";

const tasks = ["new", "redraw", "fill"] as const satisfies readonly Settings["task"][];

const least = 0.05;

/** From noise, from what is there, or into a hole of it; and how much of it is painted anew. */
export function Task() {
  const { session, t } = usePanel();
  const task = usePanelState(({ settings }) => settings.task);
  const change = usePanelState(({ settings }) => settings.change);
  return (
    <>
      <Segmented
        label={t("task")}
        value={task}
        options={tasks.map((value) => ({ value, label: t(`task.${value}`) }))}
        onChange={(value) => session.set({ task: value })}
      />
      {task !== "new" && (
        <>
          <Slider
            label={t("task.change")}
            value={change}
            min={least}
            max={1}
            step={0.05}
            onChange={(value) => session.set({ change: value ?? 1 })}
          />
          <p class="hint">{t(`task.${task}.help`)}</p>
        </>
      )}
    </>
  );
}
