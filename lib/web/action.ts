import { parseWithZod } from "@conform-to/zod/v4";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { core, z } from "zod";
import { Invalid, NotFound, Refusal } from "../errors";
import { identityOf } from "../identities/queries";
import type { Acting, Viewer } from "../identities/schema";
import { count, type Limit } from "../limits/commands";
import type { FormState } from "./form";
import { forgetForm, formPath, keepForm } from "./kept";
import { said } from "./said";
import { acting, type CurrentAccount, currentAccount, currentNetwork, currentViewer, mustAccept } from "./session";
import { inTurn } from "./turns";
import { keyOf, typedInto } from "./typed";
import { currentVisit, wasVisiting } from "./visit";

/** What a handler gives back: where to go on and what to say there, or what to show in place. */
export interface Outcome {
  redirect?: string;
  notice?: string;
  data?: unknown;
}

interface Context<Account> {
  account: Account;
  /** The network the form came from, for limits. */
  ip: string;
}

type Handler<Schema extends z.ZodType, Actor, Account> = (
  actor: Actor,
  input: z.output<Schema>,
  context: Context<Account>,
) => Promise<Outcome | undefined>;

interface Options {
  /** How often one account (or one network, for strangers) may send this form. */
  limit?: Limit & { name: string };
  /** Also for people who have not accepted the texts of this server: what they need to accept them, or to leave. */
  beforeAccepting?: true;
}

export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

/**
 * The only way to make a Server Action: finds session and acting identity, limits, checks the input, calls, and turns
 * refusals into what the form shows. Nothing typed is lost.
 *
 * The form field `as` names the acting identity, one of the account's; without it the session's own acts.
 * Whoever signed in with an account at another server (`visitors`) acts as that person, in the few forms that let them.
 * When the session has ended, what was typed is kept, and the way leads through the sign-in page back to the form.
 * @param schema of the input, read by conform from the form's fields; unknown fields are dropped
 * @param handler throws {@link Refusal}s; anything else it throws is a fault and answers 500
 */
export function action<Schema extends z.ZodType>(
  schema: Schema,
  handler: Handler<Schema, Viewer, CurrentAccount | null>,
  options: Options & { anonymous: true },
): FormAction;
export function action<Schema extends z.ZodType>(
  schema: Schema,
  handler: Handler<Schema, Acting, CurrentAccount | null>,
  options: Options & { visitors: true },
): FormAction;
export function action<Schema extends z.ZodType>(
  schema: Schema,
  handler: Handler<Schema, Acting, CurrentAccount>,
  options?: Options,
): FormAction;
export function action<Schema extends z.ZodType>(
  schema: Schema,
  // All kinds of handler arrive here; which one it is follows from `anonymous` and `visitors`.
  handler: (actor: never, input: z.output<Schema>, context: Context<never>) => Promise<Outcome | undefined>,
  options: Options & { anonymous?: true; visitors?: true } = {},
): FormAction {
  return async (_previous, form) => {
    if (!(form instanceof FormData)) throw new Refusal("errors.invalid");
    const typed = typedInto(form);
    const [account, ip] = await Promise.all([currentAccount(), currentNetwork()]);
    const visit = !account && options.visitors ? await currentVisit() : null;
    if (!account && !visit && !options.anonymous)
      return options.visitors && (await wasVisiting()) ? endedVisit(typed) : endedSession(typed);
    if (account && !options.anonymous && !options.beforeAccepting && (await mustAccept())) return toAccept(typed);
    let outcome: Outcome | undefined;
    try {
      const actor = visit ? acting(visit) : await actorOf(account, form.get("as"));
      if (options.limit) await count([options.limit.name, account?.id ?? visit?.id ?? ip], options.limit);
      const submission = parseWithZod(form, {
        schema,
        formatError: (issues: core.$ZodIssue[]) => issues.map((issue) => keyOf(issue, typed)),
      });
      if (submission.status !== "success") {
        return said({ status: "invalid", message: "errors.invalid", fields: named(submission.error), typed });
      }
      const input = submission.value as z.output<Schema>;
      outcome = await inTurn(() => handler(actor as never, input, { account, ip } as Context<never>));
    } catch (problem) {
      return said(refused(problem, typed));
    }
    // Signing in again, on the way back to a kept form, is no reason to forget it.
    if (!options.anonymous) await forgetForm();
    // Names, counts and the chip stand on every page that the browser may still hold.
    if (outcome?.data === undefined) revalidatePath("/", "layout");
    if (outcome?.redirect) redirect(withNotice(outcome.redirect, outcome.notice));
    // What was only shown in place (a preview) is still to be sent: it stays in the fields.
    return {
      status: "done",
      message: outcome?.notice,
      data: outcome?.data,
      ...(outcome?.data !== undefined && { typed }),
    };
  };
}

/** The identity that acts: the one chosen in the form, which must belong to the account, or the session's own. */
async function actorOf(account: CurrentAccount | null, chosen: FormDataEntryValue | null): Promise<Viewer> {
  const viewer = await currentViewer();
  if (!account || typeof chosen !== "string" || chosen === "" || chosen === viewer?.id) {
    if (account && !viewer) throw new NotFound("errors.noIdentity");
    return viewer;
  }
  const own = await identityOf(account.id, chosen);
  if (!own) throw new NotFound();
  return acting(own, account.role);
}

async function endedSession(typed: NonNullable<FormState["typed"]>): Promise<never> {
  const path = await formPath();
  await keepForm(path, typed);
  redirect(`/login?next=${encodeURIComponent(path)}&ended=1`);
}

/** The texts of this server come first; what was typed is there again afterwards. */
async function toAccept(typed: NonNullable<FormState["typed"]>): Promise<never> {
  const path = await formPath();
  await keepForm(path, typed);
  redirect(`/accept?next=${encodeURIComponent(path)}`);
}

/** Who signed in with an account elsewhere does so again where they came in. */
async function endedVisit(typed: NonNullable<FormState["typed"]>): Promise<never> {
  const path = await formPath();
  await keepForm(path, typed);
  redirect(`${/^\/events\/[^/?#]+/.exec(path)?.[0] ?? "/events"}/join?signin=ended`);
}

function refused(problem: unknown, typed: FormState["typed"]): FormState {
  if (problem instanceof Invalid)
    return {
      status: "invalid",
      message: problem.message,
      values: problem.values,
      fields: problem.fields,
      typed: { ...typed, ...problem.kept },
    };
  if (problem instanceof Refusal) return { status: "refused", message: problem.message, values: problem.values, typed };
  throw problem;
}

function named(errors: Record<string, string[] | null> | null | undefined): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(errors ?? {}).filter((entry): entry is [string, string[]] => entry[1] !== null),
  );
}

/** `path` with the catalogue key of what to say there; the layout says it, also without JavaScript. */
function withNotice(path: string, notice?: string): string {
  if (!notice) return path;
  const [rest = "", hash] = path.split("#");
  return `${rest}${rest.includes("?") ? "&" : "?"}done=${encodeURIComponent(notice)}${hash ? `#${hash}` : ""}`;
}
