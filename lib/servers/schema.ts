import { z } from "zod";

/** Whom this server speaks with: everybody who is not blocked, those alone who stand on its list, or nobody. */
export const modes = ["open", "allowList", "off"] as const;
export type FederationMode = (typeof modes)[number];

export const policies = ["OPEN", "LIMITED", "BLOCKED", "ALLOWED"] as const;
export type Policy = (typeof policies)[number];

/** What a steward decides about one server. */
export const policyInput = z.object({
  host: z.string("errors.required").trim().min(1, "errors.required").max(255, "errors.tooLong"),
  policy: z.enum(policies),
  reason: z.string().trim().max(500, "errors.tooLong").default(""),
  /** Whether everybody reads the reason. */
  reasonPublic: z.boolean().default(false),
  /** No picture of it is fetched or shown. */
  rejectMedia: z.boolean().default(false),
});
export type PolicyInput = z.input<typeof policyInput>;
