"use client";

import { useEffect, useRef, useState } from "react";
import { useEnhanced } from "@/app/_ui/use-enhanced";
import { keepWhatIsTyped } from "./draft-actions";

const every = 20_000;
const idle = { status: "idle" } as const;

/** Keeps what is typed every 20 seconds, says so quietly, and says when it could not. Absent without JavaScript. */
export function Autosave({
  form: name,
  words,
}: {
  form: string;
  words: { saved: string; ended: string; failed: string };
}) {
  const here = useRef<HTMLParagraphElement>(null);
  const [said, setSaid] = useState("");
  const enhanced = useEnhanced();
  useEffect(() => {
    const form = enhanced ? here.current?.closest("form") : null;
    if (!form) return;
    let changed = false;
    let leaving = false;
    const change = () => {
      changed = true;
    };
    const leave = () => {
      leaving = true;
    };
    const save = async () => {
      if (!changed || leaving) return;
      changed = false;
      setSaid(await keep(form));
    };
    const keep = async (element: HTMLFormElement) => {
      const sent = new FormData();
      sent.set("form", name);
      sent.set("typed", JSON.stringify(typedIn(element)));
      try {
        const { data } = await keepWhatIsTyped(idle, sent);
        const kept = data as { at?: string; ended?: boolean } | null | undefined;
        if (kept?.ended) return words.ended;
        if (!kept?.at) throw new Error("not kept");
        return `${words.saved} ${new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short", hourCycle: "h23" }).format(new Date(kept.at))}`;
      } catch {
        changed = true;
        return words.failed;
      }
    };
    const hide = () => document.visibilityState === "hidden" && void save();
    const timer = setInterval(save, every);
    form.addEventListener("input", change);
    form.addEventListener("submit", leave);
    document.addEventListener("visibilitychange", hide);
    return () => {
      clearInterval(timer);
      form.removeEventListener("input", change);
      form.removeEventListener("submit", leave);
      document.removeEventListener("visibilitychange", hide);
    };
  }, [enhanced, name, words]);
  return (
    <p className="field-hint autosave" ref={here} role="status">
      {said}
    </p>
  );
}

/** Everything but files and the framework's own fields. */
function typedIn(form: HTMLFormElement): Record<string, string | string[]> {
  const data = new FormData(form);
  const typed: Record<string, string | string[]> = {};
  for (const name of new Set(data.keys())) {
    const values = data.getAll(name).filter((value) => typeof value === "string");
    if (name.startsWith("$ACTION") || values.length === 0) continue;
    typed[name] = values.length === 1 ? (values[0] ?? "") : values;
  }
  return typed;
}
