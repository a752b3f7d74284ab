import type { FabricObject } from "fabric";
import type { PaintStyle } from "../tools/tool.ts";
import type { Workspace } from "../workspace.ts";

const NONE = "transparent";

const isColor = (value: unknown): value is string => typeof value === "string" && value !== "";

/** What the selected object has, where the fields can show it; else what the next one will have. */
function shownStyle(object: FabricObject | undefined, style: PaintStyle): PaintStyle {
  if (!object) return style;
  const [fill, stroke] = [object.get("fill") as unknown, object.get("stroke") as unknown];
  return {
    fill: isColor(fill) ? fill : NONE,
    stroke: isColor(stroke) ? stroke : NONE,
    strokeWidth: object.strokeWidth,
  };
}

export function StyleFields({ workspace }: { workspace: Workspace }) {
  const { fill, stroke, strokeWidth } = shownStyle(workspace.canvas.getActiveObjects()[0], workspace.style);
  return (
    <>
      <ColorField label="Fill" value={fill} onChange={(value) => workspace.setStyle({ fill: value })} />
      <ColorField label="Stroke" value={stroke} onChange={(value) => workspace.setStyle({ stroke: value })} />
      <label class="width" title="Stroke width">
        <input
          type="number"
          aria-label="Stroke width"
          min={0}
          max={64}
          value={strokeWidth}
          onChange={({ currentTarget }) =>
            workspace.setStyle({ strokeWidth: Math.min(64, Math.max(0, currentTarget.valueAsNumber || 0)) })
          }
        />
      </label>
    </>
  );
}

interface ColorFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function ColorField({ label, value, onChange }: ColorFieldProps) {
  const none = value === NONE;
  return (
    <span class="color">
      <input
        type="color"
        aria-label={label}
        title={label}
        class={none ? "none" : label === "Stroke" ? "ring" : ""}
        value={/^#[\da-f]{6}$/i.test(value) ? value : "#808080"}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <button
        type="button"
        class="clear"
        aria-pressed={none}
        aria-label={`No ${label.toLowerCase()}`}
        title={`No ${label.toLowerCase()}`}
        onClick={() => onChange(none ? "#c9d3dc" : NONE)}
      />
    </span>
  );
}
