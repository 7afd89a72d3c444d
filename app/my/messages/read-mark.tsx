"use client";

import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/app/_ui/button";
import { read } from "./actions";

/** How long the end of a thread is in view before it counts as read. */
const looking = 4000;

/**
 * Marks a thread as read: by itself once its end was looked at, by its button where no JavaScript runs. Fetching the page
 * alone changes nothing.
 */
export function ReadMark({ conversationId, text }: { conversationId: string; text: string }) {
  const [, send] = useActionState(read, { status: "idle" });
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new IntersectionObserver(([entry]) => {
      clearTimeout(timer);
      if (entry?.isIntersecting) timer = setTimeout(() => form.current?.requestSubmit(), looking);
    });
    if (form.current) observer.observe(form.current);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, []);
  return (
    <form action={send} ref={form}>
      <input name="conversationId" type="hidden" value={conversationId} />
      <Button size="small">{text}</Button>
    </form>
  );
}
