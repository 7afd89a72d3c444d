-- AlterTable
ALTER TABLE "Tombstone" ADD COLUMN     "final" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "ReplyTemplate" ADD COLUMN     "language" TEXT NOT NULL;

-- AlterTable
ALTER TABLE "Mute" ADD COLUMN     "blocks" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Takedown" DROP COLUMN "decidedAt",
DROP COLUMN "public",
ADD COLUMN     "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "measureId" UUID,
ALTER COLUMN "at" DROP DEFAULT,
ALTER COLUMN "at" SET DATA TYPE DATE;

-- CreateIndex
CREATE INDEX "Takedown_at_idx" ON "Takedown"("at");

-- AddForeignKey
ALTER TABLE "Takedown" ADD CONSTRAINT "Takedown_measureId_fkey" FOREIGN KEY ("measureId") REFERENCES "Measure"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- From here on by hand: what schema.prisma cannot say.
