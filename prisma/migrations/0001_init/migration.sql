-- Words as people look for them: small letters without accents. Immutable, so that indexes may use it.
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE FUNCTION fold(value text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(unaccent('unaccent'::regdictionary, value));

-- CreateEnum
CREATE TYPE "ActorKind" AS ENUM ('PERSON', 'GROUP', 'APPLICATION');

-- CreateEnum
CREATE TYPE "KeyKind" AS ENUM ('RSA', 'ED25519');

-- CreateEnum
CREATE TYPE "AccountRole" AS ENUM ('MEMBER', 'STEWARD');

-- CreateEnum
CREATE TYPE "TokenKind" AS ENUM ('SETUP', 'CONFIRM_EMAIL', 'RESET_PASSWORD', 'CHANGE_EMAIL', 'KEPT_FORM');

-- CreateEnum
CREATE TYPE "TextFormat" AS ENUM ('MARKDOWN', 'HTML', 'PLAIN');

-- CreateEnum
CREATE TYPE "Ribbon" AS ENUM ('BEET', 'BRICK', 'OCHRE', 'MOSS', 'PINE', 'SKY', 'INDIGO', 'PLUM', 'STONE');

-- CreateEnum
CREATE TYPE "RibbonShape" AS ENUM ('NOTCH', 'POINT', 'ROUND', 'ZIGZAG');

-- CreateEnum
CREATE TYPE "Openness" AS ENUM ('OPEN', 'MODERATED', 'INVITE_ONLY');

-- CreateEnum
CREATE TYPE "EventState" AS ENUM ('DRAFT', 'PUBLISHED');

-- CreateEnum
CREATE TYPE "EventStatus" AS ENUM ('TENTATIVE', 'CONFIRMED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "Visibility" AS ENUM ('PUBLIC', 'LINK', 'MEMBERS', 'INVITED');

-- CreateEnum
CREATE TYPE "Attendance" AS ENUM ('IN_PERSON', 'ONLINE', 'BOTH');

-- CreateEnum
CREATE TYPE "JoinMode" AS ENUM ('FREE', 'RESTRICTED', 'EXTERNAL', 'NONE');

-- CreateEnum
CREATE TYPE "NameVisibility" AS ENUM ('NOBODY', 'GOING', 'EVERYONE');

-- CreateEnum
CREATE TYPE "CommentPolicy" AS ENUM ('OPEN', 'HELD', 'MEMBERS', 'OFF');

-- CreateEnum
CREATE TYPE "OrganiserState" AS ENUM ('INVITED', 'ACCEPTED', 'REFUSED');

-- CreateEnum
CREATE TYPE "ParticipationState" AS ENUM ('UNCONFIRMED', 'REQUESTED', 'WAITING', 'GOING', 'CANCELLED', 'REJECTED', 'ATTENDED');

-- CreateEnum
CREATE TYPE "Hand" AS ENUM ('PAGE', 'FEDERATION', 'COMMAND');

-- CreateEnum
CREATE TYPE "FollowState" AS ENUM ('REQUESTED', 'ACCEPTED', 'REJECTED');

-- CreateEnum
CREATE TYPE "MemberRole" AS ENUM ('OWNER', 'MODERATOR', 'MEMBER', 'REQUESTED', 'INVITED', 'REJECTED', 'BANNED');

-- CreateEnum
CREATE TYPE "ServerPolicy" AS ENUM ('OPEN', 'BLOCKED');

-- CreateTable
CREATE TABLE "Actor" (
    "id" UUID NOT NULL,
    "kind" "ActorKind" NOT NULL,
    "handle" TEXT NOT NULL,
    "host" TEXT NOT NULL DEFAULT '',
    "name" TEXT NOT NULL,
    "summarySource" TEXT NOT NULL DEFAULT '',
    "summaryFormat" "TextFormat" NOT NULL DEFAULT 'MARKDOWN',
    "summaryHtml" TEXT NOT NULL DEFAULT '',
    "language" TEXT,
    "ribbon" "Ribbon" NOT NULL DEFAULT 'BEET',
    "ribbonShape" "RibbonShape" NOT NULL DEFAULT 'NOTCH',
    "publishedOn" DATE NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "place" TEXT,
    "openness" "Openness" NOT NULL DEFAULT 'INVITE_ONLY',
    "manuallyApprovesFollowers" BOOLEAN NOT NULL DEFAULT false,
    "discoverable" BOOLEAN NOT NULL DEFAULT true,
    "uri" TEXT,
    "url" TEXT,
    "inboxUri" TEXT,
    "sharedInboxUri" TEXT,
    "followersUri" TEXT,
    "alsoKnownAs" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "fetchedAt" TIMESTAMPTZ(3),
    "suspendedAt" TIMESTAMPTZ(3),
    "deletedAt" TIMESTAMPTZ(3),
    "avatarId" UUID,
    "coverId" UUID,

    CONSTRAINT "Actor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ActorKey" (
    "actorId" UUID NOT NULL,
    "kind" "KeyKind" NOT NULL,
    "privateJwk" JSONB NOT NULL,
    "publicJwk" JSONB NOT NULL,

    CONSTRAINT "ActorKey_pkey" PRIMARY KEY ("actorId","kind")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "confirmedAt" TIMESTAMPTZ(3),
    "passwordHash" TEXT,
    "role" "AccountRole" NOT NULL DEFAULT 'MEMBER',
    "language" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "suspendedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Identity" (
    "actorId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "isDefault" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Identity_pkey" PRIMARY KEY ("actorId")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "accountId" UUID NOT NULL,
    "actorId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "userAgent" TEXT,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Token" (
    "hash" TEXT NOT NULL,
    "kind" "TokenKind" NOT NULL,
    "accountId" UUID,
    "data" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Token_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "Place" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "street" TEXT,
    "postalCode" TEXT,
    "locality" TEXT,
    "region" TEXT,
    "country" TEXT,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "access" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "accessNote" TEXT,
    "uri" TEXT,

    CONSTRAINT "Place_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Event" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "state" "EventState" NOT NULL DEFAULT 'DRAFT',
    "status" "EventStatus" NOT NULL DEFAULT 'CONFIRMED',
    "visibility" "Visibility" NOT NULL DEFAULT 'PUBLIC',
    "title" TEXT NOT NULL,
    "lede" TEXT,
    "descriptionSource" TEXT NOT NULL DEFAULT '',
    "descriptionFormat" "TextFormat" NOT NULL DEFAULT 'MARKDOWN',
    "descriptionHtml" TEXT NOT NULL DEFAULT '',
    "language" TEXT,
    "category" TEXT NOT NULL DEFAULT 'MEETING',
    "startLocal" TEXT NOT NULL,
    "endLocal" TEXT,
    "zone" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "allDay" BOOLEAN NOT NULL DEFAULT false,
    "startDate" DATE,
    "endDate" DATE,
    "hideStartTime" BOOLEAN NOT NULL DEFAULT false,
    "hideEndTime" BOOLEAN NOT NULL DEFAULT false,
    "attendance" "Attendance" NOT NULL DEFAULT 'IN_PERSON',
    "placeId" UUID,
    "hideAddress" BOOLEAN NOT NULL DEFAULT false,
    "onlineUrl" TEXT,
    "onlineForGoing" BOOLEAN NOT NULL DEFAULT false,
    "externalUrl" TEXT,
    "priceText" TEXT,
    "free" BOOLEAN NOT NULL DEFAULT true,
    "practicalFacts" JSONB NOT NULL DEFAULT '[]',
    "joinMode" "JoinMode" NOT NULL DEFAULT 'FREE',
    "joinUrl" TEXT,
    "capacity" INTEGER,
    "showPlacesLeft" BOOLEAN NOT NULL DEFAULT true,
    "nameVisibility" "NameVisibility" NOT NULL DEFAULT 'NOBODY',
    "commentPolicy" "CommentPolicy" NOT NULL DEFAULT 'OFF',
    "nameAuthor" BOOLEAN NOT NULL DEFAULT false,
    "coverId" UUID,
    "coverMotif" INTEGER,
    "seriesId" UUID,
    "recurrenceId" TEXT,
    "icsUid" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "organiserId" UUID NOT NULL,
    "authorId" UUID,
    "uri" TEXT,
    "url" TEXT,
    "remoteGoing" INTEGER,
    "remoteUpdated" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),
    "deletedAt" TIMESTAMPTZ(3),
    "searchText" TEXT,

    CONSTRAINT "Event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EventSlug" (
    "slug" TEXT NOT NULL,
    "eventId" UUID NOT NULL,

    CONSTRAINT "EventSlug_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "EventOrganiser" (
    "eventId" UUID NOT NULL,
    "actorId" UUID NOT NULL,
    "state" "OrganiserState" NOT NULL DEFAULT 'INVITED',

    CONSTRAINT "EventOrganiser_pkey" PRIMARY KEY ("eventId","actorId")
);

-- CreateTable
CREATE TABLE "Tag" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "label" TEXT NOT NULL,

    CONSTRAINT "Tag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EventTag" (
    "eventId" UUID NOT NULL,
    "tagId" UUID NOT NULL,

    CONSTRAINT "EventTag_pkey" PRIMARY KEY ("eventId","tagId")
);

-- CreateTable
CREATE TABLE "Media" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "alt" TEXT NOT NULL DEFAULT '',
    "focalX" DOUBLE PRECISION NOT NULL DEFAULT 0.5,
    "focalY" DOUBLE PRECISION NOT NULL DEFAULT 0.5,
    "uploaderId" UUID,
    "remoteUrl" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Media_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Revision" (
    "id" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "actorId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changes" JSONB NOT NULL,

    CONSTRAINT "Revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Guest" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "language" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Guest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Participation" (
    "id" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "actorId" UUID,
    "guestId" UUID,
    "state" "ParticipationState" NOT NULL,
    "seats" INTEGER NOT NULL DEFAULT 1,
    "nameVisibility" "NameVisibility" NOT NULL DEFAULT 'NOBODY',
    "message" TEXT,
    "hand" "Hand" NOT NULL DEFAULT 'PAGE',
    "activityUri" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),
    "receivedAt" TIMESTAMPTZ(3),
    "confirmedAt" TIMESTAMPTZ(3),
    "deliveryError" TEXT,

    CONSTRAINT "Participation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Follow" (
    "id" UUID NOT NULL,
    "followerId" UUID NOT NULL,
    "followedId" UUID NOT NULL,
    "state" "FollowState" NOT NULL DEFAULT 'REQUESTED',
    "activityUri" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),
    "receivedAt" TIMESTAMPTZ(3),
    "acceptedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Follow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "actorId" UUID NOT NULL,
    "role" "MemberRole" NOT NULL,
    "activityUri" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Fact" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "actorId" UUID,
    "subject" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Activity" (
    "id" UUID NOT NULL,
    "actorId" UUID NOT NULL,
    "json" JSONB NOT NULL,
    "public" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Activity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Tombstone" (
    "uri" TEXT NOT NULL,
    "formerType" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Tombstone_pkey" PRIMARY KEY ("uri")
);

-- CreateTable
CREATE TABLE "Server" (
    "host" TEXT NOT NULL,
    "policy" "ServerPolicy" NOT NULL DEFAULT 'OPEN',
    "reason" TEXT,
    "software" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failingSince" TIMESTAMPTZ(3),
    "retryAt" TIMESTAMPTZ(3),
    "seenAt" TIMESTAMPTZ(3),

    CONSTRAINT "Server_pkey" PRIMARY KEY ("host")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "KeyValue" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),

    CONSTRAINT "KeyValue_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "Actor_uri_key" ON "Actor"("uri");

-- CreateIndex
CREATE INDEX "Actor_host_idx" ON "Actor"("host");

-- CreateIndex
CREATE UNIQUE INDEX "Actor_handle_host_key" ON "Actor"("handle", "host");

-- CreateIndex
CREATE UNIQUE INDEX "Account_email_key" ON "Account"("email");

-- CreateIndex
CREATE INDEX "Identity_accountId_idx" ON "Identity"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");

-- CreateIndex
CREATE INDEX "Session_accountId_idx" ON "Session"("accountId");

-- CreateIndex
CREATE INDEX "Token_accountId_kind_idx" ON "Token"("accountId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "Place_uri_key" ON "Place"("uri");

-- CreateIndex
CREATE INDEX "Place_locality_idx" ON "Place"("locality");

-- CreateIndex
CREATE UNIQUE INDEX "Event_slug_key" ON "Event"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Event_icsUid_key" ON "Event"("icsUid");

-- CreateIndex
CREATE UNIQUE INDEX "Event_uri_key" ON "Event"("uri");

-- CreateIndex
CREATE INDEX "Event_state_visibility_startsAt_id_idx" ON "Event"("state", "visibility", "startsAt", "id");

-- CreateIndex
CREATE INDEX "Event_startsAt_id_idx" ON "Event"("startsAt", "id");

-- CreateIndex
CREATE INDEX "Event_endsAt_idx" ON "Event"("endsAt");

-- CreateIndex
CREATE INDEX "Event_organiserId_startsAt_idx" ON "Event"("organiserId", "startsAt");

-- CreateIndex
CREATE INDEX "Event_authorId_idx" ON "Event"("authorId");

-- CreateIndex
CREATE INDEX "Event_seriesId_idx" ON "Event"("seriesId");

-- CreateIndex
CREATE INDEX "EventSlug_eventId_idx" ON "EventSlug"("eventId");

-- CreateIndex
CREATE INDEX "EventOrganiser_actorId_idx" ON "EventOrganiser"("actorId");

-- CreateIndex
CREATE UNIQUE INDEX "Tag_name_key" ON "Tag"("name");

-- CreateIndex
CREATE INDEX "EventTag_tagId_idx" ON "EventTag"("tagId");

-- CreateIndex
CREATE UNIQUE INDEX "Media_key_key" ON "Media"("key");

-- CreateIndex
CREATE INDEX "Media_uploaderId_idx" ON "Media"("uploaderId");

-- CreateIndex
CREATE INDEX "Revision_eventId_at_idx" ON "Revision"("eventId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Guest_codeHash_key" ON "Guest"("codeHash");

-- CreateIndex
CREATE INDEX "Participation_eventId_state_createdAt_idx" ON "Participation"("eventId", "state", "createdAt");

-- CreateIndex
CREATE INDEX "Participation_actorId_idx" ON "Participation"("actorId");

-- CreateIndex
CREATE INDEX "Participation_activityUri_idx" ON "Participation"("activityUri");

-- CreateIndex
CREATE UNIQUE INDEX "Participation_eventId_actorId_key" ON "Participation"("eventId", "actorId");

-- CreateIndex
CREATE UNIQUE INDEX "Participation_eventId_guestId_key" ON "Participation"("eventId", "guestId");

-- CreateIndex
CREATE INDEX "Follow_followedId_state_idx" ON "Follow"("followedId", "state");

-- CreateIndex
CREATE INDEX "Follow_activityUri_idx" ON "Follow"("activityUri");

-- CreateIndex
CREATE UNIQUE INDEX "Follow_followerId_followedId_key" ON "Follow"("followerId", "followedId");

-- CreateIndex
CREATE INDEX "Membership_actorId_idx" ON "Membership"("actorId");

-- CreateIndex
CREATE UNIQUE INDEX "Membership_groupId_actorId_key" ON "Membership"("groupId", "actorId");

-- CreateIndex
CREATE INDEX "Fact_subject_at_idx" ON "Fact"("subject", "at");

-- CreateIndex
CREATE INDEX "Fact_kind_at_idx" ON "Fact"("kind", "at");

-- CreateIndex
CREATE INDEX "Activity_createdAt_idx" ON "Activity"("createdAt");

-- CreateIndex
CREATE INDEX "KeyValue_expiresAt_idx" ON "KeyValue"("expiresAt");

-- CreateIndex
CREATE INDEX "RateLimit_expire_idx" ON "RateLimit"("expire");

-- AddForeignKey
ALTER TABLE "Actor" ADD CONSTRAINT "Actor_avatarId_fkey" FOREIGN KEY ("avatarId") REFERENCES "Media"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Actor" ADD CONSTRAINT "Actor_coverId_fkey" FOREIGN KEY ("coverId") REFERENCES "Media"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActorKey" ADD CONSTRAINT "ActorKey_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Identity" ADD CONSTRAINT "Identity_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Identity" ADD CONSTRAINT "Identity_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Token" ADD CONSTRAINT "Token_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "Place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_coverId_fkey" FOREIGN KEY ("coverId") REFERENCES "Media"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_organiserId_fkey" FOREIGN KEY ("organiserId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventSlug" ADD CONSTRAINT "EventSlug_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventOrganiser" ADD CONSTRAINT "EventOrganiser_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventOrganiser" ADD CONSTRAINT "EventOrganiser_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventTag" ADD CONSTRAINT "EventTag_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventTag" ADD CONSTRAINT "EventTag_tagId_fkey" FOREIGN KEY ("tagId") REFERENCES "Tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Participation" ADD CONSTRAINT "Participation_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Participation" ADD CONSTRAINT "Participation_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Participation" ADD CONSTRAINT "Participation_guestId_fkey" FOREIGN KEY ("guestId") REFERENCES "Guest"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Follow" ADD CONSTRAINT "Follow_followerId_fkey" FOREIGN KEY ("followerId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Follow" ADD CONSTRAINT "Follow_followedId_fkey" FOREIGN KEY ("followedId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Fact" ADD CONSTRAINT "Fact_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- From here on by hand: what schema.prisma cannot say.

ALTER TABLE "Participation"
  ADD CONSTRAINT "Participation_one_person" CHECK (num_nonnulls("actorId", "guestId") = 1),
  ADD CONSTRAINT "Participation_seats" CHECK (seats >= 1);

ALTER TABLE "Event"
  ADD CONSTRAINT "Event_capacity" CHECK (capacity >= 1),
  ADD CONSTRAINT "Event_order" CHECK ("endsAt" >= "startsAt"),
  ADD CONSTRAINT "Event_days" CHECK (NOT "allDay" OR ("startDate" IS NOT NULL AND "endDate" >= "startDate")),
  ADD CONSTRAINT "Event_searchable" CHECK ("searchText" IS NULL OR (state = 'PUBLISHED' AND visibility = 'PUBLIC'));

ALTER TABLE "Follow" ADD CONSTRAINT "Follow_two_actors" CHECK ("followerId" <> "followedId");
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_two_actors" CHECK ("groupId" <> "actorId");

-- @Ada and @ada are the same.
CREATE UNIQUE INDEX "Actor_handle_folded" ON "Actor" (lower(handle), host);

-- An account has one default identity.
CREATE UNIQUE INDEX "Identity_default" ON "Identity" ("accountId") WHERE "isDefault";

-- Search sees only what everyone may see: searchText is null otherwise.
CREATE INDEX "Event_words" ON "Event" USING gin (to_tsvector('simple', "searchText")) WHERE "searchText" IS NOT NULL;
CREATE INDEX "Event_letters" ON "Event" USING gin ("searchText" gin_trgm_ops) WHERE "searchText" IS NOT NULL;
CREATE INDEX "Actor_letters" ON "Actor" USING gin (fold(name) gin_trgm_ops, fold(handle) gin_trgm_ops) WHERE "deletedAt" IS NULL;
CREATE INDEX "Place_letters" ON "Place" USING gin (fold(name) gin_trgm_ops, fold(coalesce(locality, '')) gin_trgm_ops);

-- Lists: what is going on at a moment.
CREATE INDEX "Event_ongoing" ON "Event" USING gist (tstzrange("startsAt", "endsAt", '[]')) WHERE state = 'PUBLISHED' AND "deletedAt" IS NULL;
