"use client";

import type { ReactNode } from "react";
import { useSent } from "@/app/_ui/action-form";
import { Disclosure } from "@/app/_ui/disclosure";

/** Unfolded while there is a question in it: stored, or typed into a form that came back. */
export function QuestionsOpen({
  summary,
  filled,
  children,
}: {
  summary: string;
  filled: boolean;
  children: ReactNode;
}) {
  const { typed } = useSent();
  const written = Object.entries(typed ?? {}).some(
    ([name, value]) => /^question\d_(label|options)$/.test(name) && value,
  );
  return (
    <Disclosure key={String(written)} look="box" open={filled || written} summary={summary}>
      {children}
    </Disclosure>
  );
}
