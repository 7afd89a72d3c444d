import type { OwnIdentity } from "@/lib/identities/queries";
import { currentIdentities, currentViewer } from "@/lib/web/session";

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
