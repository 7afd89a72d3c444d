import { createFederation, type Federation } from "@fedify/fedify";
import { Application, Group, Person, Tombstone } from "@fedify/vocab";
import { env } from "../env";
import { actorDocument, type LocalActor, localActor } from "./actors";
import { tombstone } from "./context";
import { take } from "./inbox";
import { keyPairs } from "./keys";
import { TableKvStore } from "./kv";
import { contextLoader, documentLoader, signedLoader } from "./loaders";
import { isInboxMessage, JobQueue } from "./queue";
import { actorUri, serverHandle } from "./uris";

/** What our dispatchers and listeners are handed besides the request: nothing, they ask the database. */
export type ContextData = null;

const kinds = { PERSON: Person, GROUP: Group, APPLICATION: Application } as const;
const formerTypes = { PERSON: "Person", GROUP: "Group", APPLICATION: "Application" } as const;
const kept = globalThis as unknown as { farandoleFederation?: { origin: string; federation: Federation<ContextData> } };

/** Fedify's part of our federation: actors, their keys, and signatures. */
export function federation(): Federation<ContextData> {
  const origin = env().PUBLIC_URL;
  if (kept.farandoleFederation?.origin !== origin) kept.farandoleFederation = { origin, federation: build(origin) };
  return kept.farandoleFederation.federation;
}

/**
 * The worker's task "fedify": one message of the queue. What our inboxes took in is ours to handle: Fedify would hand it
 * over without the properties it does not know, and drop an Update that bears the id of the Create before it.
 */
export async function processMessage(message: unknown): Promise<void> {
  if (isInboxMessage(message)) await take(message.activity);
  else
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

  // No listeners: receive() verifies deliveries by stricter rules and queues them as they came (docs/decisions/0701).
  made.setInboxListeners("/@{identifier}/inbox", "/inbox").setSharedKeyDispatcher(() => ({ identifier: serverHandle }));
  return made;
}

/** Handed over as parsed JSON, which Fedify gives out unchanged: custom properties survive. */
async function dispatchActor(actor: LocalActor): Promise<Person | Group | Application | Tombstone> {
  if (actor.deletedAt)
    return Tombstone.fromJsonLd(tombstone(actorUri(actor), formerTypes[actor.kind], actor.deletedAt), {
      contextLoader,
    });
  return kinds[actor.kind].fromJsonLd(await actorDocument(actor), { contextLoader, documentLoader });
}
