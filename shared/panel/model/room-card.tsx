import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { KeptModel } from "../../../sdk/index.ts";
import type { RoomQuestion } from "../../session/model-state.ts";
import { usePanel, usePanelState } from "../context.ts";
import { Button } from "../kit/button.tsx";
import { Checkbox } from "../kit/checkbox.tsx";
import { keptFacts } from "./kept-facts.ts";

/** A download does not fit: asks which kept models may go. */
export function RoomCard() {
  const question = usePanelState((state) => state.room);
  return question ? <Card key={question.model} question={question} /> : null;
}

function Card({ question: { model, missingBytes, kept } }: { readonly question: RoomQuestion }) {
  const { session, t, modelButton } = usePanel();
  const [picked, setPicked] = useState(() => enoughOf(kept, missingBytes));
  const card = useRef<HTMLElement>(null);
  useLayoutEffect(() => card.current?.focus(), []);
  const bytes = kept.filter(({ name }) => picked.includes(name)).reduce((sum, each) => sum + each.bytes, 0);
  const answer = (names: readonly string[]): void => {
    session.answerRoom(names);
    modelButton.current?.focus();
  };
  return (
    <section ref={card} class="offer" tabIndex={-1} aria-label={t("room.label", { name: model })}>
      <h2>{t("room.label", { name: model })}</h2>
      <p>{t("room.missing", { bytes: missingBytes })}</p>
      <ul class="model-rows">
        {kept.map((each) => (
          <li key={each.name} class="model-row choice">
            <Checkbox
              label={each.name}
              checked={picked.includes(each.name)}
              onChange={(on) =>
                setPicked(on ? [...picked, each.name] : picked.filter((name) => name !== each.name))
              }
            />
            <span class="option-help">{keptFacts(t, each)}</span>
          </li>
        ))}
      </ul>
      <div class="form-row">
        <Button look="primary" disabled={bytes < missingBytes} onClick={() => answer(picked)}>
          {t("room.free", { bytes })}
        </Button>
        <Button title={t("room.keep.help")} onClick={() => answer([])}>
          {t("room.keep")}
        </Button>
      </div>
    </section>
  );
}

/** The longest unused, as many as are needed. */
function enoughOf(kept: readonly KeptModel[], bytes: number): readonly string[] {
  let missing = bytes;
  return kept
    .filter((model) => {
      const needed = missing > 0;
      missing -= needed ? model.bytes : 0;
      return needed;
    })
    .map(({ name }) => name);
}
