/** The studio: a real editor (fabric) beside the panel. The playground, and the reference for who embeds the panel. */
import { render } from "preact";
import { fabricHost } from "../../sdk/hosts/fabric/index.ts";
import { openArtboard } from "./document/artboard.ts";
import { keeper, openKept } from "./document/keep.ts";
import { listenToKeys } from "./keyboard.ts";
import { openSvg } from "./open-file.ts";
import { Studio } from "./ui/studio.tsx";
import { nameOf, openWorkspace } from "./workspace.ts";

const ARTBOARD = { width: 512, height: 512 };

const canvas = openArtboard(document.createElement("canvas"), ARTBOARD);
const workspace = openWorkspace(canvas);
const host = fabricHost(canvas, {
  onEdit: ({ label }) => workspace.history.commit(label),
  nameOf,
  documentRect: () => ({ x: 0, y: 0, ...ARTBOARD }),
});

if (!(await openKept(canvas)))
  await openSvg(host, await (await fetch("examples/harbour.svg")).text(), ARTBOARD);
workspace.history.clear();
workspace.subscribe(keeper(canvas));
listenToKeys(workspace);

render(<Studio workspace={workspace} host={host} artboard={ARTBOARD} />, document.getElementById("studio")!);
