-- CreateEnum
CREATE TYPE "InterestKind" AS ENUM ('MAYBE', 'INTERESTED');

-- CreateEnum
CREATE TYPE "CommentState" AS ENUM ('SHOWN', 'HELD', 'HIDDEN', 'DELETED');

-- CreateEnum
CREATE TYPE "ProposalState" AS ENUM ('UNCONFIRMED', 'PENDING', 'APPROVED', 'REFUSED');

-- CreateEnum
CREATE TYPE "ReminderKind" AS ENUM ('DAY', 'HOUR');

-- CreateEnum
CREATE TYPE "ImportKind" AS ENUM ('ICS', 'PAGE');

-- AlterTable
ALTER TABLE "Identity" ADD COLUMN     "calendarHash" TEXT,
ADD COLUMN     "calendarTurn" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Event" ADD COLUMN     "afterAt" TIMESTAMPTZ(3),
ADD COLUMN     "afterHtml" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "afterSource" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "cancelReason" TEXT,
ADD COLUMN     "confirmGuests" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "differs" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "formerly" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "guests" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "joinClosesAt" TIMESTAMPTZ(3),
ADD COLUMN     "maxParty" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "publishAt" TIMESTAMPTZ(3),
ADD COLUMN     "questions" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "waitingList" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "withdrawnAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "EventOrganiser" ADD COLUMN     "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "Guest" ADD COLUMN     "eventId" UUID NOT NULL,
ADD COLUMN     "invitationId" UUID,
ALTER COLUMN "email" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Participation" ADD COLUMN     "agreedAt" TIMESTAMPTZ(3),
ADD COLUMN     "answers" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "bouncedAt" TIMESTAMPTZ(3),
ADD COLUMN     "checkedInAt" TIMESTAMPTZ(3),
ADD COLUMN     "checkedInById" UUID,
ADD COLUMN     "heldUntil" TIMESTAMPTZ(3),
ADD COLUMN     "queueNumber" INTEGER,
ADD COLUMN     "quietAt" TIMESTAMPTZ(3),
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "ticketCode" TEXT,
ADD COLUMN     "told" JSONB;

-- CreateTable
CREATE TABLE "Interest" (
    "eventId" UUID NOT NULL,
    "actorId" UUID NOT NULL,
    "kind" "InterestKind" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Interest_pkey" PRIMARY KEY ("eventId","actorId")
);

-- CreateTable
CREATE TABLE "EventInvitation" (
    "id" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "actorId" UUID,
    "email" TEXT,
    "link" BOOLEAN NOT NULL DEFAULT false,
    "secretHash" TEXT,
    "viaId" UUID,
    "language" TEXT,
    "invitedById" UUID,
    "maxUses" INTEGER,
    "expiresAt" TIMESTAMPTZ(3),
    "openedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "EventInvitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Series" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "visibility" "Visibility" NOT NULL DEFAULT 'PUBLIC',
    "organiserId" UUID NOT NULL,
    "authorId" UUID,
    "rule" TEXT NOT NULL,
    "startLocal" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "allDay" BOOLEAN NOT NULL DEFAULT false,
    "extraDates" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "skippedDates" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "template" JSONB NOT NULL,
    "icsUid" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "state" "EventState" NOT NULL DEFAULT 'DRAFT',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Regular" (
    "seriesId" UUID NOT NULL,
    "actorId" UUID NOT NULL,
    "seats" INTEGER NOT NULL DEFAULT 1,
    "nameVisibility" "NameVisibility" NOT NULL DEFAULT 'NOBODY',
    "answers" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Regular_pkey" PRIMARY KEY ("seriesId","actorId")
);

-- CreateTable
CREATE TABLE "Announcement" (
    "id" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "authorId" UUID,
    "states" "ParticipationState"[],
    "participationId" UUID,
    "public" BOOLEAN NOT NULL DEFAULT false,
    "title" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Announcement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "actorId" UUID,
    "inReplyToId" UUID,
    "state" "CommentState" NOT NULL DEFAULT 'SHOWN',
    "source" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "language" TEXT,
    "pinnedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "editedAt" TIMESTAMPTZ(3),
    "uri" TEXT,
    "url" TEXT,

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EventFile" (
    "id" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "after" BOOLEAN NOT NULL DEFAULT false,
    "uploaderId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "EventFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EventPicture" (
    "eventId" UUID NOT NULL,
    "mediaId" UUID NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "EventPicture_pkey" PRIMARY KEY ("eventId","mediaId")
);

