import { usePanel, usePanelState } from "../context.ts";
import { Icon } from "../kit/icon.tsx";
import { Picker } from "../kit/picker.tsx";
import { Disclosure } from "../kit/section.tsx";
import { Slider } from "../kit/slider.tsx";
import { Seed } from "./seed.tsx";

/** The ids of the picker's items are texts; this one means none of the schedulers. */
const own = "";

/** How the picture is computed; what is left empty is the model's to say. */
export function Advanced() {
  const { session, t } = usePanel();
  const steps = usePanelState(({ settings }) => settings.steps);
  const guidance = usePanelState(({ settings }) => settings.guidanceScale);
  const count = usePanelState(({ settings }) => settings.count);
  const info = usePanelState(({ engine }) => (engine.phase === "ready" ? engine.info : undefined));
  return (
    <Disclosure title={t("advanced")} summary={useSummary()}>
      <Slider
        label={t("advanced.steps")}
        value={steps}
        rest={info?.defaults.steps ?? 20}
        placeholder={info ? String(info.defaults.steps) : "–"}
        optional
        min={1}
        max={60}
        step={1}
        onChange={(value) => session.set({ steps: value })}
      />
      <Slider
        label={t("advanced.guidance")}
        value={guidance}
        rest={info?.defaults.guidanceScale ?? 7.5}
        placeholder={info ? String(info.defaults.guidanceScale) : "–"}
        optional
        min={1}
        max={20}
        step={0.5}
        onChange={(value) => session.set({ guidanceScale: value })}
      />
      <SchedulerRow />
      <Seed />
      <Slider
        label={t("advanced.count")}
        value={count}
        min={1}
        max={8}
        step={1}
        onChange={(value) => session.set({ count: value ?? 1 })}
      />
    </Disclosure>
  );
}

function SchedulerRow() {
  const { session, t } = usePanel();
  const scheduler = usePanelState(({ settings }) => settings.scheduler);
  const info = usePanelState(({ engine }) => (engine.phase === "ready" ? engine.info : undefined));
  const names = info?.schedulers ?? (scheduler ? [scheduler] : []);
  return (
    <div class="field-row">
      <span class="row-label" aria-hidden="true">
        {t("advanced.scheduler")}
      </span>
      <Picker
        label={t("advanced.scheduler")}
        search={names.length > 8}
        selected={scheduler ?? own}
        onPick={(name) => session.set({ scheduler: name === own ? undefined : name })}
        items={[
          { id: own, label: t("advanced.own"), trailing: info?.defaults.scheduler },
          ...names.map((name) => ({ id: name, label: name })),
        ]}
        trigger={({ buttonRef, ...props }) => (
          <button
            type="button"
            ref={buttonRef}
            class="select wide"
            aria-label={`${t("advanced.scheduler")}: ${scheduler ?? t("advanced.own")}`}
            {...props}
          >
            <span class="button-text">{scheduler ?? t("advanced.own")}</span>
            <Icon name="down" />
          </button>
        )}
      />
    </div>
  );
}

/** What is set here, in a line. */
function useSummary(): string {
  const { t } = usePanel();
  return usePanelState(({ settings: { steps, seed, count } }) =>
    [
      steps !== undefined && `${t("advanced.steps")} ${steps}`,
      seed !== undefined && `${t("advanced.seed")} ${seed}`,
      count > 1 && `× ${count}`,
    ]
      .filter(Boolean)
      .join(" · "),
  );
}
