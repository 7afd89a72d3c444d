import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon, type IconName } from "./icon";

const drawn = { info: "info", ok: "check", warn: "warn", stop: "cross" } as const satisfies Record<string, IconName>;

/**
 * News that touches everyone on the page: cancelled, moved, a draft, something done.
 * @param live true when it answers what the reader just did: said by screen readers
 */
export function Notice({
  tone = "info",
  icon,
  title,
  live,
  heading: Heading = "p",
  children,
}: {
  tone?: keyof typeof drawn;
  icon?: IconName;
  title: ReactNode;
  live?: boolean;
  heading?: "h2" | "p";
  children?: ReactNode;
}) {
  return (
    <div className={classNames("banner", tone !== "info" && `banner-${tone}`)} role={live ? "status" : undefined}>
      <Icon name={icon ?? drawn[tone]} />
      <Heading className="banner-title">{title}</Heading>
      {children && <div>{children}</div>}
    </div>
  );
}
