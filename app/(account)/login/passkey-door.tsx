"use client";

import { startTransition, useActionState, useEffect, useState } from "react";
import { Button } from "@/app/_ui/button";
import { type FormState, idle } from "@/lib/web/form";
import { askPasskey, signInByPasskey } from "./passkey-actions";

interface Props {
  next: string;
  words: { button: string; asking: string; failed: string };
}

/**
 * "Use a passkey". It is drawn where the browser can do it, and what speaks to the device is loaded when
 * somebody presses it.
 */
export function PasskeyDoor({ next, words }: Props) {
  const [able, setAble] = useState(false);
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState("");
  const [state, send, sending] = useActionState(signInByPasskey, idle);
  useEffect(() => setAble("PublicKeyCredential" in window), []);
  if (!able) return null;
  const busy = asking || sending;

  async function press() {
    setAsking(true);
    setFailed("");
    try {
      const [{ startAuthentication }, asked] = await Promise.all([
        import("@simplewebauthn/browser"),
        askPasskey(idle, new FormData()),
      ]);
      if (asked.status !== "done") return setFailed(sentence(asked) || words.failed);
      const optionsJSON = asked.data as Parameters<typeof startAuthentication>[0]["optionsJSON"];
      const form = new FormData();
      form.set("answer", JSON.stringify(await startAuthentication({ optionsJSON })));
      form.set("next", next);
      startTransition(() => send(form));
    } catch {
      // Closed by its owner, or no passkey of this server on the device: the browser has said which.
      setFailed(words.failed);
    } finally {
      setAsking(false);
    }
  }

  return (
    <div className="stack-s">
      <Button aria-busy={busy || undefined} block icon="lock" onClick={() => !busy && press()} type="button">
        {busy ? words.asking : words.button}
      </Button>
      <p role="status">{busy ? "" : failed || sentence(state)}</p>
    </div>
  );
}

function sentence({ status, said }: FormState): string {
  return status === "done" || status === "idle" ? "" : Object.values(said?.fields ?? {})[0] || said?.message || "";
}
