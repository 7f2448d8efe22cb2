/** The file's identity at the bank, at most 35 characters and unique for ever: our own id without its dashes. */
export function messageIdOf(fileId: string): string {
  return `GP${fileId.replaceAll('-', '')}`;
}

/** What a NACHA file header has room for: eight characters, of the id's random end. */
export function referenceCodeOf(fileId: string): string {
  return fileId.slice(-8).toUpperCase();
}

/** The id in an instruction id of ours, which is a payment's id without its dashes; undefined for what is none. */
export function findPaymentId(instructionId: string): string | undefined {
  const hex = instructionId.replaceAll('-', '').toLowerCase();
  if (!/^[0-9a-f]{32}$/.test(hex)) return undefined;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
