import type { Disk } from "flydrive";
import { env } from "../env";

const kept = globalThis as unknown as { farandoleBucket?: { name: string; disk: Promise<Disk> } };

/** The bucket that several machines share; null where the disk is all there is. Loaded only where it is set. */
export function bucket(): Promise<Disk> | null {
  const { S3_BUCKET, S3_ENDPOINT } = env();
  if (!S3_BUCKET) return null;
  const name = `${S3_ENDPOINT ?? ""} ${S3_BUCKET}`;
  if (kept.farandoleBucket?.name !== name) kept.farandoleBucket = { name, disk: open(S3_BUCKET) };
  return kept.farandoleBucket.disk;
}

async function open(name: string): Promise<Disk> {
  const { S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = env();
  const [{ Disk: Shared }, { S3Driver }] = await Promise.all([import("flydrive"), import("flydrive/drivers/s3")]);
  return new Shared(
    new S3Driver({
      bucket: name,
      region: S3_REGION,
      ...(S3_ENDPOINT ? { endpoint: S3_ENDPOINT, forcePathStyle: true } : {}),
      ...(S3_ACCESS_KEY_ID && S3_SECRET_ACCESS_KEY
        ? { credentials: { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY } }
        : {}),
      visibility: "private",
      // Not every S3 knows lists of rights per object, nor checksums in trailers.
      supportsACL: false,
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
    }),
  );
}
