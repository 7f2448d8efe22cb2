import type { Address } from '@giroport/canonical';

/** An address as a Hungarian writes it: its lines as they are; else post code and town, then street and number, then country. */
export function linesOfAddress(address: Address | undefined): string[] {
  if (address === undefined) return [];
  const given = (address.lines ?? []).map((line) => line.trim()).filter((line) => line !== '');
  if (given.length > 0) return given;
  const town = [address.postCode, address.town].filter(Boolean).join(' ');
  const street = [address.street, address.buildingNumber].filter(Boolean).join(' ');
  return [town, street, address.country ?? ''].filter((line) => line !== '');
}
