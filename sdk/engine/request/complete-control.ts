import type { z } from "zod";
import { InvalidRequest } from "../../errors.ts";
import { controlKind } from "../control-kinds.ts";
import type { controlSchema } from "./control.ts";
import type { Control } from "./request.ts";
import { show } from "./show.ts";

const PLAIN = { weight: 1, start: 0, end: 1 };

/**
 * What the kind says where the Request is silent, and which of the engine's controls reads the map: the one that is
 * named, else the one called like the kind or like another name of it.
 * @throws InvalidRequest when the engine has no such control, or the control would end before it starts.
 */
export function completeControl(
  control: z.output<typeof controlSchema>,
  path: string,
  known: readonly string[],
): Control {
  const kind = controlKind(control.kind);
  const model = control.model ?? [control.kind, ...namesOf(kind)].find((name) => known.includes(name));
  if (model === undefined || !known.includes(model)) {
    const list = known.length > 0 ? `this engine has the ControlNets ${known.join(", ")}` : "there are none";
    const value = control.model ?? control.kind;
    throw new InvalidRequest(`${path}.model ${show(value)} is unknown; ${list}.`, { value });
  }
  const { weight, start, end } = kind?.defaults ?? PLAIN;
  const complete = {
    ...control,
    model,
    weight: control.weight ?? weight,
    start: control.start ?? start,
    end: control.end ?? end,
  };
  if (complete.start > complete.end)
    throw new InvalidRequest(`${path}.start must not be greater than end; got ${complete.start}.`, {
      value: complete.start,
    });
  return complete;
}

const namesOf = (kind: ReturnType<typeof controlKind>): readonly string[] =>
  kind ? [kind.name, ...kind.aliases] : [];
