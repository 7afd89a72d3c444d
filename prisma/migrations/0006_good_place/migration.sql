-- AlterTable
ALTER TABLE "Mute" ADD COLUMN     "blocks" BOOLEAN NOT NULL DEFAULT false;

-- From here on by hand: what schema.prisma cannot say.
