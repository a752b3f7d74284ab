import type { ButtonHTMLAttributes, ComponentChildren, Ref } from "preact";
import { Icon, type IconName } from "./icon.tsx";

type Rest = Omit<ButtonHTMLAttributes, "icon" | "ref" | "label" | "class"> & { readonly class?: string };

interface IconButtonProps extends Rest {
  readonly icon: IconName;
  /** What it does: its name for screen readers, and its tooltip. */
  readonly label: string;
  readonly buttonRef?: Ref<HTMLButtonElement>;
}

export function IconButton({ icon, label, buttonRef, class: more = "", ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      ref={buttonRef ?? null}
      class={`icon-button ${more}`}
      aria-label={label}
      title={label}
      {...rest}
    >
      <Icon name={icon} />
    </button>
  );
}

interface ButtonProps extends Rest {
  readonly look?: "primary" | "plain" | "quiet" | "link";
  readonly icon?: IconName;
  readonly children: ComponentChildren;
  readonly buttonRef?: Ref<HTMLButtonElement>;
}

export function Button({
  look = "plain",
  icon,
  children,
  buttonRef,
  class: more = "",
  ...rest
}: ButtonProps) {
  return (
    <button type="button" ref={buttonRef ?? null} class={`button ${look} ${more}`} {...rest}>
      {icon && <Icon name={icon} />}
      <span class="button-text">{children}</span>
    </button>
  );
}