-- CreateTable
CREATE TABLE "Proposal" (
    "id" UUID NOT NULL,
    "groupId" UUID,
    "state" "ProposalState" NOT NULL DEFAULT 'UNCONFIRMED',
    "name" TEXT NOT NULL,
    "email" TEXT,
    "secretHash" TEXT NOT NULL,
    "language" TEXT,
    "input" JSONB NOT NULL,
    "message" TEXT,
    "reason" TEXT,
    "eventId" UUID,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FormDraft" (
    "actorId" UUID NOT NULL,
    "form" TEXT NOT NULL,
    "typed" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FormDraft_pkey" PRIMARY KEY ("actorId","form")
);

-- CreateTable
CREATE TABLE "Reminder" (
    "eventId" UUID NOT NULL,
    "kind" "ReminderKind" NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Reminder_pkey" PRIMARY KEY ("eventId","kind","startsAt")
);

-- CreateTable
CREATE TABLE "Letter" (
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "eventId" UUID,
    "participationId" UUID,
    "actorId" UUID,
    "about" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),
    "refusedAt" TIMESTAMPTZ(3),
    "answer" TEXT,

    CONSTRAINT "Letter_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "QuietOrganiser" (
    "eventId" UUID NOT NULL,
    "actorId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "QuietOrganiser_pkey" PRIMARY KEY ("eventId","actorId")
);

