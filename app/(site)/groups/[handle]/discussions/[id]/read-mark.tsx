"use client";

import { useActionState, useEffect, useRef, useState } from "react";
import { Button } from "@/app/_ui/button";
import type { FormAction } from "@/lib/web/action";

/** How long the end of a thread is in view before it counts as read. */
const looking = 4000;

/**
 * Remembers how far a thread was read: by itself once its end was looked at, by its button where no JavaScript runs.
 * Fetching the page alone changes nothing, and the page stays as it is while it is read.
 */
export function ReadMark({
  action,
  discussionId,
  upTo,
  text,
}: {
  action: FormAction;
  discussionId: string;
  upTo: number;
  text: string;
}) {
  const [, send] = useActionState(action, { status: "idle" });
  const [readUpTo, setReadUpTo] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const mark = async () => {
      const body = JSON.stringify({ upTo });
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`/api/discussions/${discussionId}/read`, { method: "POST", body, headers });
      if (answer.ok) setReadUpTo(upTo);
    };
    const observer = new IntersectionObserver(([entry]) => {
      clearTimeout(timer);
      if (entry?.isIntersecting) timer = setTimeout(() => mark().catch(() => {}), looking);
    });
    if (form.current) observer.observe(form.current);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [discussionId, upTo]);
  if (readUpTo >= upTo) return null;
  return (
    <form action={send} ref={form}>
      <input name="discussionId" type="hidden" value={discussionId} />
      <input name="upTo" type="hidden" value={upTo} />
      <Button size="small">{text}</Button>
    </form>
  );
}
