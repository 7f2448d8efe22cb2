/** ISO 4217 currencies by the decimals of their minor unit, the most used ones first. */
const DECIMALS = new Map<string, number>();

for (const [decimals, currencies] of [
  [
    2,
    'EUR USD GBP CHF HUF ' +
      'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHW CNY COP ' +
      'COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB FJD FKP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG IDR ILS INR IRR ' +
      'JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL LTL LVL MAD MDL MGA MKD MMK MNT MOP MRO MRU MUR MVR MWK MXN MXV MYR MZN NAD ' +
      'NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STD STN SVC SYP ' +
      'SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USN UYU UZS VED VEF VES WST XCD XCG YER ZAR ZMW ZWL ZWG',
  ],
  [0, 'JPY BIF CLP DJF GNF ISK KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
] as const) {
  for (const currency of currencies.split(' ')) DECIMALS.set(currency, decimals);
}

/** The number of decimals of a currency by ISO 4217; undefined for a code that the standard does not know. */
export function findCurrencyDecimals(currency: string): number | undefined {
  return DECIMALS.get(currency);
}

/** List 3 of ISO 4217, but for the codes above. It gives no decimals. */
const WITHDRAWN: ReadonlySet<string> = new Set(
  (
    'ADP AFA ALK AOK AON AOR ARA ARP ARY ATS AYM AZM BAD BEC BEF BEL BGJ BGK BGL BOP BRB BRC BRE BRN BRR BUK BYB BYR CHC ' +
    'CSD CSJ CSK CYP DDM DEM ECS ECV EEK ESA ESB ESP FIM FRF GEK GHC GHP GNE GNS GQE GRD GWE GWP HRD IEP ILP ILR ISJ ITL ' +
    'LAJ LSM LTT LUC LUF LUL LVR MGF MLF MTL MTP MVQ MXP MZE MZM NIC NLG PEH PEI PES PLZ PTE RHD ROK ROL RUR SDD SDP SIT ' +
    'SKK SRG SUR TJR TMM TPE TRL UAK UGS UGW USS UYN UYP VEB VNC XEU XFO XFU XRE YDD YUD YUM YUN ZAL ZMK ZRN ZRZ ZWC ZWD ' +
    'ZWN ZWR'
  ).split(' '),
);

/**
 * Whether a currency was one of ISO 4217 and is none any more, as RUR and DEM. Statements and archives still name them; no payment is
 * made in one, so it has no decimals here.
 */
export function isWithdrawnCurrency(currency: string): boolean {
  return WITHDRAWN.has(currency);
}
