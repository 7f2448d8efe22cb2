/** What a file's name at the bank may be made of. */
export type FileNameParts = {
  readonly bank: string;
  readonly layout: string;
  /** YYYYMMDD. */
  readonly date: string;
  readonly sequence: number;
  readonly messageId: string;
  /** Without its point. */
  readonly extension: string;
};

const DEFAULT_TEMPLATE = '{messageId}.{extension}';
const NAME_LENGTH_MAX = 200;

/** "{bank}-{date}-{sequence}.{extension}" filled in; what no file system should see becomes a dash. */
export function fileNameOf(template: string | undefined, parts: FileNameParts): string {
  const filled = (template ?? DEFAULT_TEMPLATE).replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    name in parts ? String(parts[name as keyof FileNameParts]) : whole,
  );
  const safe = filled
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replaceAll(/\.{2,}/g, '.')
    .replace(/^[.-]+/, '');
  return safe.slice(0, NAME_LENGTH_MAX) || parts.messageId;
}

/** The name with a mark before its extension: "a.xml" and "r2" make "a-r2.xml". */
export function markedName(name: string, mark: string): string {
  const at = name.lastIndexOf('.');
  return at <= 0 ? `${name}-${mark}` : `${name.slice(0, at)}-${mark}${name.slice(at)}`;
}
