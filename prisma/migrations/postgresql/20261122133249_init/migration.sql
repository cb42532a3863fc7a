-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Room" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "heldCode" TEXT,
    "name" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "settings" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "seq" INTEGER NOT NULL,
    "ended" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" BIGINT NOT NULL,
    "progressRecall" INTEGER,
    "progressUpdate" BIGINT,

    CONSTRAINT "Room_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "startedAt" BIGINT NOT NULL,
    "endedAt" BIGINT,
    "fromSeq" INTEGER NOT NULL,
    "toSeq" INTEGER,
    "people" TEXT NOT NULL DEFAULT '[]',

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Memory" (
    "roomId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    "bits" TEXT NOT NULL,
    "removed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Memory_pkey" PRIMARY KEY ("roomId","id")
);

-- CreateTable
CREATE TABLE "RoomEvent" (
    "roomId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" BIGINT NOT NULL,
    "by" TEXT NOT NULL,
    "cid" TEXT,
    "type" TEXT NOT NULL,
    "body" TEXT NOT NULL,

    CONSTRAINT "RoomEvent_pkey" PRIMARY KEY ("roomId","seq")
);

-- CreateTable
CREATE TABLE "Snapshot" (
    "roomId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "state" TEXT NOT NULL,

    CONSTRAINT "Snapshot_pkey" PRIMARY KEY ("roomId","seq")
);

-- CreateTable
CREATE TABLE "Recall" (
    "roomId" TEXT NOT NULL,
    "id" INTEGER NOT NULL,
    "cue" TEXT NOT NULL,
    "seed" BIGINT NOT NULL,
    "configuration" TEXT NOT NULL,
    "startedAt" BIGINT NOT NULL,
    "outcome" TEXT,
    "updates" BIGINT,
    "flips" BIGINT,
    "endedAt" BIGINT,

    CONSTRAINT "Recall_pkey" PRIMARY KEY ("roomId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Room_heldCode_key" ON "Room"("heldCode");

-- CreateIndex
CREATE INDEX "Room_ended_idx" ON "Room"("ended");

-- CreateIndex
CREATE INDEX "Session_roomId_fromSeq_idx" ON "Session"("roomId", "fromSeq");

-- CreateIndex
CREATE UNIQUE INDEX "RoomEvent_roomId_by_cid_key" ON "RoomEvent"("roomId", "by", "cid");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Memory" ADD CONSTRAINT "Memory_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoomEvent" ADD CONSTRAINT "RoomEvent_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Snapshot" ADD CONSTRAINT "Snapshot_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recall" ADD CONSTRAINT "Recall_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
