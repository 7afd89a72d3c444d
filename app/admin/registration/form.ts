import { z } from "zod";
import { normaliseMailDomain } from "@/lib/accounts/rules";

/** Mail domains as people paste them: one on each line, or commas between them; twice is once. */
const domains = z
  .string()
  .max(50_000, "errors.tooLong")
  .default("")
  .transform((text, context) => {
    const found = new Set<string>();
    for (const typed of text.split(/[\s,;]+/).filter(Boolean)) {
      const domain = normaliseMailDomain(typed);
      if (domain) found.add(domain);
      else context.addIssue({ code: "custom", message: "registration.errors.domain" });
    }
    return [...found];
  });

/** Who makes an account, and with which addresses. */
export const registrationForm = z.object({
  registration: z.enum(["open", "approval", "invitation", "closed"], "errors.required"),
  allowedMailDomains: domains,
  deniedMailDomains: domains,
});
