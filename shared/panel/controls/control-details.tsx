import { kinds, type OptionSpec } from "../../../sdk/conditioning/index.ts";
import type { ControlMode } from "../../../sdk/index.ts";
import type { ControlState } from "../../session/state.ts";
import { kindText } from "../../strings/index.ts";
import { usePanel } from "../context.ts";
import { Button } from "../kit/button.tsx";
import { Checkbox } from "../kit/checkbox.tsx";
import { NumberField } from "../kit/number-field.tsx";
import { Segmented } from "../kit/segmented.tsx";
import { Slider } from "../kit/slider.tsx";

const modes = ["balanced", "prompt", "control", "guess"] as const satisfies readonly ControlMode[];

/** Most of what a weight is good for; Requests allow more. */
const mostWeight = 2;

/** What stands behind the one strength: weight, range, mode, and the kind's own options. */
export function ControlDetails({ control }: { readonly control: ControlState }) {
  const { session, t } = usePanel();
  const { id, weight, start, end, mode } = control;
  const change = (part: Partial<Pick<ControlState, "weight" | "start" | "end">>): void =>
    session.changeControl(id, { ...part, strength: undefined });
  const unit = { min: 0, max: 1, step: 0.05 };
  return (
    <div class="details">
      <Slider
        label={t("control.weight")}
        help={t("control.weight.help")}
        value={weight}
        min={0}
        max={mostWeight}
        step={0.05}
        onChange={(value) => change({ weight: value ?? 1 })}
      />
      <div class="field-row" role="group" aria-label={t("control.range")} title={t("control.range.help")}>
        <span class="row-label" aria-hidden="true">
          {t("control.range")}
        </span>
        <NumberField
          label={t("control.start")}
          value={start}
          {...unit}
          max={end}
          onChange={(value) => change({ start: value ?? 0 })}
        />
        <NumberField
          label={t("control.end")}
          value={end}
          {...unit}
          min={start}
          onChange={(value) => change({ end: value ?? 1 })}
        />
      </div>
      <div class="stacked">
        <span class="row-label" aria-hidden="true">
          {t("control.mode")}
        </span>
        <Segmented
          label={t("control.mode")}
          value={mode}
          options={modes.map((value) => ({
            value,
            label: t(`mode.${value}`),
            help: t(`mode.${value}.help`),
          }))}
          onChange={(value) => session.changeControl(id, { mode: value })}
        />
      </div>
      <KindOptions control={control} />
    </div>
  );
}

function KindOptions({ control }: { readonly control: ControlState }) {
  const { session, t } = usePanel();
  const specs = Object.entries(kinds.find(({ name }) => name === control.kind)?.options ?? {});
  if (specs.length === 0 || control.source.kind === "map") return null;
  const texts = kindText(control.kind, t.language).options;
  const set = (key: string, value: number | boolean): void =>
    session.changeControl(control.id, { options: { ...control.options, [key]: value } });
  return (
    <div class="kind-options">
      {specs.map(([key, spec]) => (
        <KindOption
          key={key}
          spec={spec}
          label={texts[key]?.[0] ?? spec.label}
          help={texts[key]?.[1] ?? spec.help}
          value={control.options[key] ?? spec.default}
          onChange={(value) => set(key, value)}
        />
      ))}
      {Object.keys(control.options).length > 0 && (
        <Button look="link" onClick={() => session.changeControl(control.id, { options: {} })}>
          {t("control.options.reset")}
        </Button>
      )}
    </div>
  );
}

interface KindOptionProps {
  readonly spec: OptionSpec;
  readonly label: string;
  readonly help: string;
  readonly value: number | boolean;
  readonly onChange: (value: number | boolean) => void;
}

function KindOption({ spec, label, help, value, onChange }: KindOptionProps) {
  if (spec.type === "boolean")
    return <Checkbox label={label} help={help} checked={value === true} onChange={onChange} />;
  const { min, max, step } = spec;
  return (
    <Slider
      label={label}
      help={help}
      value={Number(value)}
      min={min}
      max={max}
      step={step}
      onChange={(next) => onChange(next ?? spec.default)}
    />
  );
}
