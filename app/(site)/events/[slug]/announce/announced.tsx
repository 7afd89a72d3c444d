"use client";

import { useEffect, useRef } from "react";
import { useSent } from "@/app/_ui/action-form";
import { Prose } from "@/app/_ui/prose";

/** What the preview shows: who gets it, and the words as they will look. */
export interface Announced {
  who: string;
  title: string;
  html: string;
}

/** The announcement before it goes out; nothing is sent yet. */
export function AnnouncedPreview({ heading }: { heading: string }) {
  const { status, data } = useSent();
  const panel = useRef<HTMLElement>(null);
  const shown = status === "done" ? (data as Announced) : null;
  useEffect(() => {
    if (shown) panel.current?.focus();
  }, [shown]);
  if (!shown) return null;
  return (
    <section aria-labelledby="announced" className="panel panel-dashed announced" ref={panel} tabIndex={-1}>
      <h2 className="panel-title" id="announced">
        {heading}
      </h2>
      <p>{shown.who}</p>
      <div className="announcement">
        <span aria-hidden="true" className="pin" />
        <h3>{shown.title}</h3>
        <Prose html={shown.html} />
      </div>
    </section>
  );
}
