import { tools } from "../tools/tools.ts";
import type { Workspace } from "../workspace.ts";
import { Icon } from "./icon.tsx";
import { StyleFields } from "./style-fields.tsx";
import { useWorkspace } from "./use-workspace.ts";

export function Toolbar({ workspace }: { workspace: Workspace }) {
  useWorkspace(workspace);
  return (
    <div class="toolbar" role="toolbar" aria-label="Tools">
      {tools.map((tool) => (
        <button
          key={tool.id}
          class="tool"
          type="button"
          aria-pressed={workspace.tool === tool}
          aria-label={tool.label}
          title={`${tool.label} (${tool.key.toUpperCase()})`}
          onClick={() => workspace.take(tool)}
        >
          <Icon node={tool.icon} size={18} />
        </button>
      ))}
      <span class="gap" />
      <StyleFields workspace={workspace} />
    </div>
  );
}
