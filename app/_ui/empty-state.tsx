import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Dancers } from "./dancers";

/** Nothing here yet: dancers with a place kept free, one line, one thing to do. */
export function EmptyState({
  title,
  heading: Heading = "h2",
  action,
  className,
  children,
}: {
  title: string;
  heading?: "h2" | "h3" | "p";
  action?: ReactNode;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <div className={classNames("empty empty-slot", className)}>
      <Dancers count={9} from={2} gap={5} />
      <div>
        <Heading className="empty-title">{title}</Heading>
        {children && <p className="soft">{children}</p>}
        {action}
      </div>
    </div>
  );
}
