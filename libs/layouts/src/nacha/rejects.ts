/**
 * Some banks send back, in the file's own records, what they took of it and what not. In an entry that was refused, for itself or with
 * its batch or file, positions 80 to 87 hold "REJ0" and the bank's code instead of the originating bank; in a refused batch, in its
 * header and control too.
 */
export function rejectCodeOf(record: string): string | undefined {
  return record.startsWith('REJ0', 79) ? record.slice(83, 87) : undefined;
}
