import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Message } from "../../session/message.ts";
import type { ControlState } from "../../session/state.ts";
import type { Translator } from "../../strings/index.ts";
import { usePanel } from "../context.ts";
import { Button } from "../kit/button.tsx";
import { Icon } from "../kit/icon.tsx";
import { ClassPicker } from "./class-picker.tsx";

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
  const { warnings, supported, preview } = control;
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
          <Line key={layerId ?? i} text={t.say(warning)}>
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
  readonly children?: ComponentChildren;
}

function Line({ text, title, children }: LineProps) {
  return (
    <li class="warning" title={title}>
      <Icon name="warning" />
      <span>{text}</span>
      {children}
    </li>
  );
}
