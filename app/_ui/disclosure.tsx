import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";

/**
 * Something that unfolds without JavaScript. `line` at the end of a page, `box` in a form, `inline` inside a ticket.
 */
export function Disclosure({
  summary,
  icon,
  look = "line",
  open,
  children,
}: {
  summary: ReactNode;
  icon?: IconName;
  look?: "line" | "box" | "inline";
  open?: boolean;
  children: ReactNode;
}) {
  if (look === "inline") {
    return (
      <details open={open}>
        <summary className="summary">{summary}</summary>
        {children}
      </details>
    );
  }
  return (
    <details className={look === "box" ? "more" : "disclosure"} open={open}>
      <summary>
        {icon && <Icon name={icon} />}
        {summary}
      </summary>
      <div className={look === "box" ? "more-body" : "disclosure-body"}>{children}</div>
    </details>
  );
}
