import { z } from "zod";

/** A door that leads to a group of the organisation: which group of ours it fills. */
export interface GroupRule {
  /** Handle of a group of ours. */
  handle: string;
  /** As the organisation names its own: a DN for LDAP, else a value. */
  group: string;
}

const groups = (meaning: string) =>
  z
    .string()
    .default("")
    .transform((text, context) => {
      const rules: GroupRule[] = [];
      // In a DN a semicolon is written with a backslash before it (RFC 4514).
      for (const part of text.split(/(?<!\\);/).filter((piece) => piece.trim())) {
        const [, handle, group] = /^\s*@?([a-z0-9_]{2,30})\s*=\s*(.+?)\s*$/s.exec(part) ?? [];
        if (handle && group) rules.push({ handle, group });
        else context.addIssue({ code: "custom", message: `"${part.trim()}" is not HANDLE=GROUP` });
      }
      return rules;
    })
    .describe(meaning);

const word = (fallback: string, meaning: string) =>
  z
    .string()
    .regex(/^[A-Za-z][\w.;:-]*$/, "must be one name")
    .default(fallback)
    .describe(meaning);
const text = (meaning: string) => z.string().optional().describe(meaning);
const page = (meaning: string) =>
  z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(meaning);

const shown = (fallback: string) => z.string().max(60).default(fallback);

/** Settings of signing in with an account of an organisation, for lib/env.ts. */
export const outsideSettings = {
  LDAP_URL: z
    .url({ protocol: /^ldaps?$/ })
    .optional()
    .describe("Directory where people sign in, ldaps://ldap.coop.example. See docs/sign-in-ldap.md."),
  LDAP_NAME: shown("LDAP").describe("What people call it: “Sign in with your account at …”."),
  LDAP_CA: text("File with the certificate (PEM) of who signs the directory’s. Unset: the usual authorities."),
  LDAP_BIND_DN: text("Who searches in the directory. Unset: nobody by name (anonymous)."),
  LDAP_BIND_PASSWORD: text("Password of LDAP_BIND_DN."),
  LDAP_BASE: text("Where people are searched, ou=people,dc=coop,dc=example."),
  LDAP_FILTER: z
    .string()
    .regex(/^\(.*\{name\}.*\)$/s, "must be a filter in brackets with {name} in it")
    .default("(uid={name})")
    .describe("Who may sign in; {name} stands for what was typed."),
  LDAP_ATTRIBUTES_ID: word("entryUUID", "What never changes of a person."),
  LDAP_ATTRIBUTES_HANDLE: word("uid", "What their @handle is made of."),
  LDAP_ATTRIBUTES_NAME: word("displayName", "Their name; where there is none, cn."),
  LDAP_ATTRIBUTES_EMAIL: word("mail", "Their e-mail address."),
  LDAP_ATTRIBUTES_PICTURE: word("jpegPhoto", "Their picture."),
  LDAP_STEWARDS: text("DN of the group whose members are stewards here. Unset: roles are given here."),
  LDAP_MODERATORS: text("DN of the group whose members are moderators here."),
  LDAP_GROUPS: groups("Groups kept in step: garden=cn=garden,ou=groups,dc=coop,dc=example; choir=cn=…"),
  OIDC_ISSUER: page("Whose accounts sign in by OpenID Connect, https://id.coop.example. See docs/sign-in-oidc.md."),
  OIDC_NAME: shown("OpenID Connect").describe("What people call it."),
  OIDC_CLIENT_ID: text("What the issuer calls this server."),
  OIDC_CLIENT_SECRET: text("What this server proves itself with. Unset: PKCE alone."),
  OIDC_SCOPES: z
    .string()
    .regex(/(^|\s)openid(\s|$)/, "must hold openid")
    .default("openid profile email")
    .describe("What is asked for."),
  OIDC_CLAIMS_HANDLE: word("preferred_username", "What the @handle is made of."),
  OIDC_CLAIMS_NAME: word("name", "A person’s name."),
  OIDC_CLAIMS_GROUPS: word("groups", "The list of groups somebody belongs to."),
  OIDC_EMAIL: z
    .enum(["verified", "trusted"])
    .default("verified")
    .describe("trusted: the issuer never says email_verified, and nobody there chooses an address freely."),
  OIDC_STEWARDS: text("Group whose members are stewards here. Unset: roles are given here."),
  OIDC_MODERATORS: text("Group whose members are moderators here."),
  OIDC_GROUPS: groups("Groups kept in step: garden=their-garden; choir=their-choir"),
  CAS_URL: page("CAS server where people sign in, https://cas.coop.example/cas. See docs/sign-in-cas.md."),
  CAS_NAME: shown("CAS").describe("What people call it."),
  CAS_ATTRIBUTES_HANDLE: word("uid", "What the @handle is made of; where there is none, the user."),
  CAS_ATTRIBUTES_NAME: word("displayName", "A person’s name; where there is none, cn."),
  CAS_ATTRIBUTES_EMAIL: word("mail", "A person’s e-mail address."),
  CAS_ATTRIBUTES_GROUPS: word("memberOf", "The groups somebody belongs to."),
  CAS_STEWARDS: text("Group whose members are stewards here. Unset: roles are given here."),
  CAS_MODERATORS: text("Group whose members are moderators here."),
  CAS_GROUPS: groups("Groups kept in step: garden=their-garden; choir=their-choir"),
  OUTSIDE_ACCOUNTS: z
    .enum(["everybody", "registration"])
    .default("everybody")
    .describe(
      "Who gets an account by LDAP, OpenID Connect or CAS. registration: whom registration would take as well.",
    ),
};

