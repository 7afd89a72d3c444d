/** How somebody says that they want to come, or not any more, in the languages that we speak. */
const words = [
  /\brsvp\b/,
  /\bcount me in\b/,
  /\bsign (me|us) up\b/,
  /\b(i|we)( a|'?l|'?)(m|re|ll)( be)? (coming|going|there|in)\b/,
  /\b(i|we)('d| would) (like|love) to (come|join|be there|participate|attend)\b/,
  /\b(i|we) want to (come|join|participate|attend)\b/,
  /\b(can|may|could) (i|we) (still )?(come|join|participate|attend)\b/,
  /\bhow (can|do|could) (i|we) (come|join|sign up|register|participate|attend)\b/,
  /\b(i|we) (can'?t|cannot) (come|make it|be there)( any ?more)?\b/,
  /\b(je|on|nous) (viens|vient|venons|viendrai|viendra|viendrons|participe|participons|serai la|serons la)\b/,
  /\b(je m'inscris|inscri(s|vez)[ -]moi|compte[zs]? sur (moi|nous))\b/,
  /\b(je|nous|on) (veux|voudrais|voulons|voudrions|souhaite|souhaitons|aimerais|aimerions|veut|voudrait) (bien )?(venir|participer|m'inscrire|nous inscrire|s'inscrire)\b/,
  /\b(puis[ -]je|peut[ -]on|pouvons[ -]nous|est-ce (que je peux|qu'on peut)) (encore )?(venir|participer|m'inscrire|s'inscrire)\b/,
  /\bcomment (m'inscrire|s'inscrire|venir|participer|on s'inscrit|je m'inscris)\b/,
  /\bje ne (peux|pourrai) (pas|plus) (venir|etre la)\b/,
];

/** More than that is a conversation, whatever stands in it. */
const longest = 300;

/**
 * Whether a note clearly says that its writer wants to come, or does not come after all: so clearly that answering it
 * with a question bothers nobody.
 * @param text plain, names of those who are mentioned included
 */
export function asksToCome(text: string): boolean {
  const plain = text
    .replaceAll(/@[\w.-]+(@[\w.:-]+)?|https?:\/\/\S+/g, " ")
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[’ʼ`]/g, "'")
    .replaceAll(/\s+/g, " ")
    .toLowerCase()
    .trim();
  return plain.length <= longest && words.some((one) => one.test(plain));
}
