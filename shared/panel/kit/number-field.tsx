import { useLayoutEffect, useState } from "preact/hooks";
import { clampToStep } from "./steps.ts";

interface NumberFieldProps {
  readonly label: string;
  /** Undefined shows the placeholder. */
  readonly value: number | undefined;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Undefined when the field was emptied and `optional` says that it may be. */
  readonly onChange: (value: number | undefined) => void;
  readonly optional?: boolean;
  readonly placeholder?: string | undefined;
  /** One or two letters inside, before the number. */
  readonly prefix?: string;
  readonly class?: string;
}

/** A number that is typed, or stepped with the arrow keys (ten times as far with Shift). */
export function NumberField({
  label,
  value,
  min,
  max,
  step,
  onChange,
  optional = false,
  placeholder,
  prefix,
  class: more = "",
}: NumberFieldProps) {
  const shown = value === undefined ? "" : String(value);
  const [text, setText] = useState(shown);
  useLayoutEffect(() => setText(shown), [shown]);
  const commit = (): void => {
    const typed = Number(text.trim().replace(",", "."));
    if (text.trim() === "" && optional) onChange(undefined);
    else if (text.trim() === "" || !Number.isFinite(typed)) setText(shown);
    else {
      const next = clampToStep(typed, { min, max, step });
      setText(String(next));
      if (next !== value) onChange(next);
    }
  };
  const move = (direction: number): void =>
    onChange(clampToStep((value ?? min) + direction * step, { min, max, step }));
  return (
    <span class={`number-field ${more}`}>
      {prefix && (
        <span class="prefix" aria-hidden="true">
          {prefix}
        </span>
      )}
      <input
        type="text"
        inputMode="decimal"
        role="spinbutton"
        aria-label={label}
        aria-valuenow={value}
        aria-valuemin={min}
        aria-valuemax={max}
        placeholder={placeholder}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onBlur={commit}
        onFocus={(event) => event.currentTarget.select()}
        onKeyDown={(event) => {
          if (event.key === "Enter") commit();
          if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
          event.preventDefault();
          move((event.key === "ArrowUp" ? 1 : -1) * (event.shiftKey ? 10 : 1));
        }}
      />
    </span>
  );
}
