"use client";

import type { ReactNode } from "react";
import { useSent } from "@/app/_ui/action-form";
import { Disclosure } from "@/app/_ui/disclosure";

/** Unfolded where it repeats: stored, or chosen in a form that came back. */
export function RepeatsOpen({ summary, filled, children }: { summary: string; filled: boolean; children: ReactNode }) {
  const chosen = Boolean(useSent().typed?.repeat);
  return (
    <Disclosure key={String(chosen)} look="box" open={filled || chosen} summary={summary}>
      {children}
    </Disclosure>
  );
}
