"use client";

import { useSent } from "@/app/_ui/action-form";
import { Button, ButtonLink } from "@/app/_ui/button";
import { CopyField } from "@/app/_ui/copy-field";

/** Sentences of the door; those with {host} in it are filled in here. */
export interface DoorWords {
  label: string;
  go: string;
  open: string;
  /** "Sign in at {host}", what that means, and what else there is. */
  signIn: string;
  signInText: string;
  otherwise: string;
  /** What can be done there, by how the server lets people in. */
  ways: Record<string, string>;
  link: string;
  copy: string;
  copied: string;
}

/** What the action of the form gives back. */
export interface Found {
  host: string;
  page: string | null;
  intent: string;
  /** Where they can sign in with their account, to come from here. */
  signIn?: { host: string; page: string };
}

/** Asks for an address elsewhere; then shows the way that its server offers, or the link to take there by hand. */
export function FediverseDoor({ address, words }: { address: string; words: DoorWords }) {
  const { data, typed } = useSent();
  const way = data as Found | undefined;
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
          {way.signIn ? (
            <>
              <p>
                <ButtonLink href={way.signIn.page} look="primary" rel="noopener nofollow">
                  {words.signIn.replaceAll("{host}", way.signIn.host)}
                </ButtonLink>
              </p>
              <p>{words.signInText.replaceAll("{host}", way.signIn.host)}</p>
              <details>
                <summary className="summary">{words.otherwise}</summary>
                <div className="stack">
                  <Home address={address} quiet way={way} words={words} />
                </div>
              </details>
            </>
          ) : (
            <Home address={address} way={way} words={words} />
          )}
        </div>
      ) : null}
    </>
  );
}

/** The way to their own server, and the address to take there by hand. */
function Home({ address, quiet, way, words }: { address: string; quiet?: boolean; way: Found; words: DoorWords }) {
  const named = (text = "") => text.replaceAll("{host}", way.host);
  return (
    <>
      <p>{named(words.ways[way.intent])}</p>
      {way.page ? (
        <p>
          <ButtonLink href={way.page} look={quiet ? undefined : "primary"} rel="noopener nofollow">
            {named(words.open)}
          </ButtonLink>
        </p>
      ) : null}
      <CopyField copied={words.copied} copy={words.copy} label={words.link} value={address} />
    </>
  );
}
