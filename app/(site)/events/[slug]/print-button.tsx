"use client";

import type { ReactNode } from "react";
import { useEnhanced } from "@/app/_ui/use-enhanced";

/** Prints the page as a poster. Where there is no JavaScript, the browser's own menu prints the same. */
export function PrintButton({ children }: { children: ReactNode }) {
  const able = useEnhanced();
  return able ? (
    <button className="chip" type="button" onClick={() => window.print()}>
      {children}
    </button>
  ) : null;
}
