import type { VoteAnswer } from "@/lib/generated/prisma/enums";

const shapes: Partial<Record<VoteAnswer, string>> = {
  CONSENT: "M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18Z",
  STAND_ASIDE: "M3 12a9 9 0 0 1 18 0Z",
  CONCERN: "M12 3.5 22 20.5H2Z",
  OBJECT: "M4 4H20V20H4Z",
};

/** An answer's own shape, beside its word: told apart without colours, too. */
export function Mark({ answer }: { answer: VoteAnswer }) {
  return (
    <svg
      aria-hidden="true"
      className={`mark mark-${answer.toLowerCase().replace("_", "-")}`}
      focusable="false"
      viewBox="0 0 24 24"
    >
      {answer === "STAND_ASIDE" ? <circle cx="12" cy="12" fill="none" r="8" strokeWidth="2" /> : null}
      <path d={shapes[answer]} />
    </svg>
  );
}
