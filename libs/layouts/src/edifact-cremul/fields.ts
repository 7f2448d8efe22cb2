import { grammarOf } from '../edifact/grammar.ts';

const FEES = 'FCA MOA?2';
const FEE_DETAILS = 'ALC PCD? MOA?2 CUX?';
const TAXES = 'SG{n}?5( TAX MOA?2 CUX? DTM? )';

/** UN/EDIFACT D.96A, CREMUL §4.3.1 and DEBMUL §4.3.1: the segment tables, which differ in how often some dates may stand. */
function adviceTable(at: {
  header: string;
  lineDates: string;
  sequences: string;
  instructionDates: string;
  feeDates: string;
  adjustmentTexts: string;
}): string {
  return `
    BGM ${at.header} BUS? SG1?2( RFF DTM? ) SG2?5( FII CTA? COM?5 ) SG3?3( NAD CTA? COM?5 )
    SG4*9999( LIN ${at.lineDates} BUS? MOA*2 SG5*3( RFF DTM? ) SG6*1( FII CTA? COM?5 )
      SG7?5( ${FEES} SG8?6( ${FEE_DETAILS} DTM? ${TAXES.replace('{n}', '9')} ) )
      ${at.sequences}( SEQ DTM?3 BUS? FII*2 SG11?5( RFF DTM? ) SG12?1( PAI FTX? ) SG13*4( MOA CUX? DTM?2 RFF? )
        SG14?3( NAD CTA? COM?5 ) SG15?3( INP FTX? ${at.instructionDates} ) SG16?10( GIS MOA? LOC?2 NAD? RCS? FTX?10 )
        SG17?5( ${FEES} SG18?20( ${FEE_DETAILS} ${at.feeDates} ${TAXES.replace('{n}', '19')} ) )
        SG20?1( PRC FTX?5
          SG21?9999( DOC MOA?5 DTM?5 RFF?5 NAD?2 SG22?5( CUX DTM? ) ${at.adjustmentTexts}
            SG24?9999( DLI MOA?5 PIA?5 DTM?5 SG25?5( CUX DTM? ) SG26?10( AJT MOA? RFF? FTX?5 ) ) )
          SG27?1( GIS MOA?5 ) ) ) )
    CNT?5 SG28?5( AUT DTM? )`;
}

export const creditAdviceGrammar = grammarOf(
  adviceTable({
    header: 'DTM?',
    lineDates: 'DTM?2',
    sequences: 'SG10*9999',
    instructionDates: 'DTM?',
    feeDates: 'DTM?2',
    adjustmentTexts: 'SG23?100( AJT MOA? RFF? ) FTX?5',
  }),
);

export const debitAdviceGrammar = grammarOf(
  adviceTable({
    header: 'DTM',
    lineDates: 'DTM?3',
    sequences: 'SG10?9999',
    instructionDates: 'DTM?2',
    feeDates: 'DTM?',
    adjustmentTexts: 'SG23?100( AJT MOA? RFF? FTX?5 )',
  }),
);

/** 1001 of BGM, as far as it says more than that this is an advice (UNCL 1001). */
export const PREADVICE = '435';
export const REVERSAL_OF_DEBIT = '457';
export const REVERSAL_OF_CREDIT = '458';

/** 5025: which amount of LIN, and which of SEQ, is the one that is booked; the first that is there. The rest is told beside it. */
export const LINE_AMOUNTS = ['60', '349', '346', '128', '86', '143', '119', '9'] as const;
export const SEQUENCE_AMOUNTS = ['60', '349', '346', '143', '119', '9', '36', '98'] as const;
export const ORIGINAL_AMOUNT = '98';
/** What a charge was, not what it was reckoned from. */
export const CHARGE_AMOUNTS: ReadonlySet<string> = new Set(['8', '23', '58', '130', '131', '140', '259', '304']);
