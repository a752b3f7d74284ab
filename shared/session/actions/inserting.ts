import { poseTemplates } from "../../../sdk/conditioning/index.ts";
import type { Frame, Layer } from "../../../sdk/host/index.ts";
import { posesIn, swatchesIn } from "../inserts.ts";
import { lookAt } from "../look.ts";
import type { Parts } from "../parts.ts";
import type { Session } from "../session.ts";

type InsertActions = Pick<Session, "insertPose" | "insertSwatches">;

export function insertActions({ host, state, facts, attempt }: Parts): InsertActions {
  const insert = (layersIn: (frame: Frame) => readonly Layer[]) =>
    attempt(async () => {
      if (!host.insert) return;
      const { captures } = await lookAt(host, { ...state.get().settings, task: "new" }, facts());
      const frame = captures?.frame ?? EMPTY;
      await host.insert(layersIn(frame), frame);
    });
  return {
    insertPose(name) {
      const template = poseTemplates.find((each) => each.name === name);
      return template ? insert((frame) => posesIn(template, frame)) : Promise.resolve();
    },
    insertSwatches: (classNames) => insert((frame) => swatchesIn(classNames, frame)),
  };
}

/** Where things are put in a document without a frame. */
const EMPTY: Frame = { x: 0, y: 0, width: 512, height: 512 };
