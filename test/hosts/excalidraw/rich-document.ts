import "./assets.ts";
import { CaptureUpdateAction, convertToExcalidrawElements } from "@excalidraw/excalidraw";
import type { BinaryFileData, ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import { checkers } from "../checkers.ts";

/** 640 × 480: one of each thing that Excalidraw can draw, each in its own place. */
export const richSize = { width: 640, height: 480 };

export async function drawRich(api: ExcalidrawImperativeAPI, roughness: number): Promise<void> {
  const fileId = "checkers" as BinaryFileData["id"];
  const dataURL = checkers(64).toDataURL() as BinaryFileData["dataURL"];
  api.addFiles([{ id: fileId, mimeType: "image/png", dataURL, created: 1 }]);
  const plain = { roughness, strokeColor: "#1e1e1e", seed: 7 };
  const solid = { ...plain, fillStyle: "solid", backgroundColor: "#ffc9c9" };
  const elements = convertToExcalidrawElements(
    [
      { type: "rectangle", x: 20, y: 20, width: 100, height: 60, ...solid, angle: 0.3 },
      {
        type: "rectangle",
        x: 150,
        y: 20,
        width: 100,
        height: 60,
        ...solid,
        roundness: { type: 3 },
        backgroundColor: "#a5d8ff",
      },
      {
        type: "ellipse",
        x: 280,
        y: 20,
        width: 110,
        height: 60,
        ...solid,
        backgroundColor: "#b2f2bb",
        strokeWidth: 4,
      },
      { type: "diamond", x: 420, y: 20, width: 90, height: 70, ...solid, backgroundColor: "#ffec99" },
      {
        type: "diamond",
        x: 530,
        y: 20,
        width: 90,
        height: 70,
        ...solid,
        roundness: { type: 2 },
        opacity: 50,
      },
      {
        type: "line",
        x: 30,
        y: 130,
        points: [
          [0, 0],
          [60, 40],
          [120, -10],
        ],
        width: 120,
        height: 50,
        ...plain,
        strokeWidth: 4,
      },
      {
        type: "line",
        x: 180,
        y: 130,
        points: [
          [0, 0],
          [50, 50],
          [100, -10],
          [130, 40],
        ],
        width: 130,
        height: 60,
        ...plain,
        roundness: { type: 2 },
        strokeStyle: "dashed",
      },
      {
        type: "arrow",
        x: 350,
        y: 170,
        points: [
          [0, 0],
          [50, -50],
          [120, -10],
        ],
        width: 120,
        height: 50,
        ...plain,
        roundness: { type: 2 },
        endArrowhead: "triangle",
        strokeWidth: 2,
      },
      {
        type: "line",
        x: 500,
        y: 180,
        points: [
          [0, 0],
          [50, -60],
          [100, 0],
          [0, 0],
        ],
        width: 100,
        height: 60,
        ...solid,
        backgroundColor: "#eebefa",
      },
      {
        type: "image",
        x: 30,
        y: 220,
        width: 90,
        height: 70,
        fileId,
        status: "saved",
        scale: [-1, 1],
        angle: 0.2,
        ...plain,
      },
      {
        type: "rectangle",
        x: 160,
        y: 220,
        width: 90,
        height: 70,
        ...plain,
        fillStyle: "hachure",
        backgroundColor: "#e03131",
        strokeStyle: "dotted",
      },
      {
        type: "text",
        x: 290,
        y: 220,
        text: "two lines\nof text",
        fontSize: 24,
        fontFamily: 2,
        ...plain,
        strokeColor: "#1971c2",
        angle: 6.2,
      },
      {
        type: "rectangle",
        x: 440,
        y: 220,
        width: 160,
        height: 70,
        ...solid,
        backgroundColor: "#d0bfff",
        label: { text: "lake", fontSize: 24, fontFamily: 2 },
      },
      {
        type: "rectangle",
        x: 20,
        y: 340,
        width: 120,
        height: 90,
        ...solid,
        groupIds: ["inner", "outer"],
        backgroundColor: "#96f2d7",
      },
      {
        type: "ellipse",
        x: 80,
        y: 360,
        width: 90,
        height: 90,
        ...solid,
        groupIds: ["outer"],
        backgroundColor: "#ffd8a8",
      },
    ] as never,
    { regenerateIds: false },
  );
  const freedraw = convertToExcalidrawElements([
    { type: "rectangle", x: 230, y: 350, ...plain } as never,
  ]).map((element) => ({
    ...element,
    type: "freedraw",
    width: 120,
    height: 60,
    strokeWidth: 2,
    points: Array.from({ length: 30 }, (_, i) => [i * 4, 30 * Math.sin(i / 3)]),
    pressures: [],
    simulatePressure: true,
    lastCommittedPoint: null,
  }));
  api.updateScene({
    elements: [...elements, ...freedraw] as never,
    captureUpdate: CaptureUpdateAction.IMMEDIATELY,
  });
  await document.fonts.ready;
  await new Promise((resolve) => setTimeout(resolve, 200));
}
