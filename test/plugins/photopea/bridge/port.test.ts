import { describe, expect, test } from "@jest/globals";
import { photopeaOrigin, windowPort, type PanelWindow } from "../../../../plugins/photopea/bridge/port.ts";

function panelWindow() {
  const listeners = new Set<(event: MessageEvent) => void>();
  const posted: [unknown, string][] = [];
  const parent = { postMessage: (data: unknown, origin: string) => void posted.push([data, origin]) };
  const panel: PanelWindow = {
    parent,
    addEventListener: (_, listener) => void listeners.add(listener),
    removeEventListener: (_, listener) => void listeners.delete(listener),
  };
  const send = (event: { data: unknown; source: unknown; origin: string }) =>
    listeners.forEach((listener) => listener(event as MessageEvent));
  return { panel, parent, posted, listeners, send };
}

describe("only Photopea, in the window around the panel, is heard", () => {
  test("its messages arrive", () => {
    const { panel, parent, send } = panelWindow();
    const heard: unknown[] = [];
    windowPort(panel).listen((data) => heard.push(data));
    send({ data: "done", source: parent, origin: photopeaOrigin });
    expect(heard).toEqual(["done"]);
  });

  test.each([
    ["another origin", "https://evil.example", true],
    ["an origin that begins in the same way", `${photopeaOrigin}.evil.example`, true],
    ["plain http", "http://www.photopea.com", true],
    ["an opaque origin", "null", true],
    ["Photopea's origin in another window", photopeaOrigin, false],
  ])("%s is not", (_, origin, fromParent) => {
    const { panel, parent, send } = panelWindow();
    const heard: unknown[] = [];
    windowPort(panel).listen((data) => heard.push(data));
    send({ data: "ud:00:end:", source: fromParent ? parent : {}, origin });
    expect(heard).toEqual([]);
  });

  test("scripts are addressed to Photopea, so that another page which frames the panel does not get them", () => {
    const { panel, posted } = panelWindow();
    windowPort(panel).post("(function () {})();");
    expect(posted).toEqual([["(function () {})();", photopeaOrigin]]);
  });

  test("listening ends", () => {
    const { panel, listeners } = panelWindow();
    windowPort(panel).listen(() => undefined)();
    expect(listeners.size).toBe(0);
  });
});
