"use client";

import { createContext, type ReactNode, useActionState, useContext, useEffect, useRef } from "react";
import type { FormState } from "@/lib/web/form";
import { ErrorSummary } from "./error-summary";

const idle: FormState = { status: "idle" };
const Sent = createContext<FormState>(idle);

/** What became of the form around this component: what was typed, and what is wrong with it. */
export function useSent(): FormState {
  return useContext(Sent);
}

interface Props {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  /** The state to begin with: what was typed before a session ended. */
  start?: FormState;
  /** Names of fields as people read them; those with a fault are listed on top and lead to their field. */
  labels?: Record<string, string>;
  /** "Two things need another look": the heading of that list, by how many there are. */
  summary?: string[];
  className?: string;
  /** For fields that stand elsewhere on the page and name it by their attribute "form". */
  id?: string;
  children: ReactNode;
}

/**
 * A form sent by a Server Action; the same without JavaScript. Its children may come from the server: fields find
 * what was typed, and what is wrong, through {@link useSent}.
 */
export function ActionForm({ action, start = idle, labels, summary, className, id, children }: Props) {
  const [state, send, pending] = useActionState(action, start);
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state !== start && (state.status === "invalid" || state.status === "refused")) top.current?.focus();
  }, [state, start]);
  return (
    <Sent value={state}>
      <form action={send} aria-busy={pending} className={className} id={id} noValidate>
        {state.status === "invalid" || state.status === "refused" ? (
          <ErrorSummary labels={labels} ref={top} state={state} summary={summary} />
        ) : null}
        {children}
      </form>
    </Sent>
  );
}
