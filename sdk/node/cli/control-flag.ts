import { InvalidRequest } from "../../errors.ts";

/** `scribble=map.png,weight=0.8,end=0.7` */
export interface ControlFlag {
  readonly kind: string;
  readonly path: string;
  readonly settings: Readonly<Record<string, string | number>>;
}

const NUMBERS = ["weight", "start", "end"];
const TEXTS = ["mode", "model"];

/** @throws InvalidRequest with an example, for text of another form. */
export function parseControlFlag(text: string): ControlFlag {
  const [first = "", ...rest] = text.split(",");
  const [kind, path] = splitAt(first, text);
  const settings = rest.map((part): readonly [string, string | number] => {
    const [name, value] = splitAt(part, text);
    if (NUMBERS.includes(name)) return [name, Number(value)];
    if (TEXTS.includes(name)) return [name, value];
    throw new InvalidRequest(
      `--control has no setting "${name}"; there are ${[...NUMBERS, ...TEXTS].join(", ")}.`,
      {
        value: text,
      },
    );
  });
  return { kind, path, settings: Object.fromEntries<string | number>(settings) };
}

function splitAt(part: string, whole: string): [string, string] {
  const equals = part.indexOf("=");
  if (equals > 0 && equals < part.length - 1) return [part.slice(0, equals), part.slice(equals + 1)];
  throw new InvalidRequest(`--control ${whole} must be like scribble=map.png,weight=0.8,start=0,end=0.7.`, {
    value: whole,
  });
}
