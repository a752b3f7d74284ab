export type PromptNode =
  | { readonly kind: "text"; readonly text: string }
  /** Brackets that mean attention, kept as they are written, around parts that may be scheduled. */
  | { readonly kind: "group"; readonly children: readonly PromptNode[] }
  | { readonly kind: "scheduled"; readonly from: Nodes; readonly to: Nodes; readonly when: string }
  | { readonly kind: "alternate"; readonly options: readonly Nodes[] };

type Nodes = readonly PromptNode[];

/** Something read, and where reading goes on. */
interface Read<T> {
  readonly value: T;
  readonly next: number;
}

const PLAIN = /(?:[^\\[\]():|]|\\[^\n])+/uy;
const WHEN = /\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*\]/uy;
const STRAY = /[[\]():]/u;

/** The parts of a prompt; undefined when it is no prompt of this syntax, as with a bar outside of brackets. */
export function parseSchedule(prompt: string): Nodes | undefined {
  const parser = new Parser(prompt);
  const nodes: PromptNode[] = [];
  let place = 0;
  while (place < prompt.length) {
    const read = parser.node(place);
    if (read) {
      nodes.push(read.value);
      place = read.next;
    } else if (STRAY.test(prompt[place]!)) nodes.push({ kind: "text", text: prompt[place++]! });
    else return undefined;
  }
  return nodes;
}

/** Reads by descent and remembers what begins where, so that nested brackets cost no more than their length. */
class Parser {
  readonly #text: string;
  readonly #known = new Map<number, Read<PromptNode> | undefined>();

  constructor(text: string) {
    this.#text = text;
  }

  node(place: number): Read<PromptNode> | undefined {
    if (!this.#known.has(place)) this.#known.set(place, this.#read(place));
    return this.#known.get(place);
  }

  #read(place: number): Read<PromptNode> | undefined {
    const first = this.#text[place];
    if (first === "(") return this.#round(place);
    if (first === "[") return this.#scheduled(place) ?? this.#alternate(place) ?? this.#square(place);
    PLAIN.lastIndex = place;
    const text = PLAIN.exec(this.#text)?.[0];
    return text === undefined ? undefined : { value: { kind: "text", text }, next: place + text.length };
  }

  /** Any number of nodes. */
  #nodes(place: number): Read<Nodes> {
    const value: PromptNode[] = [];
    let next = place;
    for (let read = this.node(next); read; read = this.node(next)) {
      value.push(read.value);
      next = read.next;
    }
    return { value, next };
  }

  #round(place: number): Read<PromptNode> | undefined {
    const inside = this.#nodes(place + 1);
    const closed = this.#group("(", inside, ")");
    if (closed || this.#text[inside.next] !== ":") return closed;
    const weight = this.#nodes(inside.next + 1);
    const value = [...inside.value, { kind: "text", text: ":" } as const, ...weight.value];
    return this.#group("(", { value, next: weight.next }, ")");
  }

  #square(place: number): Read<PromptNode> | undefined {
    return this.#group("[", this.#nodes(place + 1), "]");
  }

  #group(open: string, { value, next }: Read<Nodes>, close: string): Read<PromptNode> | undefined {
    if (this.#text[next] !== close) return undefined;
    const children: Nodes = [{ kind: "text", text: open }, ...value, { kind: "text", text: close }];
    return { value: { kind: "group", children }, next: next + 1 };
  }

  #scheduled(place: number): Read<PromptNode> | undefined {
    const first = this.#nodes(place + 1);
    if (this.#text[first.next] !== ":") return undefined;
    const second = this.#nodes(first.next + 1);
    if (this.#text[second.next] === ":") {
      const switched = this.#when(second.next + 1);
      if (switched) return scheduled(first.value, second.value, switched);
    }
    const added = this.#when(first.next + 1);
    return added && scheduled([], first.value, added);
  }

  #when(place: number): Read<string> | undefined {
    WHEN.lastIndex = place;
    const match = WHEN.exec(this.#text);
    return match ? { value: match[1]!, next: place + match[0].length } : undefined;
  }

  #alternate(place: number): Read<PromptNode> | undefined {
    const options: Nodes[] = [];
    let next = place;
    do {
      const option = this.#nodes(next + 1);
      options.push(option.value);
      next = option.next;
    } while (this.#text[next] === "|");
    if (options.length < 2 || this.#text[next] !== "]") return undefined;
    return { value: { kind: "alternate", options }, next: next + 1 };
  }
}

function scheduled(from: Nodes, to: Nodes, { value: when, next }: Read<string>): Read<PromptNode> {
  return { value: { kind: "scheduled", from, to, when }, next };
}
