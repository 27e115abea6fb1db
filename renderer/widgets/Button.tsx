import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import styles from "./Button.module.css";
import { cx } from "./cx.ts";
import { Tip } from "./Tip.tsx";

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: "plain" | "primary" | "outline" | "danger";
  readonly icon?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button with words. */
export function Button({ look = "outline", icon, children, className, ...rest }: ButtonProps) {
  return (
    <button type="button" className={cx(styles.button, styles[look], className)} {...rest}>
      {icon}
      {children}
    </button>
  );
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** What it does, for screen readers and as the tip. */
  readonly label: string;
  /** Key to show in the tip. */
  readonly shortcut?: string | undefined;
  readonly tipSide?: "top" | "bottom" | "left" | "right";
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button that is one icon; its name is in the tip. */
export function IconButton({ label, shortcut, tipSide, children, className, ...rest }: IconButtonProps) {
  return (
    <Tip label={label} shortcut={shortcut} side={tipSide ?? "bottom"}>
      <button type="button" aria-label={label} className={cx(styles.icon, className)} {...rest}>
        {children}
      </button>
    </Tip>
  );
}
