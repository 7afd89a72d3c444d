"use client";

import { type ReactNode, startTransition, useActionState, useState } from "react";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { useEnhanced } from "@/app/_ui/use-enhanced";
import { type FormState, idle } from "@/lib/web/form";
import { beginAdding, finishAdding } from "./actions";

interface Props {
  labels: Record<string, string>;
  summary: string[];
  words: { button: string; asking: string; failed: string; unable: string };
  /** The fields. */
  children: ReactNode;
}

/** The form that adds a passkey; the browser's own part is loaded when it is sent. Nothing without JavaScript. */
export function AddPasskey({ labels, summary, words, children }: Props) {
  const enhanced = useEnhanced();
  const [failed, setFailed] = useState("");
  const [asking, setAsking] = useState(false);
  const [state, finish] = useActionState(finishAdding, idle);
  if (!enhanced) return null;
  if (!("PublicKeyCredential" in window)) return <p>{words.unable}</p>;

  async function begin(previous: FormState, form: FormData): Promise<FormState> {
    setFailed("");
    const begun = await beginAdding(previous, form);
    if (begun.status !== "done") return begun;
    setAsking(true);
    try {
      const { startRegistration } = await import("@simplewebauthn/browser");
      const optionsJSON = begun.data as Parameters<typeof startRegistration>[0]["optionsJSON"];
      const made = new FormData();
      made.set("made", JSON.stringify(await startRegistration({ optionsJSON })));
      startTransition(() => finish(made));
    } catch {
      // Closed by its owner, or the device holds one already: the browser has said which.
      setFailed(words.failed);
    } finally {
      setAsking(false);
    }
    return begun;
  }

  const wrong = failed || (state.status === "done" || state.status === "idle" ? "" : state.said?.message);
  return (
    <>
      {wrong && <Notice live title={wrong} tone="stop" />}
      <ActionForm action={begin} className="form" labels={labels} summary={summary}>
        {children}
        <div>
          <Button look="primary">{asking ? words.asking : words.button}</Button>
        </div>
      </ActionForm>
    </>
  );
}
