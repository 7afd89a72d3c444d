import { createFederation, type Federation } from "@fedify/fedify";
import { Application, Group, Person, Tombstone } from "@fedify/vocab";
import { env } from "../env";
import { actorDocument, type LocalActor, localActor } from "./actors";
import { tombstone } from "./context";
import { listen } from "./inbox";
import { keyPairs } from "./keys";
import { TableKvStore } from "./kv";
import { contextLoader, documentLoader, signedLoader } from "./loaders";
import { JobQueue } from "./queue";
import { actorUri, serverHandle } from "./uris";

/** What our dispatchers and listeners are handed besides the request: nothing, they ask the database. */
export type ContextData = null;

const kinds = { PERSON: Person, GROUP: Group, APPLICATION: Application } as const;
const formerTypes = { PERSON: "Person", GROUP: "Group", APPLICATION: "Application" } as const;
const kept = globalThis as unknown as { farandoleFederation?: { origin: string; federation: Federation<ContextData> } };

/** Fedify's part of our federation: actors and their keys, verification, the inbox and its queue. */
export function federation(): Federation<ContextData> {
  const origin = env().PUBLIC_URL;
  if (kept.farandoleFederation?.origin !== origin) kept.farandoleFederation = { origin, federation: build(origin) };
  return kept.farandoleFederation.federation;
}

/** The worker's task "fedify": one message of the inbox queue. */
export async function processMessage(message: unknown): Promise<void> {
  await federation().processQueuedTask(null, message as Parameters<Federation<ContextData>["processQueuedTask"]>[1]);
}

function build(origin: string): Federation<ContextData> {
  const made = createFederation<ContextData>({
    kv: new TableKvStore(),
    queue: new JobQueue(),
    manuallyStartQueue: true,
    origin,
    // RFC 9421 first loses deliveries at servers that answer 2xx and check later.
    firstKnock: "draft-cavage-http-signatures-12",
    // receive() has verified what gets here, by stricter rules: docs/decisions/0701.
    skipSignatureVerification: true,
    documentLoaderFactory: () => documentLoader,
    contextLoaderFactory: () => contextLoader,
    authenticatedDocumentLoaderFactory: (signer) => signedLoader(signer),
  });

  made
    .setActorDispatcher("/@{identifier}", async (_context, handle) => {
      const actor = await localActor(handle);
      return actor && dispatchActor(actor);
    })
    .setKeyPairsDispatcher(async (_context, handle) => {
      const actor = await localActor(handle);
      if (!actor || actor.deletedAt) return [];
      const { rsa, ed25519 } = await keyPairs(actor.id);
      return [rsa, ed25519];
    });

  const listeners = made
    .setInboxListeners("/@{identifier}/inbox", "/inbox")
    .setSharedKeyDispatcher(() => ({ identifier: serverHandle }));
  listen(listeners);
  return made;
}

/** Handed over as parsed JSON, which Fedify gives out unchanged: custom properties survive. */
async function dispatchActor(actor: LocalActor): Promise<Person | Group | Application | Tombstone> {
  if (actor.deletedAt) return Tombstone.fromJsonLd(tombstone(actorUri(actor), formerTypes[actor.kind], actor.deletedAt), { contextLoader });
  return kinds[actor.kind].fromJsonLd(await actorDocument(actor), { contextLoader, documentLoader });
}
