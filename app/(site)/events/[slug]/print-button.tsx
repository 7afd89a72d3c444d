"use client";

import type { ReactNode } from "react";
import { useEnhanced } from "@/app/_ui/use-enhanced";

/** Prints the page as a poster or a ticket. Where there is no JavaScript, the browser's own menu prints the same. */
export function PrintButton({ look = "chip", children }: { look?: "chip" | "btn"; children: ReactNode }) {
  const able = useEnhanced();
  return able ? (
    <button className={look} onClick={() => window.print()} type="button">
      {children}
    </button>
  ) : null;
}
