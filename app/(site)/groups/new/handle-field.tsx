"use client";

import { useEffect, useRef, useState } from "react";
import { HandleInput } from "@/app/_ui/handle-input";
import { Icon } from "@/app/_ui/icon";

export interface HandleWords {
  free: string;
  taken: string;
  reserved: string;
  malformed: string;
}

const letters: Record<string, string> = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l" };

/** A handle made of a name: small letters, figures, and "_" between words. */
function handleFrom(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[œæßøł]/g, (sign) => letters[sign] ?? "")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "")
    .slice(0, 30);
}

/**
 * The group's address, shown as it will be and asked for while it is typed. It follows the name until somebody writes
 * in it. Without JavaScript it is a field as any other, and checked when the form is sent.
 */
export function HandleField({
  base,
  label,
  hint,
  words,
}: {
  /** "events.example/@" */
  base: string;
  label: string;
  hint: string;
  words: HandleWords;
}) {
  const here = useRef<HTMLDivElement>(null);
  const [handle, setHandle] = useState("");
  const [answer, setAnswer] = useState<keyof HandleWords | null>(null);

  useEffect(() => {
    const form = here.current?.closest("form");
    const own = form?.elements.namedItem("handle");
    const name = form?.elements.namedItem("name");
    if (!(own instanceof HTMLInputElement && name instanceof HTMLInputElement)) return;
    let written = own.value !== "";
    setHandle(own.value);
    const byName = () => {
      if (written) return;
      own.value = handleFrom(name.value);
      setHandle(own.value);
    };
    const byHand = () => {
      written = own.value !== "";
      setHandle(own.value.trim().replace(/^@/, "").toLowerCase());
    };
    name.addEventListener("input", byName);
    own.addEventListener("input", byHand);
    return () => {
      name.removeEventListener("input", byName);
      own.removeEventListener("input", byHand);
    };
  }, []);

  useEffect(() => {
    setAnswer(null);
    if (handle.length < 2) return;
    const asking = new AbortController();
    const wait = setTimeout(async () => {
      try {
        const response = await fetch(`/api/handles/${encodeURIComponent(handle)}`, { signal: asking.signal });
        const said = response.ok ? ((await response.json()) as { state: keyof HandleWords }) : null;
        setAnswer(said && said.state in words ? said.state : null);
      } catch {
        // No answer, or no longer wanted: the form says it when it is sent.
      }
    }, 350);
    return () => {
      clearTimeout(wait);
      asking.abort();
    };
  }, [handle, words]);

  return (
    <div ref={here}>
      <HandleInput hint={hint} label={label} required />
      <p aria-live="polite" className={answer === "free" ? "handle-said handle-free" : "handle-said"}>
        {handle ? (
          <code>
            {base}
            <b>{handle}</b>
          </code>
        ) : null}{" "}
        {answer ? (
          <span>
            <Icon name={answer === "free" ? "check" : "warn"} /> {words[answer]}
          </span>
        ) : null}
      </p>
    </div>
  );
}