type Outside = z.output<z.ZodObject<typeof outsideSettings>>;

/**
 * What single settings cannot tell: whether they fit together.
 * @returns the setting at fault and what to do, or null
 */
export function outsideMistake(
  all: Outside & { LDAP_STARTTLS: boolean; SSO_ONLY: boolean },
): { name: string; sentence: string } | null {
  const wrong = (name: string, sentence: string) => ({ name, sentence });
  if (all.LDAP_URL) {
    if (!all.LDAP_BASE) return wrong("LDAP_BASE", "it must say where people are searched");
    const { protocol, hostname, pathname } = new URL(all.LDAP_URL);
    if (pathname.length > 1) return wrong("LDAP_URL", "it must be a server such as ldaps://ldap.coop.example");
    if (protocol === "ldaps:" && all.LDAP_STARTTLS) return wrong("LDAP_STARTTLS", "ldaps:// is encrypted already");
    if (protocol === "ldap:" && !all.LDAP_STARTTLS && !isHere(hostname))
      return wrong("LDAP_URL", "passwords would go in clear: use ldaps:// or LDAP_STARTTLS=1");
    if (!all.LDAP_BIND_DN !== !all.LDAP_BIND_PASSWORD)
      return wrong("LDAP_BIND_PASSWORD", "LDAP_BIND_DN and LDAP_BIND_PASSWORD go together");
  }
  if (all.OIDC_ISSUER && !all.OIDC_CLIENT_ID) return wrong("OIDC_CLIENT_ID", "the issuer gives it");
  for (const name of ["OIDC_ISSUER", "CAS_URL"] as const) {
    const url = all[name] ? new URL(all[name]) : null;
    if (url && (url.search || url.hash || url.username)) return wrong(name, "it must be a plain address");
    if (url?.protocol === "http:" && !isHere(url.hostname)) return wrong(name, "it must begin with https://");
  }
  if (all.SSO_ONLY && !all.LDAP_URL && !all.OIDC_ISSUER && !all.CAS_URL)
    return wrong("SSO_ONLY", "there is no other door: set LDAP_URL, OIDC_ISSUER or CAS_URL");
  return null;
}

/** What never leaves this machine may go unencrypted. */
function isHere(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\./.test(hostname);
}
