import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { Neighbour, Neighbourly } from "../e2e/neighbour";
import { db, transaction } from "../lib/db";
import { readImport } from "../lib/federation/calendars";
import { queueActivity } from "../lib/federation/delivery";
import { lookUp } from "../lib/federation/remote";
import { doorOf } from "../lib/federation/remote-doors";
import { endpointsOf, registerApp, whoIs } from "../lib/federation/remote-oauth";
import { readPreview } from "../lib/federation/remote-previews";
import { beginSignIn } from "../lib/federation/remote-sign-in";
import { learnSoftware } from "../lib/federation/software";
import type { Acting } from "../lib/identities/schema";
import type { Fact } from "../lib/jobs/facts";

/** Who takes part where somebody makes us ask an address. */
export interface Asking {
  here: { inbox: string };
  there: Neighbour;
  /** Somebody of there. */
  club: Neighbourly;
  /** A person and a group of ours. */
  ada: Acting;
  velo: Acting;
}

/** Every way in which somebody else can make us ask an address: each expects to be refused. */
export function fetchersOf({
  here,
  there,
  club,
  ada,
  velo,
}: Asking): Record<string, (address: string) => Promise<unknown>> {
  const send = (activity: object) => there.send(club, here.inbox, activity);
  return {
    "an object": (address) => send(there.activity("Announce", club, address)),
    "a key": async (keyId) => {
      const { status } = await there.send(
        { keyId: encodeURI(keyId), privateKey: club.privateKey },
        here.inbox,
        there.activity("Follow", club, velo),
      );
      expect([401, 403]).toContain(status);
    },
    "an actor": (actor) => send({ ...there.activity("Follow", club, velo), actor }),
    "an address typed into the search": async (address) => expect(await lookUp(address)).toBeNull(),
    "somebody's address": async (address) => {
      const host = /^https?:\/\/([^/]+)/.exec(address)?.[1] ?? address;
      expect(await lookUp(`@eve@${host}`)).toBeNull();
      await doorOf("eve", host, "Follow", { address: "https://a.example/", title: "" });
    },
    "a server's software": (address) =>
      learnSoftware({ origin: address }).catch((error) => expect(error).toBeInstanceOf(TypeError)),
    "a calendar": async (url) => {
      const { id } = await db.importSource.create({
        data: { kind: "ICS", name: "", url, zone: "UTC", organiserId: ada.id, createdById: ada.id },
      });
      await readImport({ sourceId: id });
      expect(await db.importSource.findUnique({ where: { id } })).toMatchObject({
        error: url ? "unreachable" : "noFile",
      });
    },
    "a link's page": async (url) => {
      const kept = await db.resource.create({ data: { kind: "LINK", title: "x", url, groupId: velo.id } });
      await readPreview({ subject: kept.id } as Fact);
      expect(await db.resource.findUnique({ where: { id: kept.id } })).toMatchObject({ preview: null, mediaId: null });
    },
    "a picture": (url) => send(there.activity("Create", club, there.event(club, { image: { type: "Image", url } }))),
    "somebody's portrait": (url) =>
      send(there.activity("Update", club, { ...club.document, icon: { type: "Image", url } })),
    "an inbox": (inbox) =>
      transaction((tx) =>
        queueActivity(tx, { factId: randomUUID(), actorId: velo.id, json: { type: "Follow" }, inboxes: [inbox] }),
      ),
    "a sign-in": async (address) => {
      const host = /^https?:\/\/([^/]+)/.exec(address)?.[1] ?? address;
      expect(await beginSignIn(`@eve@${host}`)).toBeNull();
      await endpointsOf(address);
      await registerApp(address, {});
      expect(await whoIs(address, "secret")).toBeNull();
    },
  };
}

/** Hosts that are not everybody's: this machine and networks of our own, in every notation. */
export const insideHosts = [
  "127.0.0.2",
  "127.2",
  "2130706434",
  "0x7f000002",
  "0x7f.0.0.2",
  "0177.0.0.2",
  "017700000002",
  "１２７.0.0.2",
  "127.0.0.2.",
  "0.0.0.0",
  "0",
  "[::]",
  "[::ffff:127.0.0.2]",
  "[::ffff:7f00:2]",
  "[::127.0.0.2]",
  "[64:ff9b::7f00:2]",
  "[64:ff9b:1::7f00:2]",
  "[2002:7f00:2::]",
  "[2001:0:7f00:2::]",
  "[fd00::1]",
  "[fe80::1]",
  "[ff02::1]",
  "169.254.169.254",
  "[fd00:ec2::254]",
  "100.64.0.1",
  "10.0.0.1",
  "172.16.0.1",
  "192.168.0.1",
  "192.0.0.1",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "intranet",
  "metadata.google.internal",
];
