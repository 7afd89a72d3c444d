const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u115F\u1160\u17B4\u17B5\u3164\uFFA0]/u;
// An emoji may be several signs held together by a zero-width joiner or followed by a variation selector.
const emoji =
  /\p{Extended_Pictographic}[\u{FE0F}\u{1F3FB}-\u{1F3FF}]?(\u200D\p{Extended_Pictographic}[\u{FE0F}\u{1F3FB}-\u{1F3FF}]?)*/gu;
const lookAlikes = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
];

/**
 * Whether a name hides signs (zero width, direction marks, fillers) or mixes alphabets that look alike inside one word.
 * Words of different alphabets beside each other are fine.
 */
export function imitates(name: string): boolean {
  const plain = name.normalize("NFC").replaceAll(emoji, " ");
  if (invisible.test(plain) || !/[\p{L}\p{N}\p{S}]/u.test(name)) return true;
  return plain.split(/[^\p{L}\p{M}]+/u).some((word) => lookAlikes.filter((alphabet) => alphabet.test(word)).length > 1);
}
