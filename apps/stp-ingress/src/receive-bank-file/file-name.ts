/** What is kept of a name that a bank gives: its last part, without what could be a path or a command. */
export function fileName(given: string, otherwise: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const clean = last.replaceAll(/[^\p{L}\p{N}._ +()-]/gu, '_').slice(0, NAME_CHARACTERS_MAX);
  return /^[._ ]*$/.test(clean) ? otherwise : clean;
}

const NAME_CHARACTERS_MAX = 255;
