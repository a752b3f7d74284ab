declare module "undo-manager" {
  interface Command {
    readonly undo: () => void;
    readonly redo: () => void;
  }
  export default class UndoManager {
    add(command: Command): this;
    setCallback(callback: () => void): void;
    setLimit(limit: number): void;
    undo(): this;
    redo(): this;
    clear(): void;
    hasUndo(): boolean;
    hasRedo(): boolean;
  }
}
