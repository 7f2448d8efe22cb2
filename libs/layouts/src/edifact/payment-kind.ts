import { grammarOf } from './grammar.ts';

/** What differs between the two messages that order payments: which way the money goes, and who is called what (3035). */
export type PaymentKind = {
  readonly type: 'PAYMUL' | 'DIRDEB';
  readonly direction: 'CREDIT' | 'DEBIT';
  /** 1001 of BGM: multiple payment order; collection order. */
  readonly document: string;
  /** The originator's bank with its account (at LIN), and the other side's (at SEQ). */
  readonly ownBank: string;
  readonly otherBank: string;
  readonly ownParty: string;
  readonly otherParty: string;
  /** Who gives and who gets the money in the end. */
  readonly ultimateDebtor: string;
  readonly ultimateCreditor: string;
};

/** PAYMUL: the ordered bank, the ordering customer, the beneficiary and his bank; a payor and a payee where they are others. */
export const MULTIPLE_PAYMENT: PaymentKind = {
  type: 'PAYMUL',
  direction: 'CREDIT',
  document: '452',
  ownBank: 'OR',
  otherBank: 'BF',
  ownParty: 'OY',
  otherParty: 'BE',
  ultimateDebtor: 'PL',
  ultimateCreditor: 'PE',
};

/** DIRDEB: the creditor is the beneficiary, and the debtor the payor, whose bank is the ordered one (D.96A, DIRDEB §1.1). */
export const DIRECT_DEBIT: PaymentKind = {
  type: 'DIRDEB',
  direction: 'DEBIT',
  document: '447',
  ownBank: 'BF',
  otherBank: 'OR',
  ownParty: 'BE',
  otherParty: 'PL',
  ultimateDebtor: 'PR',
  ultimateCreditor: 'PE',
};

/** UN/EDIFACT D.96A, PAYMUL §4.3.1 and DIRDEB §4.3.1, whose segment tables are the same. */
export const paymentGrammar = grammarOf(`
  BGM DTM BUS? SG1?2( RFF DTM? ) SG2?5( FII CTA? COM?5 ) SG3?3( NAD CTA? COM?5 )
  SG4*9999( LIN DTM? RFF?2 BUS? FCA? SG5?1( MOA CUX? DTM?2 RFF? ) SG6*1( FII CTA? COM?5 ) SG7?3( NAD CTA? COM?5 )
    SG8?1( INP FTX? DTM?2 ) SG9?10( GIS MOA? LOC?2 NAD? RCS? FTX?10 ) SG10?1( PRC FTX )
    SG11*9999( SEQ MOA DTM? RFF?3 PAI? FCA? SG12?3( FII CTA? COM?5 ) SG13?3( NAD CTA? COM?5 ) SG14?3( INP FTX? DTM?2 )
      SG15?10( GIS MOA? LOC?2 NAD? RCS? FTX?10 )
      SG16?1( PRC FTX?5
        SG17?9999( DOC MOA?5 DTM?5 RFF?5 NAD?2 SG18?5( CUX DTM? ) SG19?100( AJT MOA RFF? FTX?5 )
          SG20?1000( DLI MOA*5 PIA?5 DTM?5 SG21?5( CUX DTM? ) SG22?10( AJT MOA RFF? FTX?5 ) ) )
        SG23?1( GIS MOA?5 ) ) ) )
  CNT?5 SG24?5( AUT DTM? )`);
