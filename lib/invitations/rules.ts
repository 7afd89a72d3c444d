import { normaliseEmail } from "../accounts/rules";

/** Whom a pasted line means. */
export type Named =
  | { kind: "email"; email: string }
  /** "@ada": somebody of this server. */
  | { kind: "handle"; handle: string }
  /** "@ada@gather.example", or the address of a page: somebody to be looked up. */
  | { kind: "remote"; address: string }
  | { kind: "unclear" };

/**
 * The lines of a paste: one for each person, commas and semicolons divide as well. What mail programs copy
 * ("Ada Moreau <ada@example.org>") is read as its address.
 */
export function linesOf(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/[\n,;]+/)
        .map((line) => line.trim())
        .filter(Boolean),
    ),
  ];
}

/** Whom a line names: with a leading "@" somebody of the fediverse, otherwise an e-mail address. */
export function named(line: string): Named {
  const [, inner] = /^[^<>]*<([^<>\s]+)>$/.exec(line) ?? [];
  const text = inner ?? line;
  const handle = /^@([a-z0-9_]{2,30})$/i.exec(text)?.[1];
  if (handle) return { kind: "handle", handle: handle.toLowerCase() };
  if (/^@[^\s@/]+@[^\s@/]+$/.test(text) || /^https?:\/\/\S+$/i.test(text)) return { kind: "remote", address: text };
  const email = normaliseEmail(text);
  return email ? { kind: "email", email } : { kind: "unclear" };
}

/** How an invitation stands. Whoever holds one that is not open reads why. */
export type Standing = "open" | "revoked" | "expired" | "used";

/** @param used how many came by it */
export function standingOf(
  invitation: { revokedAt: Date | null; expiresAt: Date | null; maxUses: number | null },
  used: number,
  at: Date,
): Standing {
  if (invitation.revokedAt) return "revoked";
  if (invitation.expiresAt && invitation.expiresAt <= at) return "expired";
  return invitation.maxUses !== null && used >= invitation.maxUses ? "used" : "open";
}
