import { rove } from "./roving.ts";

interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string; readonly help?: string }[];
  readonly onChange: (value: T) => void;
}

/** One of a few, all in sight. */
export function Segmented<T extends string>({ label, value, options, onChange }: SegmentedProps<T>) {
  return (
    <div
      role="radiogroup"
      aria-label={label}
      class="segmented"
      onKeyDown={(event) => rove(event, "[role=radio]")}
    >
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          tabIndex={option.value === value ? 0 : -1}
          title={option.help}
          onClick={() => onChange(option.value)}
          onFocus={(event) => {
            if (event.currentTarget.matches(":focus-visible") && option.value !== value)
              onChange(option.value);
          }}
        >
          <span class="button-text">{option.label}</span>
        </button>
      ))}
    </div>
  );
}
