import type { FabricObject } from "fabric";
import { Eye, EyeOff, Lock, LockOpen } from "lucide";
import { useState } from "preact/hooks";
import { isLocked, nameOf, type Workspace } from "../workspace.ts";
import { Icon } from "./icon.tsx";
import { useWorkspace } from "./use-workspace.ts";

/** The layer list: its names tell Underdrawing what is what. */
export function Layers({ workspace }: { workspace: Workspace }) {
  useWorkspace(workspace);
  const [dragged, setDragged] = useState<FabricObject>();
  const objects = workspace.canvas.getObjects();
  const selected = new Set(workspace.canvas.getActiveObjects());
  const top = objects.length - 1;

  return (
    <section class="layers" aria-label="Layers">
      <h2>Layers</h2>
      {objects.length === 0 && <p class="hint">Nothing is drawn yet. Take the pencil, or open an example.</p>}
      <ul>
        {objects.toReversed().map((object, row) => (
          <li
            key={row}
            class={selected.has(object) ? "row selected" : "row"}
            draggable
            onDragStart={() => setDragged(object)}
            onDragOver={(event) => event.preventDefault()}
            onDrop={() => {
              if (dragged) workspace.reorder(dragged, top - row);
              setDragged(undefined);
            }}
          >
            <LayerRow workspace={workspace} object={object} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function LayerRow({ workspace, object }: { workspace: Workspace; object: FabricObject }) {
  const [naming, setNaming] = useState(false);
  const name = nameOf(object);
  const keep = (text: string) => {
    setNaming(false);
    const trimmed = text.trim();
    if (trimmed !== "" && trimmed !== name) workspace.rename(object, trimmed);
  };
  const pick = () => {
    if (isLocked(object)) return;
    workspace.canvas.setActiveObject(object);
    workspace.canvas.requestRenderAll();
  };

  return (
    <>
      {naming ? (
        <input
          class="name"
          aria-label="Name of the layer"
          defaultValue={name}
          ref={(input) => input?.select()}
          onBlur={({ currentTarget }) => keep(currentTarget.value)}
          onKeyDown={({ key, currentTarget }) => {
            if (key === "Enter") keep(currentTarget.value);
            if (key === "Escape") setNaming(false);
          }}
        />
      ) : (
        <button
          type="button"
          class={object.visible ? "name" : "name hidden"}
          title="Double-click or F2 renames"
          onClick={pick}
          onDblClick={() => setNaming(true)}
          onKeyDown={({ key }) => {
            if (key === "F2") setNaming(true);
          }}
        >
          {name}
        </button>
      )}
      <Toggle
        on={isLocked(object)}
        label={isLocked(object) ? `Unlock ${name}` : `Lock ${name}`}
        icon={isLocked(object) ? Lock : LockOpen}
        onClick={() => workspace.lock(object, !isLocked(object))}
      />
      <Toggle
        on={!object.visible}
        label={object.visible ? `Hide ${name}` : `Show ${name}`}
        icon={object.visible ? Eye : EyeOff}
        onClick={() => workspace.show(object, !object.visible)}
      />
    </>
  );
}

interface ToggleProps {
  /** Shown always; else only while the pointer or the focus is on the row. */
  readonly on: boolean;
  readonly label: string;
  readonly icon: typeof Eye;
  readonly onClick: () => void;
}

const Toggle = ({ on, label, icon, onClick }: ToggleProps) => (
  <button
    type="button"
    class={on ? "toggle on" : "toggle"}
    aria-label={label}
    title={label}
    onClick={onClick}
  >
    <Icon node={icon} size={14} />
  </button>
);
