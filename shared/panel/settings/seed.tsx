import { usePanel, usePanelState } from "../context.ts";
import { IconButton } from "../kit/button.tsx";
import { NumberField } from "../kit/number-field.tsx";

const most = 2 ** 32 - 1;

const roll = (): number => crypto.getRandomValues(new Uint32Array(1))[0]!;

/** A new seed each time, or one that is kept. */
export function Seed() {
  const { session, t } = usePanel();
  const seed = usePanelState(({ settings }) => settings.seed);
  const latest = usePanelState(({ results }) => results[0]?.request.seed);
  const kept = seed !== undefined;
  return (
    <div class="field-row" role="group" aria-label={t("advanced.seed")}>
      <span class="row-label" aria-hidden="true">
        {t("advanced.seed")}
      </span>
      <NumberField
        class="wide"
        label={t("advanced.seed")}
        value={seed}
        placeholder={t("advanced.seed.random")}
        optional
        min={0}
        max={most}
        step={1}
        onChange={(value) => session.set({ seed: value })}
      />
      <IconButton icon="dice" label={t("advanced.seed.dice")} onClick={() => session.set({ seed: roll() })} />
      <IconButton
        icon={kept ? "lock" : "unlock"}
        label={t("advanced.seed.lock")}
        aria-pressed={kept}
        onClick={() => session.set({ seed: kept ? undefined : (latest ?? roll()) })}
      />
    </div>
  );
}
