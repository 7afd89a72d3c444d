"use client";

import { useSent } from "@/app/_ui/action-form";
import { SubmitButton } from "@/app/_ui/submit-button";

/** Asks for the point of the typed address, and says what was found; the same without JavaScript. */
export function FindPlace({ words }: { words: { find: string; hint: string; found: string } }) {
  const found = useSent().typed?.foundPlace;
  return (
    <div className="stack" id="find-place">
      {typeof found === "string" && found ? (
        <p role="status">
          <b>{words.found}</b> {found} <span className="soft">© OpenStreetMap</span>
        </p>
      ) : null}
      <div>
        <SubmitButton name="onward" value="find">
          {words.find}
        </SubmitButton>
      </div>
      <p className="field-hint">{words.hint}</p>
    </div>
  );
}
