/** National clearing codes of party identifiers ("//FW021000089"): by FIN's two letters, and ISO 20022's name for the system. */
const SYSTEMS = {
  AT: 'ATBLZ', AU: 'AUBSB', BL: 'DEBLZ', CC: 'CACPA', CN: 'CNAPS', CP: 'USPID', ES: 'ESNCC', FW: 'USABA', GR: 'GRBIC', HK: 'HKNCC',
  IE: 'IENCC', IN: 'INFSC', IT: 'ITNCC', NZ: 'NZNCC', PL: 'PLKNR', PT: 'PTNCC', RU: 'RUCBC', SC: 'GBDSC', SW: 'CHBCC', ZA: 'ZANCC',
} as const satisfies Readonly<Record<string, string>>; // prettier-ignore

const CODES = new Map<string, string>(Object.entries(SYSTEMS).map(([code, system]) => [system, code]));
const BY_CODE: ReadonlyMap<string, string> = new Map(Object.entries(SYSTEMS));

/** "FW021000089" as a member of a clearing system; undefined where the two letters are no system that we know. */
export function findClearing(text: string): { clearingSystem: string; memberId: string } | undefined {
  const clearingSystem = BY_CODE.get(text.slice(0, 2));
  const memberId = text.slice(2);
  return clearingSystem === undefined || !/^[A-Z0-9]{1,30}$/i.test(memberId) ? undefined : { clearingSystem, memberId };
}

export function findClearingCode(clearingSystem: string | undefined): string | undefined {
  return clearingSystem === undefined ? undefined : CODES.get(clearingSystem);
}
