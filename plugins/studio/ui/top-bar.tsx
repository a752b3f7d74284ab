import { Download, FolderOpen, Moon, Redo2, Sun, Undo2 } from "lucide";
import type { Workspace } from "../workspace.ts";
import { Icon } from "./icon.tsx";
import { useWorkspace } from "./use-workspace.ts";

export interface TopBarProps {
  readonly workspace: Workspace;
  readonly examples: readonly string[];
  readonly dark: boolean;
  readonly onExample: (name: string) => void;
  readonly onFile: (file: File) => void;
  readonly onExport: () => void;
  readonly onTheme: () => void;
}

export function TopBar({ workspace, examples, dark, onExample, onFile, onExport, onTheme }: TopBarProps) {
  useWorkspace(workspace);
  const { history } = workspace;
  return (
    <header class="top">
      <h1>
        <Mark />
        Underdrawing <span>Studio</span>
      </h1>
      <IconButton
        icon={Undo2}
        label={history.undoLabel ? `Undo ${history.undoLabel}` : "Undo"}
        disabled={!history.undoLabel}
        onClick={() => history.undo()}
      />
      <IconButton
        icon={Redo2}
        label={history.redoLabel ? `Redo ${history.redoLabel}` : "Redo"}
        disabled={!history.redoLabel}
        onClick={() => history.redo()}
      />
      <span class="gap" />
      <select
        aria-label="Open an example"
        value=""
        onChange={({ currentTarget }) => {
          onExample(currentTarget.value);
          currentTarget.value = "";
        }}
      >
        <option value="" disabled>
          Examples
        </option>
        {examples.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      <label class="button" title="Open an SVG or a picture">
        <Icon node={FolderOpen} />
        Open
        <input
          type="file"
          accept=".svg,image/*"
          aria-label="Open an SVG or a picture"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file) onFile(file);
            currentTarget.value = "";
          }}
        />
      </label>
      <IconButton icon={Download} label="Save as PNG" onClick={onExport} />
      <IconButton icon={dark ? Sun : Moon} label={dark ? "Light" : "Dark"} onClick={onTheme} />
    </header>
  );
}

interface IconButtonProps {
  readonly icon: typeof Undo2;
  readonly label: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

const IconButton = ({ icon, label, disabled = false, onClick }: IconButtonProps) => (
  <button type="button" class="icon" aria-label={label} title={label} disabled={disabled} onClick={onClick}>
    <Icon node={icon} />
  </button>
);

/** A stroke, and the paint that follows it. */
const Mark = () => (
  <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
    <path
      d="M3 13.5C6 4.5 9 4.5 10 10s4 5.500 7-4"
      fill="none"
      stroke="var(--accent)"
      stroke-width="4"
      stroke-linecap="round"
      opacity=".28"
    />
    <path
      d="M3 13.5C6 4.5 9 4.5 10 10s4 5.500 7-4"
      fill="none"
      stroke="currentColor"
      stroke-width="1.25"
      stroke-linecap="round"
    />
  </svg>
);
