-- CreateEnum
CREATE TYPE "GroupRole" AS ENUM ('OWNER', 'MODERATOR', 'MEMBER');

-- CreateEnum
CREATE TYPE "MemberNames" AS ENUM ('MODERATORS', 'MEMBERS', 'EVERYONE');

-- CreateEnum
CREATE TYPE "PollKind" AS ENUM ('CHOICE', 'CONSENT', 'DATES');

-- CreateEnum
CREATE TYPE "VoteAnswer" AS ENUM ('YES', 'MAYBE', 'NO', 'CONSENT', 'STAND_ASIDE', 'CONCERN', 'OBJECT');

-- CreateEnum
CREATE TYPE "ResourceKind" AS ENUM ('FOLDER', 'LINK', 'FILE', 'PICTURE', 'TOOL');

-- CreateEnum
CREATE TYPE "TaskListKind" AS ENUM ('TASKS', 'BRING');

-- CreateEnum
CREATE TYPE "Channel" AS ENUM ('SITE', 'EMAIL');

-- CreateEnum
CREATE TYPE "Cadence" AS ENUM ('NOW', 'HOURLY', 'DAILY', 'WEEKLY', 'NEVER');

-- CreateEnum
CREATE TYPE "ExportState" AS ENUM ('WAITING', 'READY', 'FAILED');

-- AlterTable
ALTER TABLE "Actor" ADD COLUMN     "archivedAt" TIMESTAMPTZ(3),
ADD COLUMN     "links" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "mayAdmit" "GroupRole" NOT NULL DEFAULT 'MODERATOR',
ADD COLUMN     "mayDiscuss" "GroupRole" NOT NULL DEFAULT 'MEMBER',
ADD COLUMN     "mayEdit" "GroupRole" NOT NULL DEFAULT 'MODERATOR',
ADD COLUMN     "mayInvite" "GroupRole" NOT NULL DEFAULT 'MODERATOR',
ADD COLUMN     "mayKeep" "GroupRole" NOT NULL DEFAULT 'MEMBER',
ADD COLUMN     "mayModerate" "GroupRole" NOT NULL DEFAULT 'MODERATOR',
ADD COLUMN     "mayPost" "GroupRole" NOT NULL DEFAULT 'MODERATOR',
ADD COLUMN     "mayPublish" "GroupRole" NOT NULL DEFAULT 'MEMBER',
ADD COLUMN     "maySet" "GroupRole" NOT NULL DEFAULT 'OWNER',
ADD COLUMN     "memberNames" "MemberNames" NOT NULL DEFAULT 'MEMBERS',
ADD COLUMN     "namesAnswers" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "takesProposals" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "visibility" "Visibility" NOT NULL DEFAULT 'PUBLIC';

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "settled" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "Membership" ADD COLUMN     "promised" "MemberRole",
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "unnamed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "viaId" UUID;

-- AlterTable
ALTER TABLE "Fact" ADD COLUMN     "groupId" UUID,
ADD COLUMN     "toldAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Conversation" ADD COLUMN     "title" TEXT;

-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "authorId" UUID,
ADD COLUMN     "searchText" TEXT,
ADD COLUMN     "signed" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "pinnedAt" TIMESTAMPTZ(3),
ADD COLUMN     "publishAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Report" ADD COLUMN     "entryId" UUID,
ADD COLUMN     "postId" UUID;

-- CreateTable
CREATE TABLE "GroupInvitation" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "email" TEXT,
    "secretHash" TEXT NOT NULL,
    "language" TEXT,
    "invitedById" UUID,
    "maxUses" INTEGER,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "expiresAt" TIMESTAMPTZ(3),
    "openedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),
    "refusedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "GroupInvitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PostTag" (
    "postId" UUID NOT NULL,
    "tagId" UUID NOT NULL,

    CONSTRAINT "PostTag_pkey" PRIMARY KEY ("postId","tagId")
);

-- CreateTable
CREATE TABLE "PostPicture" (
    "postId" UUID NOT NULL,
    "mediaId" UUID NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "PostPicture_pkey" PRIMARY KEY ("postId","mediaId")
);

-- CreateTable
CREATE TABLE "Discussion" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "authorId" UUID,
    "title" TEXT NOT NULL,
    "pinnedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "lastAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "written" INTEGER NOT NULL DEFAULT 0,
    "uri" TEXT,
    "searchText" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Discussion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Entry" (
    "id" UUID NOT NULL,
    "discussionId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "actorId" UUID,
    "quotedId" UUID,
    "source" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "searchText" TEXT,
    "uri" TEXT,
    "remoteUpdated" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "editedAt" TIMESTAMPTZ(3),
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EntryRevision" (
    "id" UUID NOT NULL,
    "entryId" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EntryRevision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reading" (
    "discussionId" UUID NOT NULL,
    "actorId" UUID NOT NULL,
    "upTo" INTEGER NOT NULL DEFAULT 0,
    "subscribed" BOOLEAN,

    CONSTRAINT "Reading_pkey" PRIMARY KEY ("discussionId","actorId")
);

