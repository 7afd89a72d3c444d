import { z } from "zod";

export const doorKinds = ["ldap", "oidc", "cas"] as const;
/** By what somebody signs in with an account of their organisation. */
export type DoorKind = (typeof doorKinds)[number];

/** Somebody whom an organisation vouches for, as it describes them at this moment. */
export interface Arrival {
  kind: DoorKind;
  /** "ldap", "cas", or "oidc ISSUER". */
  provider: string;
  /** Never changes, and is nobody else's. */
  subject: string;
  /** Only one that is surely theirs. */
  email: string | null;
  /** What a handle can be made of, the best first. */
  handles: string[];
  name: string | null;
  picture: Uint8Array | null;
  /** Of the groups that settings name, those they belong to; null when that could not be learnt, and nothing changes. */
  groups: ReadonlySet<string> | null;
}

/** What is kept of an arrival while its person signs in to the account that they had before. */
export const pendingArrival = z.object({
  kind: z.enum(doorKinds),
  provider: z.string(),
  subject: z.string(),
  email: z.string(),
});
export type PendingArrival = z.output<typeof pendingArrival>;

/** What is typed at the door of a directory; the names are others than those of the own door on the same page. */
export const directoryCredentials = z.object({
  user: z.string("errors.required").trim().min(1, "errors.required").max(254, "errors.tooLong"),
  // An empty one would be an "unauthenticated bind", which directories answer with yes (RFC 4513 5.1.2).
  userPassword: z.string("errors.required").min(1, "errors.required").max(1000, "errors.tooLong"),
  next: z.string().default(""),
  /** Somebody signed in wants to connect it to their account. */
  connect: z
    .enum(["", "1"])
    .default("")
    .transform((value) => value === "1"),
});
