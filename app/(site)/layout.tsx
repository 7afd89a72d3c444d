import type { ReactNode } from "react";
import "./site.css";

/** Pages that everyone may read. */
export default function SiteLayout({ children }: { children: ReactNode }) {
  return children;
}
