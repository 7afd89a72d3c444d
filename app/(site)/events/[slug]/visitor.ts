import type { OwnIdentity } from "@/lib/identities/queries";
import { currentIdentities, currentViewer } from "@/lib/web/session";
import { currentVisit } from "@/lib/web/visit";

/** Who reads the page: nobody signed in, or an account with the identity that acts and all of its identities. */
export interface Visitor {
  acting: OwnIdentity | null;
  identities: OwnIdentity[];
}

/** The reader of this page. A stranger costs no query. */
export async function currentVisitor(): Promise<Visitor> {
  const viewer = await currentViewer();
  if (!viewer) return { acting: null, identities: [] };
  const identities = await currentIdentities();
  return { acting: identities.find((identity) => identity.id === viewer.id) ?? null, identities };
}

/**
 * Who can come from this browser: its account's identities, or the person who signed in with an account elsewhere. They
 * come to events of ours alone; what else there is to do on a page is for {@link currentVisitor}.
 */
export async function currentComer(event: { remote: unknown }): Promise<Visitor> {
  const visitor = await currentVisitor();
  const visit = visitor.acting || event.remote ? null : await currentVisit();
  return visit ? { acting: visit, identities: [visit] } : visitor;
}
