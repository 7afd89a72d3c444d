const made = new Map<string, Intl.DateTimeFormat>();

/**
 * What writes dates in one way. Making one takes longer than writing a hundred dates with it, so each is made once; there
 * are as many as languages, zones and ways of writing.
 */
export function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  let format = made.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(language, options);
    made.set(key, format);
  }
  return format;
}
