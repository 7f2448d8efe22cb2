/** The fields that a dialect may name. What moves money, or says which payment it is, is left out on purpose. */
export type FieldTree = { readonly [name: string]: FieldTree | 'text' | readonly ['text'] | readonly [FieldTree] };

const address: FieldTree = {
  department: 'text',
  street: 'text',
  buildingNumber: 'text',
  buildingName: 'text',
  postCode: 'text',
  town: 'text',
  region: 'text',
  country: 'text',
  lines: ['text'],
};
const party: FieldTree = {
  name: 'text',
  address,
  ids: [{ id: 'text', scheme: 'text', issuer: 'text' }],
  countryOfResidence: 'text',
  email: 'text',
  phone: 'text',
};
const account: FieldTree = { iban: 'text', number: 'text', type: 'text', name: 'text' };
const agent: FieldTree = {
  bic: 'text',
  memberId: 'text',
  clearingSystem: 'text',
  branch: 'text',
  name: 'text',
  address,
};
const remittance: FieldTree = {
  unstructured: ['text'],
  creditorReference: { type: 'text', issuer: 'text', reference: 'text' },
  documents: [{ type: 'text', number: 'text', date: 'text', text: 'text' }],
};
const code: FieldTree = { domain: 'text', family: 'text', subFamily: 'text', proprietary: 'text', issuer: 'text' };
const original: FieldTree = {
  messageId: 'text',
  messageName: 'text',
  paymentInformationId: 'text',
  instructionId: 'text',
  endToEndId: 'text',
  transactionId: 'text',
  uetr: 'text',
  reasonCode: 'text',
  reasonText: 'text',
};

const payment: FieldTree = {
  instructionId: 'text',
  endToEndId: 'text',
  uetr: 'text',
  exchangeRate: 'text',
  priority: 'text',
  originator: party,
  originatorAccount: account,
  originatorAgent: agent,
  counterparty: party,
  counterpartyAccount: account,
  counterpartyAgent: agent,
  ultimateDebtor: party,
  ultimateCreditor: party,
  intermediaryAgents: [agent],
  serviceLevel: 'text',
  localInstrument: 'text',
  categoryPurpose: 'text',
  purpose: 'text',
  chargeBearer: 'text',
  instructions: [{ code: 'text', text: 'text' }],
  mandate: { id: 'text', signedOn: 'text', sequence: 'text', creditorSchemeId: 'text' },
  remittance,
  regulatory: [{ authorityCountry: 'text', code: 'text', text: ['text'] }],
  ach: {
    secCode: 'text',
    transactionCode: 'text',
    entryDescription: 'text',
    descriptiveDate: 'text',
    companyDiscretionaryData: 'text',
    discretionaryData: 'text',
    individualId: 'text',
    addenda: ['text'],
  },
  original,
};

const header: FieldTree = {
  account,
  agent,
  owner: party,
  id: 'text',
  number: 'text',
  page: 'text',
  createdAt: 'text',
  fromDate: 'text',
  toDate: 'text',
};

/** By the first word of a path. `file` and `payment` go out; all but `file` come in. */
export const FIELDS: Readonly<Record<'file' | 'payment' | Payload, FieldTree>> = {
  file: {
    originator: party,
    originatorAccount: account,
    originatorAgent: agent,
    sender: party,
    receiver: agent,
  },
  payment,
  statement: header,
  balance: { type: 'text', nativeCode: 'text', date: 'text' },
  entry: {
    bookingDate: 'text',
    valueDate: 'text',
    code,
    ownerReference: 'text',
    bankReference: 'text',
    additionalInformation: 'text',
    details: [
      {
        messageId: 'text',
        paymentInformationId: 'text',
        instructionId: 'text',
        endToEndId: 'text',
        transactionId: 'text',
        uetr: 'text',
        mandateId: 'text',
        clearingReference: 'text',
        accountServicerReference: 'text',
        counterparty: party,
        counterpartyAccount: account,
        counterpartyAgent: agent,
        remittance,
        purpose: 'text',
        returnReason: { code: 'text', text: 'text' },
        additionalInformation: 'text',
      },
    ],
  },
  acknowledgement: {
    nativeStatus: 'text',
    original: { ...original, traceNumber: 'text', fileReference: 'text' },
    bankReference: 'text',
    reasons: [{ code: 'text', list: 'text', isoCode: 'text', text: 'text' }],
    acceptedAt: 'text',
  },
  analysis: header,
  service: { bankServiceId: 'text', commonCode: 'text', description: 'text', compensation: 'text' },
};

/** What an item carries under its own name. */
export type Payload = 'payment' | 'statement' | 'balance' | 'entry' | 'acknowledgement' | 'analysis' | 'service';
