import { constants, crc32, deflateRawSync } from "node:zlib";

const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
const lastBlock = Buffer.from([1, 0, 0, 0xff, 0xff]);

/** A piece of a text, packed so that it can stand after and before anything: it refers to nothing outside itself. */
export function pack(piece: Buffer): Buffer {
  return deflateRawSync(piece, { finishFlush: constants.Z_SYNC_FLUSH });
}

/**
 * Packed pieces with the same short word between each two of them, as one packed text (gzip, RFC 1952): packing takes
 * most of the time of sending a page, and of a page that is sent again only the word is another.
 * @param pieces packed by `pack`
 * @param whole what they are when unpacked, the words between them
 */
export function joinPacked(pieces: Buffer[], word: Buffer, whole: Buffer): Buffer {
  const stored = Buffer.alloc(5 + word.byteLength); // a block that is not compressed (RFC 1951, 3.2.4)
  stored.writeUInt16LE(word.byteLength, 1);
  stored.writeUInt16LE(word.byteLength ^ 0xffff, 3);
  word.copy(stored, 5);
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(whole), 0);
  trailer.writeUInt32LE(whole.byteLength, 4);
  const blocks = pieces.flatMap((piece, index) => (index > 0 ? [stored, piece] : [piece]));
  return Buffer.concat([header, ...blocks, lastBlock, trailer]);
}
