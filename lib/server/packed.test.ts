import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { joinPacked, pack } from "./packed";

test("pieces packed once are unpacked as one text, whatever word stands between them", () => {
  const texts = ["", "une ronde, ".repeat(9000), "é", "", "une ronde, ".repeat(40)];
  const pieces = texts.map((text) => pack(Buffer.from(text)));
  for (const word of ["6dF+/==", "another", ""]) {
    const whole = Buffer.from(texts.join(word));
    const packed = joinPacked(pieces, Buffer.from(word), whole);
    expect(gunzipSync(packed).equals(whole)).toBe(true);
    expect(packed.byteLength).toBeLessThan(1000);
  }
});
