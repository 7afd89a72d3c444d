export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/**
 * The @context of everything we send. Terms of Mobilizon, FEP-8a8e, schema.org, iCalendar, PeerTube and Mastodon stand
 * inline, as some of their contexts cannot be fetched. Neither @language nor `location` is redefined: full JSON-LD
 * processors would then read no title and no place.
 */
export const wireContext: Json = [
  "https://www.w3.org/ns/activitystreams",
  "https://w3id.org/security/v1",
  "https://w3id.org/security/multikey/v1",
  {
    mz: "https://joinmobilizon.org/ns#",
    sc: "http://schema.org/",
    ical: "http://www.w3.org/2002/12/cal/ical#",
    pt: "https://joinpeertube.org/ns#",
    toot: "http://joinmastodon.org/ns#",
    lemmy: "https://join-lemmy.org/ns#",
    fep: "https://w3id.org/fep/8a8e#",
    Hashtag: "as:Hashtag",
    manuallyApprovesFollowers: "as:manuallyApprovesFollowers",
    sensitive: "as:sensitive",
    movedTo: { "@id": "as:movedTo", "@type": "@id" },
    alsoKnownAs: { "@id": "as:alsoKnownAs", "@type": "@id" },
    discoverable: "toot:discoverable",
    indexable: "toot:indexable",
    focalPoint: { "@id": "toot:focalPoint", "@container": "@list" },
    PropertyValue: "sc:PropertyValue",
    value: "sc:value",
    propertyID: "sc:propertyID",
    address: { "@id": "sc:address", "@type": "sc:PostalAddress" },
    PostalAddress: "sc:PostalAddress",
    streetAddress: "sc:streetAddress",
    postalCode: "sc:postalCode",
    addressLocality: "sc:addressLocality",
    addressRegion: "sc:addressRegion",
    addressCountry: "sc:addressCountry",
    maximumAttendeeCapacity: "sc:maximumAttendeeCapacity",
    remainingAttendeeCapacity: "sc:remainingAttendeeCapacity",
    inLanguage: "sc:inLanguage",
    category: "sc:category",
    uuid: "sc:identifier",
    status: "ical:status",
    commentsEnabled: "pt:commentsEnabled",
    joinMode: "mz:joinMode",
    externalParticipationUrl: "mz:externalParticipationUrl",
    participantCount: "mz:participantCount",
    participationMessage: "mz:participationMessage",
    anonymousParticipationEnabled: "mz:anonymousParticipationEnabled",
    repliesModerationOption: "mz:repliesModerationOption",
    timezone: "mz:timezone",
    isOnline: "mz:isOnline",
    draft: "mz:draft",
    contacts: { "@id": "mz:contacts", "@type": "@id", "@container": "@set" },
    openness: "mz:openness",
    memberCount: "mz:memberCount",
    members: { "@id": "mz:members", "@type": "@id" },
    moderators: { "@id": "lemmy:moderators", "@type": "@id" },
    resources: { "@id": "mz:resources", "@type": "@id" },
    posts: { "@id": "mz:posts", "@type": "@id" },
    todos: { "@id": "mz:todos", "@type": "@id" },
    discussions: { "@id": "mz:discussions", "@type": "@id" },
    events: { "@id": "mz:events", "@type": "@id" },
    upcomingEvents: { "@id": "fep:upcomingEvents", "@type": "@id" },
    organizers: { "@id": "fep:organizers", "@type": "@id" },
    attendees: { "@id": "fep:attendees", "@type": "@id" },
    eventStatus: "fep:eventStatus",
    displayEndTime: "fep:displayEndTime",
    postingRestrictedToMods: "lemmy:postingRestrictedToMods",
    allDay: "urn:farandole:allDay",
  },
];

/** `json` as a document of its own. */
export function withContext(json: JsonObject): JsonObject {
  return { "@context": wireContext, ...json };
}

/** What stands in the place of something deleted. */
export function tombstone(id: string, formerType: string, at: Date): JsonObject {
  return withContext({ type: "Tombstone", id, formerType, deleted: at.toISOString() });
}
