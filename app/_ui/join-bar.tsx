import type { ReactNode } from "react";

/** On a phone's event page, in the place of the bottom bar: state, date and the main button. Hides while the stub is in view. */
export function JoinBar({ state, when, children }: { state: string; when: string; children: ReactNode }) {
  return (
    <div className="rsvp-bar">
      <p>
        <strong>{state}</strong>
        {when}
      </p>
      {children}
    </div>
  );
}
