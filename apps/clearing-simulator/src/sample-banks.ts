import type { SimulatedBank } from './config.ts';

/** The two banks of the sample set-up, as they see themselves. */
export const sampleBanks: SimulatedBank[] = [
  {
    bankId: 'HANSA',
    name: 'Hansa Bank',
    bic: 'BANKDEFFXXX',
    returns: 'pain.002.001.10',
    statements: 'camt.053.001.08',
    deliver: 'HTTP',
    accounts: [
      { account: 'DE89370400440532013000', currency: 'EUR', owner: 'Muster Handels GmbH' },
      { account: 'DE87200500001234567890', currency: 'EUR', owner: 'Debtor Name' },
    ],
  },
  {
    bankId: 'FIRST-US',
    name: 'FIRST BANK OF TESTING',
    routingNumber: '091999997',
    returns: 'nacha.return',
    statements: 'bai2',
    deliver: 'DROP',
    accounts: [
      { account: '4400123456', currency: 'USD', companyId: '1234567890', owner: 'MUSTER TRADING INC' },
      { account: '4400123457', currency: 'USD', companyId: '1234567891', owner: 'MUSTER PAYROLL' },
    ],
  },
];
