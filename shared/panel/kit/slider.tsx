import { NumberField } from "./number-field.tsx";
import type { Range } from "./steps.ts";

interface SliderProps extends Range {
  readonly label: string;
  readonly value: number | undefined;
  /** Where the thumb rests while there is no value. */
  readonly rest?: number | undefined;
  readonly onChange: (value: number | undefined) => void;
  readonly help?: string | undefined;
  readonly optional?: boolean;
  readonly placeholder?: string | undefined;
  /** Without its label in sight. */
  readonly bare?: boolean;
}

/** Label, slider and number in one row. */
export function Slider(props: SliderProps) {
  const { label, value, rest, onChange, help, bare = false, min, max, step } = props;
  const at = value ?? rest ?? min;
  const part = max > min ? (at - min) / (max - min) : 0;
  return (
    <div class={`slider-row${bare ? " bare" : ""}`} title={help}>
      {!bare && (
        <span class="row-label" aria-hidden="true">
          {label}
        </span>
      )}
      <input
        type="range"
        class={`slider${value === undefined ? " resting" : ""}`}
        aria-label={label}
        style={{ "--part": `${part * 100}%` }}
        min={min}
        max={max}
        step={step}
        value={at}
        onInput={(event) => onChange(Number(event.currentTarget.value))}
      />
      <NumberField {...fieldOf(props)} />
    </div>
  );
}

const fieldOf = ({ label, value, min, max, step, onChange, optional = false, placeholder }: SliderProps) => ({
  label,
  value,
  min,
  max,
  step,
  onChange,
  optional,
  placeholder,
});
