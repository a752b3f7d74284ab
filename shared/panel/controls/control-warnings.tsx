import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Message } from "../../session/message.ts";
import type { ControlState } from "../../session/state.ts";
import type { Translator } from "../../strings/index.ts";
import { usePanel } from "../context.ts";
import { Button } from "../kit/button.tsx";
import { Icon } from "../kit/icon.tsx";
import { ClassPicker } from "./class-picker.tsx";
import { groupWarnings, isQuiet } from "./group-warnings.ts";

interface ControlWarningsProps {
  readonly control: ControlState;
  /** What the kind is called. */
  readonly kind: string;
}

/** So many stand in full; the others wait behind a button. */
const shown = 2;

/** What is not right with a control, in words, with what to do about it beside. */
export function ControlWarnings({ control, kind }: ControlWarningsProps) {
  const { t } = usePanel();
  const [all, setAll] = useState(false);
  const { supported, preview } = control;
  const warnings = groupWarnings(t, control.warnings);
  const visible = all ? warnings : warnings.slice(0, shown);
  const rest = warnings.length - visible.length;
  if (supported && warnings.length === 0 && preview.phase !== "failed") return null;
  return (
    <ul class="warnings">
      {!supported && <Line text={t("control.unsupported", { kind })} />}
      {preview.phase === "failed" && <Line text={failure(t, preview.error)} title={preview.error.detail} />}
      {visible.map((warning, i) => {
        const layerId = warning.values["layerId"];
        return (
          <Line key={layerId ?? i} text={t.say(warning)} quiet={isQuiet(warning)}>
            {layerId !== undefined && (
              <ClassPicker
                controlId={control.id}
                layerId={String(layerId)}
                layer={String(warning.values["layer"] ?? "")}
                suggestions={warning.suggestions}
              />
            )}
          </Line>
        );
      })}
      {rest > 0 && (
        <li class="warning-more">
          <Button look="link" onClick={() => setAll(true)}>
            {t("warnings.more", { count: rest })}
          </Button>
        </li>
      )}
    </ul>
  );
}

function failure(t: Translator, error: Message): string {
  const [first, second] = [t.say(error), t.advise(error)];
  return second === undefined ? first : t("two.sentences", { first, second });
}

interface LineProps {
  readonly text: string;
  readonly title?: string | undefined;
  /** Worth knowing, but nothing is wrong. */
  readonly quiet?: boolean;
  readonly children?: ComponentChildren;
}

function Line({ text, title, quiet = false, children }: LineProps) {
  return (
    <li class={quiet ? "warning quiet" : "warning"} title={title}>
      <Icon name={quiet ? "info" : "warning"} />
      <span>{text}</span>
      {children}
    </li>
  );
}
