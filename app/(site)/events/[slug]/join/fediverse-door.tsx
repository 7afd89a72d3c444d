"use client";

import { useSent } from "@/app/_ui/action-form";
import { Button, ButtonLink } from "@/app/_ui/button";
import { CopyField } from "@/app/_ui/copy-field";

interface Words {
  label: string;
  go: string;
  /** With {host} in it, as `none` has. */
  open: string;
  found: string;
  none: string;
  link: string;
  copy: string;
  copied: string;
}

/** Asks for an address elsewhere; then shows the way that its server offers, or the link to take there by hand. */
export function FediverseDoor({ address, words }: { address: string; words: Words }) {
  const { data, typed } = useSent();
  const way = data as { host: string; page: string | null } | undefined;
  const named = (text: string) => text.replace("{host}", way?.host ?? "");
  return (
    <>
      <label className="visually-hidden" htmlFor="handle">
        {words.label}
      </label>
      <span className="copy-field">
        <input
          autoCapitalize="none"
          autoComplete="off"
          className="input"
          defaultValue={typeof typed?.handle === "string" ? typed.handle : undefined}
          id="handle"
          inputMode="email"
          name="handle"
          placeholder="@you@server"
          spellCheck={false}
        />
        <Button>{words.go}</Button>
      </span>
      {way ? (
        <div className="stack door-found" role="status">
          {way.page ? (
            <>
              <p>{words.found}</p>
              <p>
                <ButtonLink href={way.page} look="primary" rel="noopener nofollow">
                  {named(words.open)}
                </ButtonLink>
              </p>
            </>
          ) : (
            <p>{named(words.none)}</p>
          )}
          <CopyField copied={words.copied} copy={words.copy} label={words.link} value={address} />
        </div>
      ) : null}
    </>
  );
}
