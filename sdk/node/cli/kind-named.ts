import type { ConditioningKind } from "../../conditioning/kind.ts";
import { kinds } from "../../conditioning/kinds.ts";
import { controlKind } from "../../engine/control-kinds.ts";
import { InvalidRequest } from "../../errors.ts";

/** The kind of that name, or of a name that other tools have for it: "seg", "openpose". @throws InvalidRequest */
export function kindNamed(name: string): ConditioningKind {
  const found = byName(name) ?? byName(controlKind(name)?.name);
  if (found) return found;
  const known = kinds.map((kind) => kind.name).join(", ");
  throw new InvalidRequest(`There is no map of the kind "${name}"; there are ${known}.`, { value: name });
}

function byName(name: string | undefined): ConditioningKind | undefined {
  return kinds.find((kind) => kind.name === name);
}
