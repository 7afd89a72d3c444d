"use client";

import { useSearchParams } from "next/navigation";
import { Notice } from "../_ui/notice";

/**
 * Says what was just done: the address carries the key of the sentence (?done=events.notices.published), so that it is
 * said without JavaScript too and stands in nobody else's page.
 */
export function DoneNotice({ sentences }: { sentences: Record<string, string> }) {
  const sentence = sentences[useSearchParams().get("done") ?? ""];
  return (
    <div aria-live="polite" className="done-notice" role="status">
      {sentence && (
        <div className="container">
          <Notice title={sentence} tone="ok" />
        </div>
      )}
    </div>
  );
}