-- CreateTable
CREATE TABLE "ImportSource" (
    "id" UUID NOT NULL,
    "kind" "ImportKind" NOT NULL,
    "organiserId" UUID NOT NULL,
    "createdById" UUID,
    "name" TEXT NOT NULL,
    "url" TEXT,
    "zone" TEXT NOT NULL DEFAULT 'UTC',
    "followed" BOOLEAN NOT NULL DEFAULT false,
    "publish" BOOLEAN NOT NULL DEFAULT true,
    "etag" TEXT,
    "lastModified" TEXT,
    "fetchedAt" TIMESTAMPTZ(3),
    "nextAt" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "report" JSONB NOT NULL DEFAULT '{}',
    "removedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ImportSource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportedItem" (
    "organiserId" UUID NOT NULL,
    "uid" TEXT NOT NULL,
    "recurrenceId" TEXT NOT NULL DEFAULT '',
    "sourceId" UUID NOT NULL,
    "eventId" UUID,
    "seriesId" UUID,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "hash" TEXT NOT NULL,

    CONSTRAINT "ImportedItem_pkey" PRIMARY KEY ("organiserId","uid","recurrenceId")
);

-- CreateIndex
CREATE INDEX "Interest_actorId_idx" ON "Interest"("actorId");

-- CreateIndex
CREATE UNIQUE INDEX "EventInvitation_secretHash_key" ON "EventInvitation"("secretHash");

-- CreateIndex
CREATE INDEX "EventInvitation_actorId_idx" ON "EventInvitation"("actorId");

-- CreateIndex
CREATE INDEX "EventInvitation_viaId_idx" ON "EventInvitation"("viaId");

-- CreateIndex
CREATE UNIQUE INDEX "EventInvitation_eventId_actorId_key" ON "EventInvitation"("eventId", "actorId");

-- CreateIndex
CREATE UNIQUE INDEX "EventInvitation_eventId_email_key" ON "EventInvitation"("eventId", "email");

-- CreateIndex
CREATE UNIQUE INDEX "Series_slug_key" ON "Series"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Series_icsUid_key" ON "Series"("icsUid");

-- CreateIndex
CREATE INDEX "Series_organiserId_idx" ON "Series"("organiserId");

-- CreateIndex
CREATE INDEX "Regular_actorId_idx" ON "Regular"("actorId");

-- CreateIndex
CREATE INDEX "Announcement_eventId_createdAt_idx" ON "Announcement"("eventId", "createdAt");

-- CreateIndex
CREATE INDEX "Announcement_participationId_idx" ON "Announcement"("participationId");

-- CreateIndex
CREATE UNIQUE INDEX "Comment_uri_key" ON "Comment"("uri");

-- CreateIndex
CREATE INDEX "Comment_eventId_state_createdAt_idx" ON "Comment"("eventId", "state", "createdAt");

-- CreateIndex
CREATE INDEX "Comment_actorId_idx" ON "Comment"("actorId");

-- CreateIndex
CREATE INDEX "Comment_inReplyToId_idx" ON "Comment"("inReplyToId");

-- CreateIndex
CREATE UNIQUE INDEX "EventFile_key_key" ON "EventFile"("key");

-- CreateIndex
CREATE INDEX "EventFile_eventId_idx" ON "EventFile"("eventId");

-- CreateIndex
CREATE INDEX "EventPicture_mediaId_idx" ON "EventPicture"("mediaId");

-- CreateIndex
CREATE UNIQUE INDEX "Proposal_secretHash_key" ON "Proposal"("secretHash");

-- CreateIndex
CREATE INDEX "Proposal_state_groupId_idx" ON "Proposal"("state", "groupId");

-- CreateIndex
CREATE INDEX "Letter_eventId_name_createdAt_idx" ON "Letter"("eventId", "name", "createdAt");

-- CreateIndex
CREATE INDEX "Letter_participationId_idx" ON "Letter"("participationId");

-- CreateIndex
CREATE INDEX "Letter_createdAt_idx" ON "Letter"("createdAt");

-- CreateIndex
CREATE INDEX "QuietOrganiser_actorId_idx" ON "QuietOrganiser"("actorId");

-- CreateIndex
CREATE INDEX "ImportSource_organiserId_idx" ON "ImportSource"("organiserId");

-- CreateIndex
CREATE INDEX "ImportSource_nextAt_idx" ON "ImportSource"("nextAt");

-- CreateIndex
CREATE INDEX "ImportedItem_sourceId_idx" ON "ImportedItem"("sourceId");

-- CreateIndex
CREATE INDEX "ImportedItem_eventId_idx" ON "ImportedItem"("eventId");

-- CreateIndex
CREATE UNIQUE INDEX "Identity_calendarHash_key" ON "Identity"("calendarHash");

-- CreateIndex
CREATE INDEX "Event_publishAt_idx" ON "Event"("publishAt");

-- CreateIndex
CREATE UNIQUE INDEX "Event_seriesId_recurrenceId_key" ON "Event"("seriesId", "recurrenceId");

-- CreateIndex
CREATE INDEX "Guest_invitationId_idx" ON "Guest"("invitationId");

-- CreateIndex
CREATE UNIQUE INDEX "Guest_eventId_email_key" ON "Guest"("eventId", "email");

-- CreateIndex
CREATE UNIQUE INDEX "Participation_ticketCode_key" ON "Participation"("ticketCode");

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "Series"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Guest" ADD CONSTRAINT "Guest_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Guest" ADD CONSTRAINT "Guest_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "EventInvitation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Interest" ADD CONSTRAINT "Interest_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Interest" ADD CONSTRAINT "Interest_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventInvitation" ADD CONSTRAINT "EventInvitation_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventInvitation" ADD CONSTRAINT "EventInvitation_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventInvitation" ADD CONSTRAINT "EventInvitation_viaId_fkey" FOREIGN KEY ("viaId") REFERENCES "EventInvitation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Series" ADD CONSTRAINT "Series_organiserId_fkey" FOREIGN KEY ("organiserId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Regular" ADD CONSTRAINT "Regular_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "Series"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Regular" ADD CONSTRAINT "Regular_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Announcement" ADD CONSTRAINT "Announcement_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Announcement" ADD CONSTRAINT "Announcement_participationId_fkey" FOREIGN KEY ("participationId") REFERENCES "Participation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_inReplyToId_fkey" FOREIGN KEY ("inReplyToId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventFile" ADD CONSTRAINT "EventFile_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventPicture" ADD CONSTRAINT "EventPicture_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventPicture" ADD CONSTRAINT "EventPicture_mediaId_fkey" FOREIGN KEY ("mediaId") REFERENCES "Media"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormDraft" ADD CONSTRAINT "FormDraft_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuietOrganiser" ADD CONSTRAINT "QuietOrganiser_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuietOrganiser" ADD CONSTRAINT "QuietOrganiser_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportSource" ADD CONSTRAINT "ImportSource_organiserId_fkey" FOREIGN KEY ("organiserId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportedItem" ADD CONSTRAINT "ImportedItem_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "ImportSource"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportedItem" ADD CONSTRAINT "ImportedItem_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- From here on by hand: what schema.prisma cannot say.

ALTER TABLE "Event" ADD CONSTRAINT "Event_party" CHECK ("maxParty" BETWEEN 1 AND 20);

ALTER TABLE "EventInvitation"
  ADD CONSTRAINT "EventInvitation_one_target" CHECK (num_nonnulls("actorId", email) + link::int = 1),
  ADD CONSTRAINT "EventInvitation_secret" CHECK (("actorId" IS NULL) = ("secretHash" IS NOT NULL));

-- The waiting list of an event, in its order.
CREATE UNIQUE INDEX "Participation_queue" ON "Participation" ("eventId", "queueNumber") WHERE "queueNumber" IS NOT NULL;

-- Seats held for a while, to be given back when their time is over.
CREATE INDEX "Participation_held" ON "Participation" ("heldUntil") WHERE "heldUntil" IS NOT NULL;