-- CreateTable
CREATE TABLE "Poll" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "discussionId" UUID NOT NULL,
    "entryId" UUID NOT NULL,
    "authorId" UUID,
    "kind" "PollKind" NOT NULL,
    "title" TEXT NOT NULL,
    "several" BOOLEAN NOT NULL DEFAULT false,
    "hidden" BOOLEAN NOT NULL DEFAULT false,
    "zone" TEXT,
    "answersFrom" TIMESTAMPTZ(3),
    "openedAt" TIMESTAMPTZ(3),
    "changedAt" TIMESTAMPTZ(3),
    "endsAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "adopted" BOOLEAN,
    "eventId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Poll_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PollOption" (
    "id" UUID NOT NULL,
    "pollId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "startLocal" TEXT,
    "endLocal" TEXT,

    CONSTRAINT "PollOption_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Vote" (
    "optionId" UUID NOT NULL,
    "actorId" UUID NOT NULL,
    "answer" "VoteAnswer" NOT NULL,
    "note" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Vote_pkey" PRIMARY KEY ("optionId","actorId")
);

-- CreateTable
CREATE TABLE "Resource" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "parentId" UUID,
    "kind" "ResourceKind" NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT,
    "url" TEXT,
    "preview" JSONB,
    "toolId" UUID,
    "key" TEXT,
    "fileName" TEXT,
    "mediaType" TEXT,
    "bytes" INTEGER NOT NULL DEFAULT 0,
    "mediaId" UUID,
    "authorId" UUID,
    "searchText" TEXT,
    "uri" TEXT,
    "remoteUpdated" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Resource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Tool" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "pattern" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "offered" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Tool_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TaskList" (
    "id" UUID NOT NULL,
    "kind" "TaskListKind" NOT NULL,
    "groupId" UUID,
    "eventId" UUID,
    "discussionId" UUID,
    "title" TEXT NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "TaskList_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Task" (
    "id" UUID NOT NULL,
    "listId" UUID NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "title" TEXT NOT NULL,
    "note" TEXT,
    "dueOn" DATE,
    "wanted" INTEGER NOT NULL DEFAULT 1,
    "doneAt" TIMESTAMPTZ(3),
    "doneById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TaskClaim" (
    "id" UUID NOT NULL,
    "taskId" UUID NOT NULL,
    "actorId" UUID,
    "guestId" UUID,
    "count" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TaskClaim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Notification" (
    "id" UUID NOT NULL,
    "actorId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "byId" UUID,
    "groupId" UUID,
    "data" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readAt" TIMESTAMPTZ(3),
    "mailAt" TIMESTAMPTZ(3),
    "mailedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChannelChoice" (
    "actorId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "channel" "Channel" NOT NULL,
    "groupId" TEXT NOT NULL DEFAULT '',
    "cadence" "Cadence" NOT NULL,

    CONSTRAINT "ChannelChoice_pkey" PRIMARY KEY ("actorId","kind","channel","groupId")
);

-- CreateTable
CREATE TABLE "Export" (
    "id" UUID NOT NULL,
    "actorId" UUID NOT NULL,
    "askedById" UUID NOT NULL,
    "whole" BOOLEAN NOT NULL DEFAULT false,
    "state" "ExportState" NOT NULL DEFAULT 'WAITING',
    "key" TEXT,
    "bytes" INTEGER,
    "error" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Export_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GroupImport" (
    "id" UUID NOT NULL,
    "askedById" UUID NOT NULL,
    "state" "ExportState" NOT NULL DEFAULT 'WAITING',
    "key" TEXT,
    "handle" TEXT NOT NULL,
    "groupId" UUID,
    "hash" TEXT,
    "report" JSONB NOT NULL DEFAULT '{}',
    "error" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "GroupImport_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "GroupInvitation_secretHash_key" ON "GroupInvitation"("secretHash");

-- CreateIndex
CREATE UNIQUE INDEX "GroupInvitation_groupId_email_key" ON "GroupInvitation"("groupId", "email");

-- CreateIndex
CREATE INDEX "PostTag_tagId_idx" ON "PostTag"("tagId");

-- CreateIndex
CREATE INDEX "PostPicture_mediaId_idx" ON "PostPicture"("mediaId");

-- CreateIndex
CREATE UNIQUE INDEX "Discussion_uri_key" ON "Discussion"("uri");

-- CreateIndex
CREATE INDEX "Discussion_groupId_lastAt_idx" ON "Discussion"("groupId", "lastAt");

-- CreateIndex
CREATE INDEX "Discussion_authorId_idx" ON "Discussion"("authorId");

-- CreateIndex
CREATE UNIQUE INDEX "Entry_uri_key" ON "Entry"("uri");

-- CreateIndex
CREATE INDEX "Entry_actorId_idx" ON "Entry"("actorId");

-- CreateIndex
CREATE INDEX "Entry_quotedId_idx" ON "Entry"("quotedId");

-- CreateIndex
CREATE UNIQUE INDEX "Entry_discussionId_number_key" ON "Entry"("discussionId", "number");

-- CreateIndex
CREATE INDEX "EntryRevision_entryId_at_idx" ON "EntryRevision"("entryId", "at");

-- CreateIndex
CREATE INDEX "Reading_actorId_idx" ON "Reading"("actorId");

-- CreateIndex
CREATE UNIQUE INDEX "Poll_entryId_key" ON "Poll"("entryId");

-- CreateIndex
CREATE INDEX "Poll_groupId_createdAt_idx" ON "Poll"("groupId", "createdAt");

-- CreateIndex
CREATE INDEX "Poll_discussionId_idx" ON "Poll"("discussionId");

-- CreateIndex
CREATE INDEX "Poll_authorId_idx" ON "Poll"("authorId");

-- CreateIndex
CREATE INDEX "Poll_endsAt_idx" ON "Poll"("endsAt");

-- CreateIndex
CREATE INDEX "Poll_eventId_idx" ON "Poll"("eventId");

-- CreateIndex
CREATE UNIQUE INDEX "PollOption_pollId_position_key" ON "PollOption"("pollId", "position");

-- CreateIndex
CREATE INDEX "Vote_actorId_idx" ON "Vote"("actorId");

-- CreateIndex
CREATE UNIQUE INDEX "Resource_key_key" ON "Resource"("key");

-- CreateIndex
CREATE UNIQUE INDEX "Resource_uri_key" ON "Resource"("uri");

-- CreateIndex
CREATE INDEX "Resource_groupId_parentId_idx" ON "Resource"("groupId", "parentId");

-- CreateIndex
CREATE INDEX "Resource_parentId_idx" ON "Resource"("parentId");

-- CreateIndex
CREATE INDEX "Resource_authorId_idx" ON "Resource"("authorId");

-- CreateIndex
CREATE INDEX "Resource_mediaId_idx" ON "Resource"("mediaId");

-- CreateIndex
CREATE INDEX "Resource_toolId_idx" ON "Resource"("toolId");

-- CreateIndex
CREATE INDEX "TaskList_groupId_idx" ON "TaskList"("groupId");

-- CreateIndex
CREATE INDEX "TaskList_eventId_idx" ON "TaskList"("eventId");

-- CreateIndex
CREATE INDEX "TaskList_discussionId_idx" ON "TaskList"("discussionId");

-- CreateIndex
CREATE INDEX "Task_listId_position_idx" ON "Task"("listId", "position");

-- CreateIndex
CREATE INDEX "Task_dueOn_idx" ON "Task"("dueOn");

-- CreateIndex
CREATE INDEX "TaskClaim_actorId_idx" ON "TaskClaim"("actorId");

-- CreateIndex
CREATE INDEX "TaskClaim_guestId_idx" ON "TaskClaim"("guestId");

-- CreateIndex
CREATE UNIQUE INDEX "TaskClaim_taskId_actorId_key" ON "TaskClaim"("taskId", "actorId");

-- CreateIndex
CREATE UNIQUE INDEX "TaskClaim_taskId_guestId_key" ON "TaskClaim"("taskId", "guestId");

-- CreateIndex
CREATE INDEX "Notification_actorId_createdAt_idx" ON "Notification"("actorId", "createdAt");

-- CreateIndex
CREATE INDEX "Notification_mailAt_idx" ON "Notification"("mailAt");

-- CreateIndex
CREATE INDEX "Notification_byId_idx" ON "Notification"("byId");

-- CreateIndex
CREATE INDEX "Notification_groupId_idx" ON "Notification"("groupId");

-- CreateIndex
CREATE UNIQUE INDEX "Notification_actorId_kind_subject_key" ON "Notification"("actorId", "kind", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "Export_key_key" ON "Export"("key");

-- CreateIndex
CREATE INDEX "Export_actorId_idx" ON "Export"("actorId");

-- CreateIndex
CREATE INDEX "Export_askedById_idx" ON "Export"("askedById");

-- CreateIndex
CREATE INDEX "Export_expiresAt_idx" ON "Export"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "GroupImport_key_key" ON "GroupImport"("key");

-- CreateIndex
CREATE INDEX "GroupImport_askedById_idx" ON "GroupImport"("askedById");

-- CreateIndex
CREATE INDEX "GroupImport_hash_idx" ON "GroupImport"("hash");

-- CreateIndex
CREATE INDEX "Membership_viaId_idx" ON "Membership"("viaId");

-- CreateIndex
CREATE INDEX "Fact_groupId_at_idx" ON "Fact"("groupId", "at");

-- CreateIndex
CREATE INDEX "Message_authorId_idx" ON "Message"("authorId");

-- CreateIndex
CREATE INDEX "Post_publishAt_idx" ON "Post"("publishAt");

-- CreateIndex
CREATE INDEX "Report_entryId_idx" ON "Report"("entryId");

-- CreateIndex
CREATE INDEX "Report_postId_idx" ON "Report"("postId");

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_viaId_fkey" FOREIGN KEY ("viaId") REFERENCES "GroupInvitation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GroupInvitation" ADD CONSTRAINT "GroupInvitation_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostTag" ADD CONSTRAINT "PostTag_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostTag" ADD CONSTRAINT "PostTag_tagId_fkey" FOREIGN KEY ("tagId") REFERENCES "Tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostPicture" ADD CONSTRAINT "PostPicture_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostPicture" ADD CONSTRAINT "PostPicture_mediaId_fkey" FOREIGN KEY ("mediaId") REFERENCES "Media"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Discussion" ADD CONSTRAINT "Discussion_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Discussion" ADD CONSTRAINT "Discussion_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Entry" ADD CONSTRAINT "Entry_discussionId_fkey" FOREIGN KEY ("discussionId") REFERENCES "Discussion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Entry" ADD CONSTRAINT "Entry_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Entry" ADD CONSTRAINT "Entry_quotedId_fkey" FOREIGN KEY ("quotedId") REFERENCES "Entry"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EntryRevision" ADD CONSTRAINT "EntryRevision_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reading" ADD CONSTRAINT "Reading_discussionId_fkey" FOREIGN KEY ("discussionId") REFERENCES "Discussion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reading" ADD CONSTRAINT "Reading_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Poll" ADD CONSTRAINT "Poll_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Poll" ADD CONSTRAINT "Poll_discussionId_fkey" FOREIGN KEY ("discussionId") REFERENCES "Discussion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Poll" ADD CONSTRAINT "Poll_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Poll" ADD CONSTRAINT "Poll_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Poll" ADD CONSTRAINT "Poll_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PollOption" ADD CONSTRAINT "PollOption_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_optionId_fkey" FOREIGN KEY ("optionId") REFERENCES "PollOption"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Resource" ADD CONSTRAINT "Resource_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Resource" ADD CONSTRAINT "Resource_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Resource" ADD CONSTRAINT "Resource_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Resource"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Resource" ADD CONSTRAINT "Resource_toolId_fkey" FOREIGN KEY ("toolId") REFERENCES "Tool"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Resource" ADD CONSTRAINT "Resource_mediaId_fkey" FOREIGN KEY ("mediaId") REFERENCES "Media"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskList" ADD CONSTRAINT "TaskList_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskList" ADD CONSTRAINT "TaskList_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskList" ADD CONSTRAINT "TaskList_discussionId_fkey" FOREIGN KEY ("discussionId") REFERENCES "Discussion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_listId_fkey" FOREIGN KEY ("listId") REFERENCES "TaskList"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskClaim" ADD CONSTRAINT "TaskClaim_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskClaim" ADD CONSTRAINT "TaskClaim_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskClaim" ADD CONSTRAINT "TaskClaim_guestId_fkey" FOREIGN KEY ("guestId") REFERENCES "Guest"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChannelChoice" ADD CONSTRAINT "ChannelChoice_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Export" ADD CONSTRAINT "Export_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- From here on by hand: what schema.prisma cannot say.

-- A list of tasks stands in one place, and somebody who takes one is an identity or a guest.
ALTER TABLE "TaskList" ADD CONSTRAINT "TaskList_place" CHECK (num_nonnulls("groupId", "eventId") = 1);
ALTER TABLE "TaskClaim" ADD CONSTRAINT "TaskClaim_who" CHECK (num_nonnulls("actorId", "guestId") = 1);

-- For those who search their own threads. Messages that were taken back have no words.
CREATE INDEX "Message_words" ON "Message" USING gin (to_tsvector('simple', "searchText")) WHERE "searchText" IS NOT NULL;
UPDATE "Message" SET "searchText" = fold("source") WHERE "deletedAt" IS NULL;
