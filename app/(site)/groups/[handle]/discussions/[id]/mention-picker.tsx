"use client";

import { useEnhanced } from "@/app/_ui/use-enhanced";

/** Writes a member's address into the words of the form around it, where the cursor is. */
export function MentionPicker({ label, people }: { label: string; people: { name: string; address: string }[] }) {
  if (!useEnhanced()) return null;
  const insert = (button: HTMLButtonElement, address: string) => {
    const words = button.form?.elements.namedItem("text");
    if (!(words instanceof HTMLTextAreaElement)) return;
    const before = words.value.slice(0, words.selectionStart);
    words.setRangeText(`${/\S$/.test(before) ? " " : ""}${address} `, words.selectionStart, words.selectionEnd, "end");
    words.focus();
  };
  return (
    <details className="mention-picker">
      <summary className="summary">{label}</summary>
      <div className="chips">
        {people.map(({ name, address }) => (
          <button
            className="chip"
            key={address}
            onClick={(event) => insert(event.currentTarget, address)}
            type="button"
          >
            {name} <span className="handle">{address}</span>
          </button>
        ))}
      </div>
    </details>
  );
}
