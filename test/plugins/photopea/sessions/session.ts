import { UnderdrawingError } from "../../../../sdk/errors.ts";
import { openRig, type Rig } from "../rig.ts";
import { seeded, type Random } from "../simulator/random.ts";
import { fingerprint } from "../subject.ts";
import { openNeighbour } from "./neighbour.ts";
import { operationsOn, type Judge, type Operation } from "./operations.ts";
import { paintScene, softSelection } from "./scene.ts";
import type { Tally } from "./tally.ts";

/** What goes wrong during an operation; it ends with the operation. */
type Trouble = (rig: Rig, random: Random) => () => void;

const troubles: readonly Trouble[] = [
  ({ photopea }, random) => {
    photopea.editor.fault = { after: random.whole(0, 30), kind: random.chance(0.5) ? "throws" : "dies" };
    return () => (photopea.editor.fault = undefined);
  },
  ({ photopea, clock }, random) => {
    const answer = photopea.silence();
    const cancel = clock.after(random.whole(100, 9000), answer);
    return () => {
      cancel();
      answer();
    };
  },
  ({ panel, clock }, random) => {
    const cancel = clock.after(random.whole(0, 400), () => (panel.visible = false));
    const back = clock.after(random.whole(400, 9000), () => (panel.visible = true));
    return () => {
      cancel();
      back();
      panel.visible = true;
    };
  },
];

/** One use of the panel from its opening on: random things asked for, with whatever can go wrong going wrong. */
export async function runSession(seed: number, tally: Tally): Promise<void> {
  const random = seeded(seed * 7919 + 1);
  const rig = openRig({
    seed,
    rules: { rewinds: random.chance(0.7), historyLimit: random.pick([12, 50, 200]) },
  });
  const { photopea, document, clock } = rig;
  paintScene(photopea.editor, document, random);
  const closeNeighbour = random.chance(0.7) ? openNeighbour(photopea, clock, random) : () => undefined;
  const operations = operationsOn(document);
  tally.sessions++;
  for (let left = random.whole(3, 7); left > 0; left--) {
    if (random.chance(0.3)) userActs(rig, random);
    const operation = random.pick(operations);
    const luck = random.next();
    const one = (chosen: Operation) => untroubled(rig, chosen, random, seed, tally);
    if (luck < 0.3) await troubled(rig, operation, random, seed, tally);
    else if (luck < 0.5 && operation.reads) {
      const others = operations.filter(({ reads }) => reads);
      await Promise.all([operation, random.pick(others), random.pick(others)].map(one));
    } else await one(operation);
  }
  closeNeighbour();
  tally.scripts += photopea.scripts;
}

/** Layers and what is selected in them; with the steps of undo where Photopea rewinds. */
function print(rig: Rig, withSteps: boolean): string {
  const text = fingerprint(rig.photopea.editor, rig.document);
  return withSteps ? text : text.replace(/,\d+\]$/, "]");
}

async function untroubled(
  rig: Rig,
  operation: Operation,
  random: Random,
  seed: number,
  tally: Tally,
): Promise<void> {
  const { rewinds, historyLimit } = rig.photopea.rules;
  const steps = rewinds && historyLimit >= 200;
  const before = print(rig, steps);
  const state = rig.photopea.editor.state(rig.document);
  const where = `seed ${seed}, ${operation.name}`;
  tally.operations++;
  try {
    const judge = await rig.do(operation.run(rig.host, state, random));
    tally.answers++;
    const wrong = await rig.do(Promise.resolve(judge()));
    if (wrong) tally.crossed.push(`crossed (${where}): ${wrong}`);
    if (operation.reads && print(rig, steps) !== before) tally.unrestored.push(`unrestored (${where})`);
  } catch (error) {
    tally.lost.push(`lost (${where}): ${(error as Error).message}`);
  }
}

async function troubled(
  rig: Rig,
  operation: Operation,
  random: Random,
  seed: number,
  tally: Tally,
): Promise<void> {
  const { editor } = rig.photopea;
  const before = print(rig, false);
  const state = editor.state(rig.document);
  const where = `seed ${seed}, ${operation.name} in trouble`;
  const over = random.pick(troubles)(rig, random);
  tally.operations++;
  tally.troubles++;
  let judge: Judge | undefined;
  try {
    judge = await rig.do(operation.run(rig.host, state, random));
    tally.answers++;
  } catch (error) {
    if (!(error instanceof UnderdrawingError)) tally.lost.push(`no named error (${where}): ${String(error)}`);
    const { name } = error as Error;
    tally.refusals[name] = (tally.refusals[name] ?? 0) + 1;
  }
  over();
  /* Whatever was still under way in Photopea comes to its end; the next order puts right what is owed. */
  await rig.clock.pass(12_000);
  try {
    await rig.do(rig.host.layers());
    const wrong = await rig.do(Promise.resolve(judge?.()));
    if (wrong) tally.crossed.push(`crossed (${where}): ${wrong}`);
  } catch (error) {
    tally.lost.push(`not usable afterwards (${where}): ${(error as Error).message}`);
  }
  if ((operation.reads || !judge) && print(rig, false) !== before)
    tally.unrestored.push(`unrestored (${where})`);
}

/** Between two operations: something selected, dropped, or taken back. */
function userActs({ photopea: { editor }, document }: Rig, random: Random): void {
  const act = random.whole(0, 3);
  const [layer] = editor.ids(document);
  if (act === 0) editor.undo(document);
  else if (act === 1)
    editor.mutate(document, "Select", (state) => ({ ...state, selection: softSelection(document, random) }));
  else if (act === 2)
    editor.mutate(document, "Deselect", (state) => ({ ...state, selection: null, deselected: true }));
  else if (layer !== undefined) editor.activate(document, layer);
}
