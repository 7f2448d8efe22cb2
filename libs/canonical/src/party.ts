/** A postal address, structured from the start: ISO 20022 PostalAddress24; `lines` are what stays unstructured. */
export type Address = {
  readonly department?: string;
  readonly street?: string;
  readonly buildingNumber?: string;
  readonly buildingName?: string;
  readonly postCode?: string;
  readonly town?: string;
  readonly region?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  readonly lines?: readonly string[];
};

/** An identification of a party: a tax number, a LEI (scheme "LEI"), a customer number. */
export type PartyId = { readonly id: string; readonly scheme?: string; readonly issuer?: string };

export type Party = {
  readonly name?: string;
  readonly address?: Address;
  readonly ids?: readonly PartyId[];
  readonly countryOfResidence?: string;
  readonly email?: string;
  readonly phone?: string;
};

/** An account: an IBAN, or a number in its country's own shape. */
export type Account = {
  readonly iban?: string;
  readonly number?: string;
  readonly currency?: string;
  readonly type?: 'CHECKING' | 'SAVINGS' | 'GENERAL_LEDGER' | 'LOAN';
  readonly name?: string;
};

/** A bank: by BIC, by a clearing system's member id (US routing number, sort code, BSB ...), or by name and address. */
export type Agent = {
  readonly bic?: string;
  readonly memberId?: string;
  /** ISO 20022 ExternalClearingSystemIdentification: USABA, GBDSC, AUBSB, CACPA, HUHCT ... */
  readonly clearingSystem?: string;
  readonly branch?: string;
  readonly name?: string;
  readonly address?: Address;
};
