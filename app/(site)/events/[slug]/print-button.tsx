"use client";

import { useEnhanced } from "@/app/_ui/use-enhanced";

/** Prints the page as a poster. Where there is no JavaScript, the browser's own menu prints the same. */
export function PrintButton({ label }: { label: string }) {
  const able = useEnhanced();
  return able ? (
    <button className="chip" type="button" onClick={() => window.print()}>
      {label}
    </button>
  ) : null;
}
