import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { Icon, type IconName } from "./icon";

interface Looks {
  /** primary only where there is something to say yes to; stop for what destroys. */
  look?: "plain" | "primary" | "quiet" | "stop";
  size?: "small" | "large";
  /** true fills the line. */
  block?: boolean;
  icon?: IconName;
}

const looksClass = ({ look = "plain", size, block }: Looks, className?: string) =>
  classNames("btn", look !== "plain" && `btn-${look}`, size && `btn-${size}`, block && "btn-block", className);

/** A button of a form. Sends the form unless `type` says otherwise. */
export function Button({
  look,
  size,
  block,
  icon,
  className,
  children,
  type = "submit",
  ...rest
}: Looks & ComponentProps<"button">) {
  return (
    <button className={looksClass({ look, size, block }, className)} type={type} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink({ look, size, block, icon, className, children, ...rest }: Looks & ComponentProps<"a">) {
  return (
    <a className={looksClass({ look, size, block }, className)} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}
