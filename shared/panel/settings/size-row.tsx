import { usePanel, usePanelState } from "../context.ts";
import { IconButton } from "../kit/button.tsx";
import { Icon } from "../kit/icon.tsx";
import { NumberField } from "../kit/number-field.tsx";

/** Every Stable Diffusion takes multiples of this; the session rounds to what its model needs. */
const step = 8;
const most = 4096;

/** Width and height of the next picture, and how that suits the model. */
export function SizeRow() {
  const { session, t } = usePanel();
  const size = usePanelState((state) => state.size);
  const auto = usePanelState(({ settings }) => settings.size === "auto");
  const { width, height, native } = size;
  const side = (label: string, prefix: string, value: number, change: (value: number) => object) => (
    <NumberField
      label={label}
      prefix={prefix}
      value={value}
      min={step}
      max={most}
      step={step}
      onChange={(next) => next !== undefined && session.set({ size: { width, height, ...change(next) } })}
    />
  );
  return (
    <div class="size">
      <div class="field-row" role="group" aria-label={t("size")}>
        <span class="row-label" aria-hidden="true">
          {t("size")}
        </span>
        {side(t("size.width"), "W", width, (value) => ({ width: value }))}
        {side(t("size.height"), "H", height, (value) => ({ height: value }))}
        <IconButton
          icon="frame"
          label={t("size.auto")}
          aria-pressed={auto}
          onClick={() => session.set({ size: auto ? { width, height } : "auto" })}
        />
      </div>
      {native && (
        <p class={`hint indented${native.far ? " caution" : ""}`}>
          {native.far && <Icon name="warning" />}
          {t(native.far ? "size.far" : "size.near", { side: native.side })}
        </p>
      )}
    </div>
  );
}
