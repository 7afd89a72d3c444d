-- CreateTable
CREATE TABLE "BroughtFollow" (
    "id" UUID NOT NULL,
    "followerId" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "missing" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "BroughtFollow_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "BroughtFollow_followerId_address_key" ON "BroughtFollow"("followerId", "address");

-- CreateIndex
CREATE INDEX "BroughtFollow_createdAt_idx" ON "BroughtFollow"("createdAt");

-- AddForeignKey
ALTER TABLE "BroughtFollow" ADD CONSTRAINT "BroughtFollow_followerId_fkey" FOREIGN KEY ("followerId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;
