import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** A quiet box. `sunk` lies below the paper, `dashed` is a place kept free. */
export function Panel({
  look,
  title,
  heading: Heading = "h2",
  className,
  children,
}: {
  look?: "sunk" | "dashed";
  title?: ReactNode;
  heading?: "h2" | "h3";
  className?: string;
  children: ReactNode;
}) {
  return (
    <section className={classNames("panel", look && `panel-${look}`, className)}>
      {title && <Heading className="panel-title">{title}</Heading>}
      {children}
    </section>
  );
}

/** A note pinned to the board: who, when, what. */
export function NoteCard({ by, when, children }: { by: ReactNode; when?: ReactNode; children: ReactNode }) {
  return (
    <div className="note-card">
      <p className="note-card-meta">
        <strong>{by}</strong> {when}
      </p>
      {children}
    </div>
  );
}
