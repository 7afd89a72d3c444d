// What the second server does about other servers as such, for its parent.
import { db } from "../lib/db";
import { listEvents } from "../lib/events/queries";
import { lookUpServer } from "../lib/federation/remote";
import { answerFollower, followersOf, setApproval } from "../lib/follows/approving";
import { followedServers, followServer, unfollowServer } from "../lib/follows/servers";
import { serverActor } from "../lib/instance/queries";
import { takeMeasure } from "../lib/measures/commands";
import { setFederation, setPolicy, setSignedReads } from "../lib/servers/commands";
import type { FederationMode, Policy } from "../lib/servers/schema";
import { person } from "./people";

async function steward() {
  const known = await db.actor.findUnique({ where: { handle_host: { handle: "steward", host: "" } } });
  return { ...(known ?? (await person("steward"))), steward: true };
}

async function relay(): Promise<string> {
  const actor = await serverActor();
  if (!actor) throw new Error("this server has no actor");
  return actor.id;
}

async function standsFor(address: string): Promise<string> {
  const found = await lookUpServer(address);
  if (!found) throw new Error(`nobody stands for ${address}`);
  return found.id;
}

export const aboutServers = {
  /** What a moderator of theirs deletes of another server's. */
  deleteCopy: async (uri: string) => {
    const { id } = await db.event.findUniqueOrThrow({ where: { uri } });
    const moderator = { ...(await person()), moderator: true };
    await takeMeasure(moderator, { kind: "DELETE", subject: { kind: "event", id }, reason: "" });
  },
  /** The titles of what they keep of a group's news. */
  newsOf: async (uri: string) =>
    (await db.post.findMany({ where: { organiser: { uri }, deletedAt: null } })).map(({ title }) => title),
  decide: async (host: string, policy: string) => setPolicy(await steward(), { host, policy: policy as Policy }),
  mode: async (mode: string) => setFederation(await steward(), mode as FederationMode),
  signedReads: async (wanted: string) => setSignedReads(await steward(), wanted === "on"),
  followServer: async (address: string) => followServer(await steward(), await standsFor(address)),
  unfollowServer: async (address: string) => unfollowServer(await steward(), await standsFor(address)),
  followedServers: async () => (await followedServers()).map(({ actor, state }) => [actor.host, state]),
  lookAtEachServer: async () => setApproval(await steward(), await relay(), true),
  waitingServers: async () => (await followersOf(await steward(), await relay())).waiting.map(({ host }) => host),
  acceptServer: async (host: string) => {
    const follow = await db.follow.findFirstOrThrow({ where: { followedId: await relay(), follower: { host } } });
    await answerFollower(await steward(), {
      followedId: await relay(),
      followerId: follow.followerId,
      accepted: true,
    });
  },
  /** Who passed an event on, of those that our server follows. */
  passedOn: async (uri: string) =>
    (await db.reaction.findMany({ where: { kind: "BOOST", event: { uri } }, include: { actor: true } })).map(
      ({ actor }) => [actor.handle, actor.host],
    ),
  /** The titles of all that is coming, as somebody of ours reads them; nobody's handle is a stranger's. */
  listed: async (handle: string) => {
    const viewer = handle ? await db.actor.findUnique({ where: { handle_host: { handle, host: "" } } }) : null;
    return (await listEvents(viewer, { limit: 100 })).events.map(({ title }) => title);
  },
  /** What strangers read on the page of what comes from servers that are followed. */
  fromServers: async () => {
    const actors = (await followedServers()).map(({ actor }) => actor);
    const servers = { hosts: actors.map(({ host }) => host), actorIds: actors.map(({ id }) => id) };
    return (await listEvents(null, { servers })).events.map(({ title, remote }) => [title, remote?.host]);
  },
};
