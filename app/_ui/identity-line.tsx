import type { ReactNode } from "react";
import { Avatar } from "./avatar";
import { accentClass, type RibbonName } from "./ribbon";

/** "as Camille R. @camille — change": on every composer and above every button that acts. */
export function IdentityLine({
  as,
  name,
  handle,
  ribbon,
  src,
  children,
}: {
  /** The word "as". */
  as: string;
  name: string;
  handle?: string;
  ribbon?: RibbonName | null;
  src?: string | null;
  /** The way to act as somebody else. */
  children?: ReactNode;
}) {
  return (
    <div className={`identity-line ${accentClass(ribbon)}`}>
      <Avatar name={name} ribbon={ribbon} size={24} src={src} />
      <span>
        {as} <strong>{name}</strong> {handle}
      </span>
      {children}
    </div>
  );
}
