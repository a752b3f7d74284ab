/** The studio: a real editor (fabric) beside the panel. The playground, and the reference for who embeds the panel. */
import { render } from "preact";
import { createEngine, freeModel, keptModels, planModel } from "../../sdk/index.ts";
import { fabricHost } from "../../sdk/hosts/fabric/index.ts";
import { createSession } from "../../shared/panel/index.ts";
import { openArtboard } from "./document/artboard.ts";
import { keeper, openKept } from "./document/keep.ts";
import { openExample } from "./examples.ts";
import { listenToKeys } from "./keyboard.ts";
import { Studio } from "./ui/studio.tsx";
import { nameOf, openWorkspace } from "./workspace.ts";

const artboard = { width: 512, height: 512 };

const canvas = openArtboard(document.createElement("canvas"), artboard);
const workspace = openWorkspace(canvas);
const host = fabricHost(canvas, {
  onEdit: ({ label }) => workspace.history.commit(label),
  nameOf,
  documentRect: () => ({ x: 0, y: 0, ...artboard }),
});
const session = createSession({ host, createEngine, planModel, keptModels, freeModel });

render(
  <Studio workspace={workspace} host={host} session={session} artboard={artboard} />,
  document.getElementById("studio")!,
);
if (!(await openKept(canvas))) await openExample("harbour", { workspace, host, session, artboard });
workspace.history.clear();
workspace.subscribe(keeper(canvas));
listenToKeys(workspace);
