import { useEffect, useRef, useState } from "preact/hooks";
import type { EditorHost } from "../../../sdk/host/index.ts";
import { mountPanel, type Session } from "../../../shared/panel/index.ts";
import { zoomToFit, type Size } from "../document/artboard.ts";
import { examples, openExample } from "../examples.ts";
import { openPicture, openSvg } from "../open-file.ts";
import { applyTheme, firstTheme } from "../theme.ts";
import type { Workspace } from "../workspace.ts";
import { Layers } from "./layers.tsx";
import { Toolbar } from "./toolbar.tsx";
import { TopBar } from "./top-bar.tsx";

/** Room around the artboard: the toolbar hangs in it. */
const MARGIN = { x: 48, y: 128 };

export interface StudioProps {
  readonly workspace: Workspace;
  readonly host: EditorHost;
  readonly session: Session;
  readonly artboard: Size;
}

export function Studio({ workspace, host, session, artboard }: StudioProps) {
  const stage = useRef<HTMLElement>(null);
  const panel = useRef<HTMLElement>(null);
  const [theme, setTheme] = useState(firstTheme);
  const [problem, setProblem] = useState<string>();
  const [dropping, setDropping] = useState(false);
  const { canvas, history } = workspace;

  useEffect(() => {
    const element = stage.current!;
    element.prepend(canvas.wrapperEl);
    const fit = () =>
      zoomToFit(canvas, artboard, {
        width: element.clientWidth - MARGIN.x,
        height: element.clientHeight - MARGIN.y,
      });
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    applyTheme(theme);
    return mountPanel(panel.current!, { session, theme });
  }, [theme]);

  const attempt = async (label: string, work: () => Promise<void>) => {
    setProblem(undefined);
    try {
      await work();
      history.commit(label);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const openFile = (file: File) =>
    attempt(`Open ${file.name}`, async () => {
      if (file.name.toLowerCase().endsWith(".svg")) await openSvg(host, await file.text(), artboard);
      else await openPicture(canvas, file, artboard);
    });
  const showExample = (name: string) =>
    attempt(`Open ${name}`, () => openExample(name, { workspace, host, session, artboard }));
  const exportPng = () => {
    const link = document.createElement("a");
    link.download = "underdrawing.png";
    link.href = canvas.toDataURL({ format: "png", multiplier: 1 / canvas.getZoom() });
    link.click();
  };

  return (
    <div class="studio">
      <TopBar
        workspace={workspace}
        examples={examples.map(({ name }) => name)}
        dark={theme === "dark"}
        onExample={(name) => void showExample(name)}
        onFile={(file) => void openFile(file)}
        onExport={exportPng}
        onTheme={() => setTheme(theme === "dark" ? "light" : "dark")}
      />
      <Layers workspace={workspace} />
      <main
        ref={stage}
        class={dropping ? "stage dropping" : "stage"}
        aria-label="Artboard"
        onDragOver={(event) => {
          event.preventDefault();
          setDropping(true);
        }}
        onDragLeave={() => setDropping(false)}
        onDrop={(event) => {
          event.preventDefault();
          setDropping(false);
          const [file] = event.dataTransfer?.files ?? [];
          if (file) void openFile(file);
        }}
      >
        <Toolbar workspace={workspace} />
        {problem !== undefined && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
      </main>
      <aside ref={panel} class="panel" aria-label="Underdrawing" />
    </div>
  );
}
