// Made from ../schemas by grammar.spec.ts: UPDATE_GOLDEN=1 rewrites it, and its diff is the change.
export const GRAMMAR_LINES = String.raw`camt.029.001.09 urn:iso:std:iso:20022:tech:xsd:camt.029.001.09 Document Document
camt.052.001.01 urn:iso:std:iso:20022:tech:xsd:camt.052.001.01 Document Document~2
camt.052.001.02 urn:iso:std:iso:20022:tech:xsd:camt.052.001.02 Document Document~3
camt.052.001.04 urn:iso:std:iso:20022:tech:xsd:camt.052.001.04 Document Document~4
camt.052.001.06 urn:iso:std:iso:20022:tech:xsd:camt.052.001.06 Document Document~5
camt.052.001.08 urn:iso:std:iso:20022:tech:xsd:camt.052.001.08 Document Document~6
camt.052.001.10 urn:iso:std:iso:20022:tech:xsd:camt.052.001.10 Document Document~7
camt.053.001.02 urn:iso:std:iso:20022:tech:xsd:camt.053.001.02 Document Document~8
camt.053.001.03 urn:iso:std:iso:20022:tech:xsd:camt.053.001.03 Document Document~9
camt.053.001.04 urn:iso:std:iso:20022:tech:xsd:camt.053.001.04 Document Document~10
camt.053.001.07 urn:iso:std:iso:20022:tech:xsd:camt.053.001.07 Document Document~11
camt.053.001.08 urn:iso:std:iso:20022:tech:xsd:camt.053.001.08 Document Document~12
camt.053.001.10 urn:iso:std:iso:20022:tech:xsd:camt.053.001.10 Document Document~13
camt.054.001.02 urn:iso:std:iso:20022:tech:xsd:camt.054.001.02 Document Document~14
camt.054.001.04 urn:iso:std:iso:20022:tech:xsd:camt.054.001.04 Document Document~15
camt.054.001.08 urn:iso:std:iso:20022:tech:xsd:camt.054.001.08 Document Document~16
camt.054.001.10 urn:iso:std:iso:20022:tech:xsd:camt.054.001.10 Document Document~17
camt.055.001.08 urn:iso:std:iso:20022:tech:xsd:camt.055.001.08 Document Document~18
camt.056.001.08 urn:iso:std:iso:20022:tech:xsd:camt.056.001.08 Document Document~19
camt.086.001.03 urn:iso:std:iso:20022:tech:xsd:camt.086.001.03 Document Document~20
head.001.001.01 urn:iso:std:iso:20022:tech:xsd:head.001.001.01 AppHdr BusinessApplicationHeaderV01
head.001.001.02 urn:iso:std:iso:20022:tech:xsd:head.001.001.02 AppHdr BusinessApplicationHeaderV02
head.001.001.03 urn:iso:std:iso:20022:tech:xsd:head.001.001.03 AppHdr BusinessApplicationHeaderV03
pacs.002.001.03 urn:iso:std:iso:20022:tech:xsd:pacs.002.001.03 Document Document~21
pacs.002.001.08 urn:iso:std:iso:20022:tech:xsd:pacs.002.001.08 Document Document~22
pacs.002.001.10 urn:iso:std:iso:20022:tech:xsd:pacs.002.001.10 Document Document~23
pacs.003.001.08 urn:iso:std:iso:20022:tech:xsd:pacs.003.001.08 Document Document~24
pacs.004.001.09 urn:iso:std:iso:20022:tech:xsd:pacs.004.001.09 Document Document~25
pacs.008.001.07 urn:iso:std:iso:20022:tech:xsd:pacs.008.001.07 Document Document~26
pacs.008.001.08 urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08 Document Document~27
pacs.009.001.07 urn:iso:std:iso:20022:tech:xsd:pacs.009.001.07 Document Document~28
pacs.009.001.08 urn:iso:std:iso:20022:tech:xsd:pacs.009.001.08 Document Document~29
pain.001.001.03.ch.02 http://www.six-interbank-clearing.com/de/pain.001.001.03.ch.02.xsd Document Document~30
pain.001.001.03 urn:iso:std:iso:20022:tech:xsd:pain.001.001.03 Document Document~31
pain.001.001.09 urn:iso:std:iso:20022:tech:xsd:pain.001.001.09 Document Document~32
pain.001.001.10 urn:iso:std:iso:20022:tech:xsd:pain.001.001.10 Document Document~33
pain.001.001.11 urn:iso:std:iso:20022:tech:xsd:pain.001.001.11 Document Document~34
pain.001.002.03 urn:iso:std:iso:20022:tech:xsd:pain.001.002.03 Document Document~35
pain.001.003.03 urn:iso:std:iso:20022:tech:xsd:pain.001.003.03 Document Document~36
pain.002.001.03 urn:iso:std:iso:20022:tech:xsd:pain.002.001.03 Document Document~37
pain.002.001.10 urn:iso:std:iso:20022:tech:xsd:pain.002.001.10 Document Document~38
pain.002.001.12 urn:iso:std:iso:20022:tech:xsd:pain.002.001.12 Document Document~39
pain.007.001.02 urn:iso:std:iso:20022:tech:xsd:pain.007.001.02 Document Document~40
pain.008.001.02.ch.03 http://www.six-interbank-clearing.com/de/pain.008.001.02.ch.03.xsd Document Document_CH_pain008
pain.008.001.02 urn:iso:std:iso:20022:tech:xsd:pain.008.001.02 Document Document~42
pain.008.001.08 urn:iso:std:iso:20022:tech:xsd:pain.008.001.08 Document Document~43
pain.008.001.09 urn:iso:std:iso:20022:tech:xsd:pain.008.001.09 Document Document~44
pain.008.001.10 urn:iso:std:iso:20022:tech:xsd:pain.008.001.10 Document Document~45
pain.008.002.02 urn:iso:std:iso:20022:tech:xsd:pain.008.002.02 Document Document~46
pain.008.003.02 urn:iso:std:iso:20022:tech:xsd:pain.008.003.02 Document Document~47

ActiveCurrencyAndAmount_SimpleType {"fractionDigits":5,"totalDigits":18,"minInclusive":"0","base":"decimal"}
ActiveCurrencyCode {"patterns":["[A-Z]{3,3}"],"base":"string"}
ActiveOrHistoricCurrencyAndAmount_SimpleType {"fractionDigits":5,"totalDigits":18,"minInclusive":"0","base":"decimal"}
ActiveOrHistoricCurrencyCode {"patterns":["[A-Z]{3,3}"],"base":"string"}
AddressType2Code {"values":["ADDR","PBOX","HOME","BIZZ","MLTO","DLVY"],"base":"string"}
AnyBICDec2014Identifier {"patterns":["[A-Z0-9]{4,4}[A-Z]{2,2}[A-Z0-9]{2,2}([A-Z0-9]{3,3}){0,1}"],"base":"string"}
BICFIDec2014Identifier {"patterns":["[A-Z0-9]{4,4}[A-Z]{2,2}[A-Z0-9]{2,2}([A-Z0-9]{3,3}){0,1}"],"base":"string"}
CancellationIndividualStatus1Code {"values":["RJCR","ACCR","PDCR"],"base":"string"}
ChargeBearerType1Code {"values":["DEBT","CRED","SHAR","SLEV"],"base":"string"}
ChargeIncludedIndicator {"base":"boolean"}
ClearingChannel2Code {"values":["RTGS","RTNS","MPNS","BOOK"],"base":"string"}
CountryCode {"patterns":["[A-Z]{2,2}"],"base":"string"}
CreditDebitCode {"values":["CRDT","DBIT"],"base":"string"}
DecimalNumber {"fractionDigits":17,"totalDigits":18,"base":"decimal"}
DocumentType3Code {"values":["RADM","RPIN","FXDR","DISP","PUOR","SCOR"],"base":"string"}
DocumentType6Code {"values":["MSIN","CNFA","DNFA","CINV","CREN","DEBN","HIRI","SBIN","CMCN","SOAC","DISP","BOLD","VCHR","AROI","TSUT","PUOR"],"base":"string"}
Exact2NumericText {"patterns":["[0-9]{2}"],"base":"string"}
Exact4AlphaNumericText {"patterns":["[a-zA-Z0-9]{4}"],"base":"string"}
ExternalAccountIdentification1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalCashAccountType1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalCashClearingSystem1Code {"minLength":1,"maxLength":3,"base":"string"}
ExternalCategoryPurpose1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalChargeType1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalClaimNonReceiptRejection1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalClearingSystemIdentification1Code {"minLength":1,"maxLength":5,"base":"string"}
ExternalDiscountAmountType1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalDocumentLineType1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalFinancialInstitutionIdentification1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalGarnishmentType1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalInvestigationExecutionConfirmation1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalLocalInstrument1Code {"minLength":1,"maxLength":35,"base":"string"}
ExternalMandateSetupReason1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalOrganisationIdentification1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalPaymentCancellationRejection1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalPaymentCompensationReason1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalPaymentModificationRejection1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalPersonIdentification1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalProxyAccountType1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalPurpose1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalServiceLevel1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalTaxAmountType1Code {"minLength":1,"maxLength":4,"base":"string"}
Frequency6Code {"values":["YEAR","MNTH","QURT","MIAN","WEEK","DAIL","ADHO","INDA","FRTN"],"base":"string"}
GroupCancellationStatus1Code {"values":["PACR","RJCR","ACCR","PDCR"],"base":"string"}
IBAN2007Identifier {"patterns":["[A-Z]{2,2}[0-9]{2,2}[a-zA-Z0-9]{1,30}"],"base":"string"}
ISODate {"base":"date"}
ISODateTime {"base":"dateTime"}
LEIIdentifier {"patterns":["[A-Z0-9]{18,18}[0-9]{2,2}"],"base":"string"}
Max1025Text {"minLength":1,"maxLength":1025,"base":"string"}
Max105Text {"minLength":1,"maxLength":105,"base":"string"}
Max128Text {"minLength":1,"maxLength":128,"base":"string"}
Max140Text {"minLength":1,"maxLength":140,"base":"string"}
Max15NumericText {"patterns":["[0-9]{1,15}"],"base":"string"}
Max16Text {"minLength":1,"maxLength":16,"base":"string"}
Max2048Text {"minLength":1,"maxLength":2048,"base":"string"}
Max34Text {"minLength":1,"maxLength":34,"base":"string"}
Max350Text {"minLength":1,"maxLength":350,"base":"string"}
Max35Text {"minLength":1,"maxLength":35,"base":"string"}
Max4Text {"minLength":1,"maxLength":4,"base":"string"}
Max70Text {"minLength":1,"maxLength":70,"base":"string"}
NamePrefix2Code {"values":["DOCT","MADM","MISS","MIST","MIKS"],"base":"string"}
Number {"fractionDigits":0,"totalDigits":18,"base":"decimal"}
PaymentMethod4Code {"values":["CHK","TRF","DD","TRA"],"base":"string"}
PercentageRate {"fractionDigits":10,"totalDigits":11,"base":"decimal"}
PhoneNumber {"patterns":["\\+[0-9]{1,3}-[0-9()+\\-]{1,30}"],"base":"string"}
PreferredContactMethod1Code {"values":["LETT","MAIL","PHON","FAXX","CELL"],"base":"string"}
Priority2Code {"values":["HIGH","NORM"],"base":"string"}
SequenceType3Code {"values":["FRST","RCUR","FNAL","OOFF","RPRE"],"base":"string"}
SettlementMethod1Code {"values":["INDA","INGA","COVE","CLRG"],"base":"string"}
TaxRecordPeriod1Code {"values":["MM01","MM02","MM03","MM04","MM05","MM06","MM07","MM08","MM09","MM10","MM11","MM12","QTR1","QTR2","QTR3","QTR4","HLF1","HLF2"],"base":"string"}
TransactionIndividualStatus1Code {"values":["ACTC","RJCT","PDNG","ACCP","ACSP","ACSC","ACCR","ACWC"],"base":"string"}
TrueFalseIndicator {"base":"boolean"}
UUIDv4Identifier {"patterns":["[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}"],"base":"string"}
YesNoIndicator {"base":"boolean"}
AccountIdentification4Choice (IBAN:IBAN2007Identifier|Othr:GenericAccountIdentification1)
AccountSchemeName1Choice (Cd:ExternalAccountIdentification1Code|Prtry:Max35Text)
ActiveCurrencyAndAmount text=ActiveCurrencyAndAmount_SimpleType Ccy:ActiveCurrencyCode
ActiveOrHistoricCurrencyAndAmount text=ActiveOrHistoricCurrencyAndAmount_SimpleType Ccy:ActiveOrHistoricCurrencyCode
AddressType3Choice (Cd:AddressType2Code|Prtry:GenericIdentification30)
AmendmentInformationDetails13 OrgnlMndtId:Max35Text? OrgnlCdtrSchmeId:PartyIdentification135? OrgnlCdtrAgt:BranchAndFinancialInstitutionIdentification6? OrgnlCdtrAgtAcct:CashAccount38? OrgnlDbtr:PartyIdentification135? OrgnlDbtrAcct:CashAccount38? OrgnlDbtrAgt:BranchAndFinancialInstitutionIdentification6? OrgnlDbtrAgtAcct:CashAccount38? OrgnlFnlColltnDt:ISODate? OrgnlFrqcy:Frequency36Choice? OrgnlRsn:MandateSetupReason1Choice? OrgnlTrckgDays:Exact2NumericText?
AmountType4Choice (InstdAmt:ActiveOrHistoricCurrencyAndAmount|EqvtAmt:EquivalentAmount2)
BranchAndFinancialInstitutionIdentification6 FinInstnId:FinancialInstitutionIdentification18 BrnchId:BranchData3?
BranchData3 Id:Max35Text? LEI:LEIIdentifier? Nm:Max140Text? PstlAdr:PostalAddress24?
CancellationStatusReason3Choice (Cd:ExternalPaymentCancellationRejection1Code|Prtry:Max35Text)
CancellationStatusReason4 Orgtr:PartyIdentification135? Rsn:CancellationStatusReason3Choice? AddtlInf:Max105Text*
Case5 Id:Max35Text Cretr:Party40Choice ReopCaseIndctn:YesNoIndicator?
CaseAssignment5 Id:Max35Text Assgnr:Party40Choice Assgne:Party40Choice CreDtTm:ISODateTime
CashAccount38 Id:AccountIdentification4Choice Tp:CashAccountType2Choice? Ccy:ActiveOrHistoricCurrencyCode? Nm:Max70Text? Prxy:ProxyAccountIdentification1?
CashAccountType2Choice (Cd:ExternalCashAccountType1Code|Prtry:Max35Text)
CategoryPurpose1Choice (Cd:ExternalCategoryPurpose1Code|Prtry:Max35Text)
ChargeType3Choice (Cd:ExternalChargeType1Code|Prtry:GenericIdentification3)
Charges6 TtlChrgsAndTaxAmt:ActiveOrHistoricCurrencyAndAmount? Rcrd:ChargesRecord3*
Charges7 Amt:ActiveOrHistoricCurrencyAndAmount Agt:BranchAndFinancialInstitutionIdentification6
ChargesRecord3 Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode? ChrgInclInd:ChargeIncludedIndicator? Tp:ChargeType3Choice? Rate:PercentageRate? Br:ChargeBearerType1Code? Agt:BranchAndFinancialInstitutionIdentification6? Tax:TaxCharges2?
ClaimNonReceipt2 DtPrcd:ISODate OrgnlNxtAgt:BranchAndFinancialInstitutionIdentification6?
ClaimNonReceipt2Choice (Accptd:ClaimNonReceipt2|Rjctd:ClaimNonReceiptRejectReason1Choice)
ClaimNonReceiptRejectReason1Choice (Cd:ExternalClaimNonReceiptRejection1Code|Prtry:Max35Text)
ClearingSystemIdentification2Choice (Cd:ExternalClearingSystemIdentification1Code|Prtry:Max35Text)
ClearingSystemIdentification3Choice (Cd:ExternalCashClearingSystem1Code|Prtry:Max35Text)
ClearingSystemMemberIdentification2 ClrSysId:ClearingSystemIdentification2Choice? MmbId:Max35Text
Compensation2 Amt:ActiveCurrencyAndAmount DbtrAgt:BranchAndFinancialInstitutionIdentification6 CdtrAgt:BranchAndFinancialInstitutionIdentification6 Rsn:CompensationReason1Choice
CompensationReason1Choice (Cd:ExternalPaymentCompensationReason1Code|Prtry:Max35Text)
Contact4 NmPrfx:NamePrefix2Code? Nm:Max140Text? PhneNb:PhoneNumber? MobNb:PhoneNumber? FaxNb:PhoneNumber? EmailAdr:Max2048Text? EmailPurp:Max35Text? JobTitl:Max35Text? Rspnsblty:Max35Text? Dept:Max70Text? Othr:OtherContact1* PrefrdMtd:PreferredContactMethod1Code?
CorrectiveGroupInformation1 MsgId:Max35Text MsgNmId:Max35Text CreDtTm:ISODateTime?
CorrectiveInterbankTransaction2 GrpHdr:CorrectiveGroupInformation1? InstrId:Max35Text? EndToEndId:Max35Text? TxId:Max35Text? UETR:UUIDv4Identifier? IntrBkSttlmAmt:ActiveOrHistoricCurrencyAndAmount IntrBkSttlmDt:ISODate
CorrectivePaymentInitiation4 GrpHdr:CorrectiveGroupInformation1? PmtInfId:Max35Text? InstrId:Max35Text? EndToEndId:Max35Text? UETR:UUIDv4Identifier? InstdAmt:ActiveOrHistoricCurrencyAndAmount ReqdExctnDt:DateAndDateTime2Choice? ReqdColltnDt:ISODate?
CorrectiveTransaction4Choice (Initn:CorrectivePaymentInitiation4|IntrBk:CorrectiveInterbankTransaction2)
CreditorReferenceInformation2 Tp:CreditorReferenceType2? Ref:Max35Text?
CreditorReferenceType1Choice (Cd:DocumentType3Code|Prtry:Max35Text)
CreditorReferenceType2 CdOrPrtry:CreditorReferenceType1Choice Issr:Max35Text?
DateAndDateTime2Choice (Dt:ISODate|DtTm:ISODateTime)
DateAndPlaceOfBirth1 BirthDt:ISODate PrvcOfBirth:Max35Text? CityOfBirth:Max35Text CtryOfBirth:CountryCode
DatePeriod2 FrDt:ISODate ToDt:ISODate
DiscountAmountAndType1 Tp:DiscountAmountType1Choice? Amt:ActiveOrHistoricCurrencyAndAmount
DiscountAmountType1Choice (Cd:ExternalDiscountAmountType1Code|Prtry:Max35Text)
Document RsltnOfInvstgtn:ResolutionOfInvestigationV09
DocumentAdjustment1 Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode? Rsn:Max4Text? AddtlInf:Max140Text?
DocumentLineIdentification1 Tp:DocumentLineType1? Nb:Max35Text? RltdDt:ISODate?
DocumentLineInformation1 Id:DocumentLineIdentification1+ Desc:Max2048Text? Amt:RemittanceAmount3?
DocumentLineType1 CdOrPrtry:DocumentLineType1Choice Issr:Max35Text?
DocumentLineType1Choice (Cd:ExternalDocumentLineType1Code|Prtry:Max35Text)
EquivalentAmount2 Amt:ActiveOrHistoricCurrencyAndAmount CcyOfTrf:ActiveOrHistoricCurrencyCode
FinancialIdentificationSchemeName1Choice (Cd:ExternalFinancialInstitutionIdentification1Code|Prtry:Max35Text)
FinancialInstitutionIdentification18 BICFI:BICFIDec2014Identifier? ClrSysMmbId:ClearingSystemMemberIdentification2? LEI:LEIIdentifier? Nm:Max140Text? PstlAdr:PostalAddress24? Othr:GenericFinancialIdentification1?
Frequency36Choice (Tp:Frequency6Code|Prd:FrequencyPeriod1|PtInTm:FrequencyAndMoment1)
FrequencyAndMoment1 Tp:Frequency6Code PtInTm:Exact2NumericText
FrequencyPeriod1 Tp:Frequency6Code CntPerPrd:DecimalNumber
Garnishment3 Tp:GarnishmentType1 Grnshee:PartyIdentification135? GrnshmtAdmstr:PartyIdentification135? RefNb:Max140Text? Dt:ISODate? RmtdAmt:ActiveOrHistoricCurrencyAndAmount? FmlyMdclInsrncInd:TrueFalseIndicator? MplyeeTermntnInd:TrueFalseIndicator?
GarnishmentType1 CdOrPrtry:GarnishmentType1Choice Issr:Max35Text?
GarnishmentType1Choice (Cd:ExternalGarnishmentType1Code|Prtry:Max35Text)
GenericAccountIdentification1 Id:Max34Text SchmeNm:AccountSchemeName1Choice? Issr:Max35Text?
GenericFinancialIdentification1 Id:Max35Text SchmeNm:FinancialIdentificationSchemeName1Choice? Issr:Max35Text?
GenericIdentification3 Id:Max35Text Issr:Max35Text?
GenericIdentification30 Id:Exact4AlphaNumericText Issr:Max35Text SchmeNm:Max35Text?
GenericOrganisationIdentification1 Id:Max35Text SchmeNm:OrganisationIdentificationSchemeName1Choice? Issr:Max35Text?
GenericPersonIdentification1 Id:Max35Text SchmeNm:PersonIdentificationSchemeName1Choice? Issr:Max35Text?
InvestigationStatus5Choice (Conf:ExternalInvestigationExecutionConfirmation1Code|RjctdMod:ModificationStatusReason1Choice+|DplctOf:Case5|AssgnmtCxlConf:YesNoIndicator)
LocalInstrument2Choice (Cd:ExternalLocalInstrument1Code|Prtry:Max35Text)
MandateRelatedInformation14 MndtId:Max35Text? DtOfSgntr:ISODate? AmdmntInd:TrueFalseIndicator? AmdmntInfDtls:AmendmentInformationDetails13? ElctrncSgntr:Max1025Text? FrstColltnDt:ISODate? FnlColltnDt:ISODate? Frqcy:Frequency36Choice? Rsn:MandateSetupReason1Choice? TrckgDays:Exact2NumericText?
MandateSetupReason1Choice (Cd:ExternalMandateSetupReason1Code|Prtry:Max70Text)
ModificationStatusReason1Choice (Cd:ExternalPaymentModificationRejection1Code|Prtry:Max35Text)
ModificationStatusReason2 Orgtr:PartyIdentification135? Rsn:ModificationStatusReason1Choice? AddtlInf:Max105Text*
NumberOfCancellationsPerStatus1 DtldNbOfTxs:Max15NumericText DtldSts:CancellationIndividualStatus1Code DtldCtrlSum:DecimalNumber?
NumberOfTransactionsPerStatus1 DtldNbOfTxs:Max15NumericText DtldSts:TransactionIndividualStatus1Code DtldCtrlSum:DecimalNumber?
OrganisationIdentification29 AnyBIC:AnyBICDec2014Identifier? LEI:LEIIdentifier? Othr:GenericOrganisationIdentification1*
OrganisationIdentificationSchemeName1Choice (Cd:ExternalOrganisationIdentification1Code|Prtry:Max35Text)
OriginalGroupHeader14 OrgnlGrpCxlId:Max35Text? RslvdCase:Case5? OrgnlMsgId:Max35Text OrgnlMsgNmId:Max35Text OrgnlCreDtTm:ISODateTime? OrgnlNbOfTxs:Max15NumericText? OrgnlCtrlSum:DecimalNumber? GrpCxlSts:GroupCancellationStatus1Code? CxlStsRsnInf:CancellationStatusReason4* NbOfTxsPerCxlSts:NumberOfTransactionsPerStatus1*
OriginalGroupInformation29 OrgnlMsgId:Max35Text OrgnlMsgNmId:Max35Text OrgnlCreDtTm:ISODateTime?
OriginalPaymentInstruction30 OrgnlPmtInfCxlId:Max35Text? RslvdCase:Case5? OrgnlPmtInfId:Max35Text OrgnlGrpInf:OriginalGroupInformation29? OrgnlNbOfTxs:Max15NumericText? OrgnlCtrlSum:DecimalNumber? PmtInfCxlSts:GroupCancellationStatus1Code? CxlStsRsnInf:CancellationStatusReason4* NbOfTxsPerCxlSts:NumberOfCancellationsPerStatus1* TxInfAndSts:PaymentTransaction103*
OriginalTransactionReference28 IntrBkSttlmAmt:ActiveOrHistoricCurrencyAndAmount? Amt:AmountType4Choice? IntrBkSttlmDt:ISODate? ReqdColltnDt:ISODate? ReqdExctnDt:DateAndDateTime2Choice? CdtrSchmeId:PartyIdentification135? SttlmInf:SettlementInstruction7? PmtTpInf:PaymentTypeInformation27? PmtMtd:PaymentMethod4Code? MndtRltdInf:MandateRelatedInformation14? RmtInf:RemittanceInformation16? UltmtDbtr:Party40Choice? Dbtr:Party40Choice? DbtrAcct:CashAccount38? DbtrAgt:BranchAndFinancialInstitutionIdentification6? DbtrAgtAcct:CashAccount38? CdtrAgt:BranchAndFinancialInstitutionIdentification6? CdtrAgtAcct:CashAccount38? Cdtr:Party40Choice? CdtrAcct:CashAccount38? UltmtCdtr:Party40Choice? Purp:Purpose2Choice?
OtherContact1 ChanlTp:Max4Text Id:Max128Text?
Party38Choice (OrgId:OrganisationIdentification29|PrvtId:PersonIdentification13)
Party40Choice (Pty:PartyIdentification135|Agt:BranchAndFinancialInstitutionIdentification6)
PartyIdentification135 Nm:Max140Text? PstlAdr:PostalAddress24? Id:Party38Choice? CtryOfRes:CountryCode? CtctDtls:Contact4?
PaymentTransaction102 CxlStsId:Max35Text? RslvdCase:Case5? OrgnlGrpInf:OriginalGroupInformation29? OrgnlInstrId:Max35Text? OrgnlEndToEndId:Max35Text? OrgnlTxId:Max35Text? OrgnlClrSysRef:Max35Text? OrgnlUETR:UUIDv4Identifier? TxCxlSts:CancellationIndividualStatus1Code? CxlStsRsnInf:CancellationStatusReason4* RsltnRltdInf:ResolutionData1? OrgnlIntrBkSttlmAmt:ActiveOrHistoricCurrencyAndAmount? OrgnlIntrBkSttlmDt:ISODate? Assgnr:Party40Choice? Assgne:Party40Choice? OrgnlTxRef:OriginalTransactionReference28?
PaymentTransaction103 CxlStsId:Max35Text? RslvdCase:Case5? OrgnlInstrId:Max35Text? OrgnlEndToEndId:Max35Text? UETR:UUIDv4Identifier? TxCxlSts:CancellationIndividualStatus1Code? CxlStsRsnInf:CancellationStatusReason4* OrgnlInstdAmt:ActiveOrHistoricCurrencyAndAmount? OrgnlReqdExctnDt:DateAndDateTime2Choice? OrgnlReqdColltnDt:ISODate? OrgnlTxRef:OriginalTransactionReference28?
PaymentTransaction107 ModStsId:Max35Text? RslvdCase:Case5? OrgnlGrpInf:OriginalGroupInformation29 OrgnlPmtInfId:Max35Text? OrgnlInstrId:Max35Text? OrgnlEndToEndId:Max35Text? OrgnlTxId:Max35Text? OrgnlClrSysRef:Max35Text? OrgnlUETR:UUIDv4Identifier? ModStsRsnInf:ModificationStatusReason2* RsltnRltdInf:ResolutionData1? OrgnlIntrBkSttlmAmt:ActiveOrHistoricCurrencyAndAmount? OrgnlIntrBkSttlmDt:ISODate? Assgnr:Party40Choice? Assgne:Party40Choice? OrgnlTxRef:OriginalTransactionReference28?
PaymentTypeInformation27 InstrPrty:Priority2Code? ClrChanl:ClearingChannel2Code? SvcLvl:ServiceLevel8Choice* LclInstrm:LocalInstrument2Choice? SeqTp:SequenceType3Code? CtgyPurp:CategoryPurpose1Choice?
PersonIdentification13 DtAndPlcOfBirth:DateAndPlaceOfBirth1? Othr:GenericPersonIdentification1*
PersonIdentificationSchemeName1Choice (Cd:ExternalPersonIdentification1Code|Prtry:Max35Text)
PostalAddress24 AdrTp:AddressType3Choice? Dept:Max70Text? SubDept:Max70Text? StrtNm:Max70Text? BldgNb:Max16Text? BldgNm:Max35Text? Flr:Max70Text? PstBx:Max16Text? Room:Max70Text? PstCd:Max16Text? TwnNm:Max35Text? TwnLctnNm:Max35Text? DstrctNm:Max35Text? CtrySubDvsn:Max35Text? Ctry:CountryCode? AdrLine:Max70Text{0,7}
ProxyAccountIdentification1 Tp:ProxyAccountType1Choice? Id:Max2048Text
ProxyAccountType1Choice (Cd:ExternalProxyAccountType1Code|Prtry:Max35Text)
Purpose2Choice (Cd:ExternalPurpose1Code|Prtry:Max35Text)
ReferredDocumentInformation7 Tp:ReferredDocumentType4? Nb:Max35Text? RltdDt:ISODate? LineDtls:DocumentLineInformation1*
ReferredDocumentType3Choice (Cd:DocumentType6Code|Prtry:Max35Text)
ReferredDocumentType4 CdOrPrtry:ReferredDocumentType3Choice Issr:Max35Text?
RemittanceAmount2 DuePyblAmt:ActiveOrHistoricCurrencyAndAmount? DscntApldAmt:DiscountAmountAndType1* CdtNoteAmt:ActiveOrHistoricCurrencyAndAmount? TaxAmt:TaxAmountAndType1* AdjstmntAmtAndRsn:DocumentAdjustment1* RmtdAmt:ActiveOrHistoricCurrencyAndAmount?
RemittanceAmount3 DuePyblAmt:ActiveOrHistoricCurrencyAndAmount? DscntApldAmt:DiscountAmountAndType1* CdtNoteAmt:ActiveOrHistoricCurrencyAndAmount? TaxAmt:TaxAmountAndType1* AdjstmntAmtAndRsn:DocumentAdjustment1* RmtdAmt:ActiveOrHistoricCurrencyAndAmount?
RemittanceInformation16 Ustrd:Max140Text* Strd:StructuredRemittanceInformation16*
ResolutionData1 EndToEndId:Max35Text? TxId:Max35Text? UETR:UUIDv4Identifier? IntrBkSttlmAmt:ActiveOrHistoricCurrencyAndAmount? IntrBkSttlmDt:ISODate? ClrChanl:ClearingChannel2Code? Compstn:Compensation2? Chrgs:Charges7*
ResolutionOfInvestigationV09 Assgnmt:CaseAssignment5 RslvdCase:Case5? Sts:InvestigationStatus5Choice CxlDtls:UnderlyingTransaction22* ModDtls:PaymentTransaction107? ClmNonRctDtls:ClaimNonReceipt2Choice? StmtDtls:StatementResolutionEntry4? CrrctnTx:CorrectiveTransaction4Choice? RsltnRltdInf:ResolutionData1? SplmtryData:SupplementaryData1*
ServiceLevel8Choice (Cd:ExternalServiceLevel1Code|Prtry:Max35Text)
SettlementInstruction7 SttlmMtd:SettlementMethod1Code SttlmAcct:CashAccount38? ClrSys:ClearingSystemIdentification3Choice? InstgRmbrsmntAgt:BranchAndFinancialInstitutionIdentification6? InstgRmbrsmntAgtAcct:CashAccount38? InstdRmbrsmntAgt:BranchAndFinancialInstitutionIdentification6? InstdRmbrsmntAgtAcct:CashAccount38? ThrdRmbrsmntAgt:BranchAndFinancialInstitutionIdentification6? ThrdRmbrsmntAgtAcct:CashAccount38?
StatementResolutionEntry4 OrgnlGrpInf:OriginalGroupInformation29? OrgnlStmtId:Max35Text? UETR:UUIDv4Identifier? AcctSvcrRef:Max35Text? CrrctdAmt:ActiveOrHistoricCurrencyAndAmount? Chrgs:Charges6* Purp:Purpose2Choice?
StructuredRemittanceInformation16 RfrdDocInf:ReferredDocumentInformation7* RfrdDocAmt:RemittanceAmount2? CdtrRefInf:CreditorReferenceInformation2? Invcr:PartyIdentification135? Invcee:PartyIdentification135? TaxRmt:TaxInformation7? GrnshmtRmt:Garnishment3? AddtlRmtInf:Max140Text{0,3}
SupplementaryData1 PlcAndNm:Max350Text? Envlp:SupplementaryDataEnvelope1
SupplementaryDataEnvelope1 *
TaxAmount2 Rate:PercentageRate? TaxblBaseAmt:ActiveOrHistoricCurrencyAndAmount? TtlAmt:ActiveOrHistoricCurrencyAndAmount? Dtls:TaxRecordDetails2*
TaxAmountAndType1 Tp:TaxAmountType1Choice? Amt:ActiveOrHistoricCurrencyAndAmount
TaxAmountType1Choice (Cd:ExternalTaxAmountType1Code|Prtry:Max35Text)
TaxAuthorisation1 Titl:Max35Text? Nm:Max140Text?
TaxCharges2 Id:Max35Text? Rate:PercentageRate? Amt:ActiveOrHistoricCurrencyAndAmount?
TaxInformation7 Cdtr:TaxParty1? Dbtr:TaxParty2? UltmtDbtr:TaxParty2? AdmstnZone:Max35Text? RefNb:Max140Text? Mtd:Max35Text? TtlTaxblBaseAmt:ActiveOrHistoricCurrencyAndAmount? TtlTaxAmt:ActiveOrHistoricCurrencyAndAmount? Dt:ISODate? SeqNb:Number? Rcrd:TaxRecord2*
TaxParty1 TaxId:Max35Text? RegnId:Max35Text? TaxTp:Max35Text?
TaxParty2 TaxId:Max35Text? RegnId:Max35Text? TaxTp:Max35Text? Authstn:TaxAuthorisation1?
TaxPeriod2 Yr:ISODate? Tp:TaxRecordPeriod1Code? FrToDt:DatePeriod2?
TaxRecord2 Tp:Max35Text? Ctgy:Max35Text? CtgyDtls:Max35Text? DbtrSts:Max35Text? CertId:Max35Text? FrmsCd:Max35Text? Prd:TaxPeriod2? TaxAmt:TaxAmount2? AddtlInf:Max140Text?
TaxRecordDetails2 Prd:TaxPeriod2? Amt:ActiveOrHistoricCurrencyAndAmount
UnderlyingTransaction22 OrgnlGrpInfAndSts:OriginalGroupHeader14? OrgnlPmtInfAndSts:OriginalPaymentInstruction30* TxInfAndSts:PaymentTransaction102*
BBANIdentifier {"patterns":["[a-zA-Z0-9]{1,30}"],"base":"string"}
BEIIdentifier {"patterns":["[A-Z]{6,6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3,3}){0,1}"],"base":"string"}
BICIdentifier {"patterns":["[A-Z]{6,6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3,3}){0,1}"],"base":"string"}
BalanceType8Code {"values":["OPBD","ITBD","CLBD","XPCD","OPAV","ITAV","CLAV","FWAV","PRCD","IOPA","IITA","ICLA","IFWA","ICLB","IITB","IOPB","IXPC","DOPA","DITA","DCLA","DFWA","DCLB","DITB","DOPB","DXPC","COPA","CITA","CCLA","CFWA","CCLB","CITB","COPB","CXPC"],"base":"string"}
BaseOneRate {"fractionDigits":10,"totalDigits":11,"base":"decimal"}
CHIPSUniversalIdentifier {"patterns":["CH[0-9]{6,6}"],"base":"string"}
CashAccountType4Code {"values":["CASH","CHAR","COMM","TAXE","CISH","TRAS","SACC","CACC","SVGS","ONDP","MGLD","NREX","MOMA","LOAN","SLRY","ODFT"],"base":"string"}
ChargeType1Code {"values":["BRKF","COMM"],"base":"string"}
CopyDuplicate1Code {"values":["CODU","COPY","DUPL"],"base":"string"}
CurrencyAndAmount_SimpleType {"minInclusive":"0","fractionDigits":5,"totalDigits":18,"base":"decimal"}
CurrencyCode {"patterns":["[A-Z]{3,3}"],"base":"string"}
DocumentType2Code {"values":["MSIN","CNFA","DNFA","CINV","CREN","DEBN","HIRI","SBIN","CMCN","SOAC","DISP"],"base":"string"}
DunsIdentifier {"patterns":["[0-9]{9,9}"],"base":"string"}
EANGLNIdentifier {"patterns":["[0-9]{13,13}"],"base":"string"}
EntryStatus2Code {"values":["BOOK","PDNG","INFO"],"base":"string"}
ExternalBankTransactionDomainCode {"minLength":1,"maxLength":4,"base":"string"}
ExternalBankTransactionFamilyCode {"minLength":1,"maxLength":4,"base":"string"}
ExternalBankTransactionSubFamilyCode {"minLength":1,"maxLength":4,"base":"string"}
ExternalClearingSystemMemberCode {"minLength":1,"maxLength":35,"base":"string"}
ExternalPurposeCode {"minLength":1,"maxLength":35,"base":"string"}
IBANIdentifier {"patterns":["[a-zA-Z]{2,2}[0-9]{2,2}[a-zA-Z0-9]{1,30}"],"base":"string"}
IBEIIdentifier {"patterns":["[A-Z]{2,2}[B-DF-HJ-NP-TV-XZ0-9]{7,7}[0-9]{1,1}"],"base":"string"}
ISINIdentifier {"patterns":["[A-Z0-9]{12,12}"],"base":"string"}
ImpliedCurrencyAndAmount {"minInclusive":"0","fractionDigits":5,"totalDigits":18,"base":"decimal"}
InterestType1Code {"values":["INDY","OVRN"],"base":"string"}
Max15PlusSignedNumericText {"patterns":["[+]{0,1}[0-9]{1,15}"],"base":"string"}
Max256Text {"minLength":1,"maxLength":256,"base":"string"}
Max4AlphaNumericText {"patterns":["[a-zA-Z0-9]{1,4}"],"base":"string"}
Max500Text {"minLength":1,"maxLength":500,"base":"string"}
Max5NumericText {"patterns":["[0-9]{1,5}"],"base":"string"}
RemittanceLocationMethod1Code {"values":["FAXI","EDIC","URID","EMAL","POST"],"base":"string"}
TransactionRejectReason2Code {"values":["AC01","AC04","AC06","AM01","AM02","AM03","AM04","AM05","AM06","AM07","BE01","BE04","BE05","AG01","AG02","DT01","RF01","RC01","TM01","ED01","ED03","MS03","MS02","BE06","BE07","AM09","AM10","MD01","MD02","MD03","MD04","MD06","MD07","ED05","NARR"],"base":"string"}
UPICIdentifier {"patterns":["[0-9]{8,17}"],"base":"string"}
AccountIdentification3Choice (IBAN:IBANIdentifier|BBAN:BBANIdentifier|UPIC:UPICIdentifier|PrtryAcct:SimpleIdentificationInformation2)
AccountInterest1 Tp:InterestType1Choice? Rate:Rate1* FrToDt:DateTimePeriodDetails? Rsn:Max35Text?
AccountReport9 Id:Max35Text ElctrncSeqNb:Number? LglSeqNb:Number? CreDtTm:ISODateTime FrToDt:DateTimePeriodDetails? CpyDplctInd:CopyDuplicate1Code? Acct:CashAccount13 RltdAcct:CashAccount7? Intrst:AccountInterest1* Bal:CashBalance1* TxsSummry:TotalTransactions1? Ntry:ReportEntry1* AddtlRptInf:Max500Text?
AlternateSecurityIdentification2 Tp:Max35Text Id:Max35Text
AmountAndCurrencyExchange2 InstdAmt:AmountAndCurrencyExchangeDetails1? TxAmt:AmountAndCurrencyExchangeDetails1? CntrValAmt:AmountAndCurrencyExchangeDetails1? AnncdPstngAmt:AmountAndCurrencyExchangeDetails1? PrtryAmt:AmountAndCurrencyExchangeDetails2*
AmountAndCurrencyExchangeDetails1 Amt:CurrencyAndAmount CcyXchg:CurrencyExchange3?
AmountAndCurrencyExchangeDetails2 Tp:Max35Text Amt:CurrencyAndAmount CcyXchg:CurrencyExchange3?
AmountRangeBoundary1 BdryAmt:ImpliedCurrencyAndAmount Incl:YesNoIndicator
BalanceType1Choice (Cd:BalanceType8Code|Prtry:Max35Text)
BankToCustomerAccountReportV01 GrpHdr:GroupHeader23 Rpt:AccountReport9+
BankTransactionCodeStructure1 Domn:BankTransactionCodeStructure2? Prtry:ProprietaryBankTransactionCodeStructure1?
BankTransactionCodeStructure2 Cd:ExternalBankTransactionDomainCode Fmly:BankTransactionCodeStructure3
BankTransactionCodeStructure3 Cd:ExternalBankTransactionFamilyCode SubFmlyCd:ExternalBankTransactionSubFamilyCode
BatchInformation1 MsgId:Max35Text? PmtInfId:Max35Text? NbOfTxs:Max15NumericText?
BranchAndFinancialInstitutionIdentification3 FinInstnId:FinancialInstitutionIdentification5Choice BrnchId:BranchData?
BranchData Id:Max35Text? Nm:Max35Text? PstlAdr:PostalAddress1?
CashAccount13 Id:AccountIdentification3Choice Tp:CashAccountType2? Ccy:CurrencyCode? Nm:Max70Text? Ownr:PartyIdentification8? Svcr:BranchAndFinancialInstitutionIdentification3?
CashAccount7 Id:AccountIdentification3Choice Tp:CashAccountType2? Ccy:CurrencyCode? Nm:Max70Text?
CashAccountType2 (Cd:CashAccountType4Code|Prtry:Max35Text)
CashBalance1 Tp:BalanceType1Choice CdtLine:CreditLine1? Amt:CurrencyAndAmount CdtDbtInd:CreditDebitCode Dt:DateAndDateTimeChoice Avlbty:CashBalanceAvailability1*
CashBalanceAvailability1 Dt:CashBalanceAvailabilityDate1 Amt:CurrencyAndAmount CdtDbtInd:CreditDebitCode
CashBalanceAvailabilityDate1 (NbOfDays:Max15PlusSignedNumericText|ActlDt:ISODate)
ChargeTypeChoice (Cd:ChargeType1Code|PrtryCd:Max4AlphaNumericText)
ChargesInformation3 TtlChrgsAndTaxAmt:CurrencyAndAmount? Amt:CurrencyAndAmount Tp:ChargeTypeChoice? Rate:PercentageRate? Br:ChargeBearerType1Code? Pty:BranchAndFinancialInstitutionIdentification3? Tax:TaxCharges1?
ClearingSystemMemberIdentification3Choice (Id:ExternalClearingSystemMemberCode|Prtry:Max35Text)
CorporateAction1 Cd:Max35Text? Nb:Max35Text? Prtry:Max35Text?
CreditLine1 Incl:TrueFalseIndicator Amt:CurrencyAndAmount?
CreditorReferenceInformation1 CdtrRefTp:CreditorReferenceType1? CdtrRef:Max35Text?
CreditorReferenceType1 (Cd:DocumentType3Code|Prtry:Max35Text) Issr:Max35Text?
CurrencyAndAmount text=CurrencyAndAmount_SimpleType Ccy:CurrencyCode
CurrencyAndAmountRange Amt:ImpliedCurrencyAmountRangeChoice CdtDbtInd:CreditDebitCode? Ccy:CurrencyCode
CurrencyExchange3 SrcCcy:CurrencyCode TrgtCcy:CurrencyCode? UnitCcy:CurrencyCode? XchgRate:BaseOneRate CtrctId:Max35Text? QtnDt:ISODateTime?
DateAndDateTimeChoice (Dt:ISODate|DtTm:ISODateTime)
DateAndPlaceOfBirth BirthDt:ISODate PrvcOfBirth:Max35Text? CityOfBirth:Max35Text CtryOfBirth:CountryCode
DateTimePeriodDetails FrDtTm:ISODateTime ToDtTm:ISODateTime
Document~2 BkToCstmrAcctRptV01:BankToCustomerAccountReportV01
EntryTransaction1 Refs:TransactionReferences1? AmtDtls:AmountAndCurrencyExchange2? Avlbty:CashBalanceAvailability1* BkTxCd:BankTransactionCodeStructure1? Chrgs:ChargesInformation3* Intrst:TransactionInterest1* RltdPties:TransactionParty1? RltdAgts:TransactionAgents1? Purp:Purpose1Choice? RltdRmtInf:RemittanceLocation1{0,10} RmtInf:RemittanceInformation1? RltdDts:TransactionDates1? RltdPric:TransactionPrice1Choice? RltdQties:TransactionQuantities1Choice* FinInstrmId:SecurityIdentification4Choice? Tax:TaxInformation2? RtrInf:ReturnReasonInformation5? CorpActn:CorporateAction1? SfkpgAcct:CashAccount7? AddtlTxInf:Max500Text?
FinancialInstitutionIdentification3 BIC:BICIdentifier? ClrSysMmbId:ClearingSystemMemberIdentification3Choice? Nm:Max70Text? PstlAdr:PostalAddress1? PrtryId:GenericIdentification3?
FinancialInstitutionIdentification5Choice (BIC:BICIdentifier|ClrSysMmbId:ClearingSystemMemberIdentification3Choice|NmAndAdr:NameAndAddress7|PrtryId:GenericIdentification3|CmbndId:FinancialInstitutionIdentification3)
FinancialInstrumentQuantityChoice (Unit:DecimalNumber|FaceAmt:ImpliedCurrencyAndAmount|AmtsdVal:ImpliedCurrencyAndAmount)
FromToAmountRange FrAmt:AmountRangeBoundary1 ToAmt:AmountRangeBoundary1
GenericIdentification4 Id:Max35Text IdTp:Max35Text
GroupHeader23 MsgId:Max35Text CreDtTm:ISODateTime MsgRcpt:PartyIdentification8? MsgPgntn:Pagination? AddtlInf:Max500Text?
ImpliedCurrencyAmountRangeChoice (FrAmt:AmountRangeBoundary1|ToAmt:AmountRangeBoundary1|FrToAmt:FromToAmountRange|EQAmt:ImpliedCurrencyAndAmount|NEQAmt:ImpliedCurrencyAndAmount)
InterestType1Choice (Cd:InterestType1Code|Prtry:Max35Text)
MessageIdentification2 MsgNmId:Max35Text? MsgId:Max35Text?
NameAndAddress3 Nm:Max70Text Adr:PostalAddress1
NameAndAddress7 Nm:Max70Text PstlAdr:PostalAddress1
NumberAndSumOfTransactions1 NbOfNtries:Max15NumericText? Sum:DecimalNumber?
NumberAndSumOfTransactions2 NbOfNtries:Max15NumericText? Sum:DecimalNumber? TtlNetNtryAmt:DecimalNumber? CdtDbtInd:CreditDebitCode?
NumberAndSumOfTransactionsPerBankTransactionCode1 NbOfNtries:Max15NumericText? Sum:DecimalNumber? TtlNetNtryAmt:DecimalNumber? CdtDbtInd:CreditDebitCode? BkTxCd:BankTransactionCodeStructure1 Avlbty:CashBalanceAvailability1*
OrganisationIdentification2 BIC:BICIdentifier? IBEI:IBEIIdentifier? BEI:BEIIdentifier? EANGLN:EANGLNIdentifier? USCHU:CHIPSUniversalIdentifier? DUNS:DunsIdentifier? BkPtyId:Max35Text? TaxIdNb:Max35Text? PrtryId:GenericIdentification3?
Pagination PgNb:Max5NumericText LastPgInd:YesNoIndicator
Party2Choice (OrgId:OrganisationIdentification2|PrvtId:PersonIdentification3{1,4})
PartyIdentification8 Nm:Max70Text? PstlAdr:PostalAddress1? Id:Party2Choice? CtryOfRes:CountryCode?
PersonIdentification3 (DrvrsLicNb:Max35Text|CstmrNb:Max35Text|SclSctyNb:Max35Text|AlnRegnNb:Max35Text|PsptNb:Max35Text|TaxIdNb:Max35Text|IdntyCardNb:Max35Text|MplyrIdNb:Max35Text|DtAndPlcOfBirth:DateAndPlaceOfBirth|OthrId:GenericIdentification4) Issr:Max35Text?
PostalAddress1 AdrTp:AddressType2Code? AdrLine:Max70Text{0,5} StrtNm:Max70Text? BldgNb:Max16Text? PstCd:Max16Text? TwnNm:Max35Text? CtrySubDvsn:Max35Text? Ctry:CountryCode
ProprietaryAgent1 Tp:Max35Text Agt:BranchAndFinancialInstitutionIdentification3
ProprietaryBankTransactionCodeStructure1 Cd:Max35Text Issr:Max35Text?
ProprietaryDate1 Tp:Max35Text (Dt:ISODate|DtTm:ISODateTime)
ProprietaryParty1 Tp:Max35Text Pty:PartyIdentification8
ProprietaryPrice1 Tp:Max35Text Pric:CurrencyAndAmount
ProprietaryQuantity1 Tp:Max35Text Qty:Max35Text
ProprietaryReference1 Tp:Max35Text Ref:Max35Text
Purpose1Choice (Cd:ExternalPurposeCode|Prtry:Max35Text)
Rate1 Rate:RateTypeChoice VldtyRg:CurrencyAndAmountRange?
RateTypeChoice (PctgRate:PercentageRate|TxtlRate:Max35Text)
ReferredDocumentAmount1Choice (DuePyblAmt:CurrencyAndAmount|DscntApldAmt:CurrencyAndAmount|RmtdAmt:CurrencyAndAmount|CdtNoteAmt:CurrencyAndAmount|TaxAmt:CurrencyAndAmount)
ReferredDocumentInformation1 RfrdDocTp:ReferredDocumentType1? RfrdDocNb:Max35Text?
ReferredDocumentType1 (Cd:DocumentType2Code|Prtry:Max35Text) Issr:Max35Text?
RemittanceInformation1 Ustrd:Max140Text* Strd:StructuredRemittanceInformation6*
RemittanceLocation1 RmtId:Max35Text? RmtLctnMtd:RemittanceLocationMethod1Code? RmtLctnElctrncAdr:Max256Text? RmtLctnPstlAdr:NameAndAddress3?
ReportEntry1 Amt:CurrencyAndAmount CdtDbtInd:CreditDebitCode RvslInd:TrueFalseIndicator? Sts:EntryStatus2Code BookgDt:DateAndDateTimeChoice? ValDt:DateAndDateTimeChoice? AcctSvcrRef:Max35Text? Avlbty:CashBalanceAvailability1* BkTxCd:BankTransactionCodeStructure1 ComssnWvrInd:YesNoIndicator? AddtlInfInd:MessageIdentification2? Btch:BatchInformation1* AmtDtls:AmountAndCurrencyExchange2? Chrgs:ChargesInformation3* Intrst:TransactionInterest1* TxDtls:EntryTransaction1* AddtlNtryInf:Max500Text?
ReturnReason1Choice (Cd:TransactionRejectReason2Code|Prtry:Max35Text)
ReturnReasonInformation5 OrgnlBkTxCd:BankTransactionCodeStructure1? RtrOrgtr:PartyIdentification8? RtrRsn:ReturnReason1Choice? AddtlRtrRsnInf:Max105Text*
SecurityIdentification4Choice (ISIN:ISINIdentifier|Prtry:AlternateSecurityIdentification2)
SimpleIdentificationInformation2 Id:Max34Text
StructuredRemittanceInformation6 RfrdDocInf:ReferredDocumentInformation1? RfrdDocRltdDt:ISODate? RfrdDocAmt:ReferredDocumentAmount1Choice* CdtrRefInf:CreditorReferenceInformation1? Invcr:PartyIdentification8? Invcee:PartyIdentification8? AddtlRmtInf:Max140Text?
TaxCharges1 Id:Max35Text? Rate:PercentageRate? Amt:CurrencyAndAmount?
TaxDetails CertId:Max35Text? TaxTp:TaxType?
TaxInformation2 CdtrTaxId:Max35Text? CdtrTaxTp:Max35Text? DbtrTaxId:Max35Text? TaxRefNb:Max140Text? TtlTaxblBaseAmt:CurrencyAndAmount? TtlTaxAmt:CurrencyAndAmount? TaxDt:ISODate? TaxTpInf:TaxDetails*
TaxType CtgyDesc:Max35Text? Rate:PercentageRate? TaxblBaseAmt:CurrencyAndAmount? Amt:CurrencyAndAmount?
TotalTransactions1 TtlNtries:NumberAndSumOfTransactions2? TtlCdtNtries:NumberAndSumOfTransactions1? TtlDbtNtries:NumberAndSumOfTransactions1? TtlNtriesPerBkTxCd:NumberAndSumOfTransactionsPerBankTransactionCode1*
TransactionAgents1 DbtrAgt:BranchAndFinancialInstitutionIdentification3? CdtrAgt:BranchAndFinancialInstitutionIdentification3? IntrmyAgt1:BranchAndFinancialInstitutionIdentification3? IntrmyAgt2:BranchAndFinancialInstitutionIdentification3? IntrmyAgt3:BranchAndFinancialInstitutionIdentification3? RcvgAgt:BranchAndFinancialInstitutionIdentification3? DlvrgAgt:BranchAndFinancialInstitutionIdentification3? IssgAgt:BranchAndFinancialInstitutionIdentification3? SttlmPlc:BranchAndFinancialInstitutionIdentification3? Prtry:ProprietaryAgent1*
TransactionDates1 AccptncDtTm:ISODateTime? TradDt:ISODate? IntrBkSttlmDt:ISODate? StartDt:ISODate? EndDt:ISODate? TxDtTm:ISODateTime? Prtry:ProprietaryDate1*
TransactionInterest1 Amt:CurrencyAndAmount CdtDbtInd:CreditDebitCode Tp:InterestType1Choice? Rate:Rate1* FrToDt:DateTimePeriodDetails? Rsn:Max35Text?
TransactionParty1 InitgPty:PartyIdentification8? Dbtr:PartyIdentification8? DbtrAcct:CashAccount7? UltmtDbtr:PartyIdentification8? Cdtr:PartyIdentification8? CdtrAcct:CashAccount7? UltmtCdtr:PartyIdentification8? TradgPty:PartyIdentification8? Prtry:ProprietaryParty1*
TransactionPrice1Choice (DealPric:CurrencyAndAmount|Prtry:ProprietaryPrice1+)
TransactionQuantities1Choice (Qty:FinancialInstrumentQuantityChoice|Prtry:ProprietaryQuantity1)
TransactionReferences1 MsgId:Max35Text? AcctSvcrRef:Max35Text? InstrId:Max35Text? EndToEndId:Max35Text? TxId:Max35Text? MndtId:Max35Text? ChqNb:Max35Text? ClrSysRef:Max35Text? Prtry:ProprietaryReference1?
ActiveOrHistoricCurrencyAndAmount_SimpleType~2 {"minInclusive":"0","fractionDigits":5,"totalDigits":18,"base":"decimal"}
AnyBICIdentifier {"patterns":["[A-Z]{6,6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3,3}){0,1}"],"base":"string"}
BalanceType12Code {"values":["XPCD","OPAV","ITAV","CLAV","FWAV","CLBD","ITBD","OPBD","PRCD","INFO"],"base":"string"}
DocumentType5Code {"values":["MSIN","CNFA","DNFA","CINV","CREN","DEBN","HIRI","SBIN","CMCN","SOAC","DISP","BOLD","VCHR","AROI","TSUT"],"base":"string"}
ExternalBalanceSubType1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalBankTransactionDomain1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalBankTransactionFamily1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalBankTransactionSubFamily1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalReportingSource1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalReturnReason1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalTechnicalInputChannel1Code {"minLength":1,"maxLength":4,"base":"string"}
NamePrefix1Code {"values":["DOCT","MIST","MISS","MADM"],"base":"string"}
RemittanceLocationMethod2Code {"values":["FAXI","EDIC","URID","EMAL","POST","SMSM"],"base":"string"}
AccountInterest2 Tp:InterestType1Choice? Rate:Rate3* FrToDt:DateTimePeriodDetails? Rsn:Max35Text?
AccountReport11 Id:Max35Text ElctrncSeqNb:Number? LglSeqNb:Number? CreDtTm:ISODateTime FrToDt:DateTimePeriodDetails? CpyDplctInd:CopyDuplicate1Code? RptgSrc:ReportingSource1Choice? Acct:CashAccount20 RltdAcct:CashAccount16? Intrst:AccountInterest2* Bal:CashBalance3* TxsSummry:TotalTransactions2? Ntry:ReportEntry2* AddtlRptInf:Max500Text?
ActiveOrHistoricCurrencyAndAmount~2 text=ActiveOrHistoricCurrencyAndAmount_SimpleType~2 Ccy:ActiveOrHistoricCurrencyCode
AmountAndCurrencyExchange3 InstdAmt:AmountAndCurrencyExchangeDetails3? TxAmt:AmountAndCurrencyExchangeDetails3? CntrValAmt:AmountAndCurrencyExchangeDetails3? AnncdPstngAmt:AmountAndCurrencyExchangeDetails3? PrtryAmt:AmountAndCurrencyExchangeDetails4*
AmountAndCurrencyExchangeDetails3 Amt:ActiveOrHistoricCurrencyAndAmount~2 CcyXchg:CurrencyExchange5?
AmountAndCurrencyExchangeDetails4 Tp:Max35Text Amt:ActiveOrHistoricCurrencyAndAmount~2 CcyXchg:CurrencyExchange5?
BalanceSubType1Choice (Cd:ExternalBalanceSubType1Code|Prtry:Max35Text)
BalanceType12 CdOrPrtry:BalanceType5Choice SubTp:BalanceSubType1Choice?
BalanceType5Choice (Cd:BalanceType12Code|Prtry:Max35Text)
BankToCustomerAccountReportV02 GrpHdr:GroupHeader42 Rpt:AccountReport11+
BankTransactionCodeStructure4 Domn:BankTransactionCodeStructure5? Prtry:ProprietaryBankTransactionCodeStructure1?
BankTransactionCodeStructure5 Cd:ExternalBankTransactionDomain1Code Fmly:BankTransactionCodeStructure6
BankTransactionCodeStructure6 Cd:ExternalBankTransactionFamily1Code SubFmlyCd:ExternalBankTransactionSubFamily1Code
BatchInformation2 MsgId:Max35Text? PmtInfId:Max35Text? NbOfTxs:Max15NumericText? TtlAmt:ActiveOrHistoricCurrencyAndAmount~2? CdtDbtInd:CreditDebitCode?
BranchAndFinancialInstitutionIdentification4 FinInstnId:FinancialInstitutionIdentification7 BrnchId:BranchData2?
BranchData2 Id:Max35Text? Nm:Max140Text? PstlAdr:PostalAddress6?
CashAccount16 Id:AccountIdentification4Choice Tp:CashAccountType2? Ccy:ActiveOrHistoricCurrencyCode? Nm:Max70Text?
CashAccount20 Id:AccountIdentification4Choice Tp:CashAccountType2? Ccy:ActiveOrHistoricCurrencyCode? Nm:Max70Text? Ownr:PartyIdentification32? Svcr:BranchAndFinancialInstitutionIdentification4?
CashBalance3 Tp:BalanceType12 CdtLine:CreditLine2? Amt:ActiveOrHistoricCurrencyAndAmount~2 CdtDbtInd:CreditDebitCode Dt:DateAndDateTimeChoice Avlbty:CashBalanceAvailability2*
CashBalanceAvailability2 Dt:CashBalanceAvailabilityDate1 Amt:ActiveOrHistoricCurrencyAndAmount~2 CdtDbtInd:CreditDebitCode
ChargeType2Choice (Cd:ChargeType1Code|Prtry:GenericIdentification3)
ChargesInformation6 TtlChrgsAndTaxAmt:ActiveOrHistoricCurrencyAndAmount~2? Amt:ActiveOrHistoricCurrencyAndAmount~2 CdtDbtInd:CreditDebitCode? Tp:ChargeType2Choice? Rate:PercentageRate? Br:ChargeBearerType1Code? Pty:BranchAndFinancialInstitutionIdentification4? Tax:TaxCharges2~2?
ContactDetails2 NmPrfx:NamePrefix1Code? Nm:Max140Text? PhneNb:PhoneNumber? MobNb:PhoneNumber? FaxNb:PhoneNumber? EmailAdr:Max2048Text? Othr:Max35Text?
CreditLine2 Incl:TrueFalseIndicator Amt:ActiveOrHistoricCurrencyAndAmount~2?
CurrencyAndAmountRange2 Amt:ImpliedCurrencyAmountRangeChoice CdtDbtInd:CreditDebitCode? Ccy:ActiveOrHistoricCurrencyCode
CurrencyExchange5 SrcCcy:ActiveOrHistoricCurrencyCode TrgtCcy:ActiveOrHistoricCurrencyCode? UnitCcy:ActiveOrHistoricCurrencyCode? XchgRate:BaseOneRate CtrctId:Max35Text? QtnDt:ISODateTime?
DatePeriodDetails FrDt:ISODate ToDt:ISODate
Document~3 BkToCstmrAcctRpt:BankToCustomerAccountReportV02
DocumentAdjustment1~2 Amt:ActiveOrHistoricCurrencyAndAmount~2 CdtDbtInd:CreditDebitCode? Rsn:Max4Text? AddtlInf:Max140Text?
EntryDetails1 Btch:BatchInformation2? TxDtls:EntryTransaction2*
EntryTransaction2 Refs:TransactionReferences2? AmtDtls:AmountAndCurrencyExchange3? Avlbty:CashBalanceAvailability2* BkTxCd:BankTransactionCodeStructure4? Chrgs:ChargesInformation6* Intrst:TransactionInterest2* RltdPties:TransactionParty2? RltdAgts:TransactionAgents2? Purp:Purpose2Choice? RltdRmtInf:RemittanceLocation2{0,10} RmtInf:RemittanceInformation5? RltdDts:TransactionDates2? RltdPric:TransactionPrice2Choice? RltdQties:TransactionQuantities1Choice* FinInstrmId:SecurityIdentification4Choice? Tax:TaxInformation3? RtrInf:ReturnReasonInformation10? CorpActn:CorporateAction1? SfkpgAcct:CashAccount16? AddtlTxInf:Max500Text?
FinancialInstitutionIdentification7 BIC:BICIdentifier? ClrSysMmbId:ClearingSystemMemberIdentification2? Nm:Max140Text? PstlAdr:PostalAddress6? Othr:GenericFinancialIdentification1?
GroupHeader42 MsgId:Max35Text CreDtTm:ISODateTime MsgRcpt:PartyIdentification32? MsgPgntn:Pagination? AddtlInf:Max500Text?
NameAndAddress10 Nm:Max140Text Adr:PostalAddress6
OrganisationIdentification4 BICOrBEI:AnyBICIdentifier? Othr:GenericOrganisationIdentification1*
Party6Choice (OrgId:OrganisationIdentification4|PrvtId:PersonIdentification5)
PartyIdentification32 Nm:Max140Text? PstlAdr:PostalAddress6? Id:Party6Choice? CtryOfRes:CountryCode? CtctDtls:ContactDetails2?
PersonIdentification5 DtAndPlcOfBirth:DateAndPlaceOfBirth? Othr:GenericPersonIdentification1*
PostalAddress6 AdrTp:AddressType2Code? Dept:Max70Text? SubDept:Max70Text? StrtNm:Max70Text? BldgNb:Max16Text? PstCd:Max16Text? TwnNm:Max35Text? CtrySubDvsn:Max35Text? Ctry:CountryCode? AdrLine:Max70Text{0,7}
ProprietaryAgent2 Tp:Max35Text Agt:BranchAndFinancialInstitutionIdentification4
ProprietaryDate2 Tp:Max35Text Dt:DateAndDateTimeChoice
ProprietaryParty2 Tp:Max35Text Pty:PartyIdentification32
ProprietaryPrice2 Tp:Max35Text Pric:ActiveOrHistoricCurrencyAndAmount~2
Rate3 Tp:RateType4Choice VldtyRg:CurrencyAndAmountRange2?
RateType4Choice (Pctg:PercentageRate|Othr:Max35Text)
ReferredDocumentInformation3 Tp:ReferredDocumentType2? Nb:Max35Text? RltdDt:ISODate?
ReferredDocumentType1Choice (Cd:DocumentType5Code|Prtry:Max35Text)
ReferredDocumentType2 CdOrPrtry:ReferredDocumentType1Choice Issr:Max35Text?
RemittanceAmount1 DuePyblAmt:ActiveOrHistoricCurrencyAndAmount~2? DscntApldAmt:ActiveOrHistoricCurrencyAndAmount~2? CdtNoteAmt:ActiveOrHistoricCurrencyAndAmount~2? TaxAmt:ActiveOrHistoricCurrencyAndAmount~2? AdjstmntAmtAndRsn:DocumentAdjustment1~2* RmtdAmt:ActiveOrHistoricCurrencyAndAmount~2?
RemittanceInformation5 Ustrd:Max140Text* Strd:StructuredRemittanceInformation7*
RemittanceLocation2 RmtId:Max35Text? RmtLctnMtd:RemittanceLocationMethod2Code? RmtLctnElctrncAdr:Max2048Text? RmtLctnPstlAdr:NameAndAddress10?
ReportEntry2 NtryRef:Max35Text? Amt:ActiveOrHistoricCurrencyAndAmount~2 CdtDbtInd:CreditDebitCode RvslInd:TrueFalseIndicator? Sts:EntryStatus2Code BookgDt:DateAndDateTimeChoice? ValDt:DateAndDateTimeChoice? AcctSvcrRef:Max35Text? Avlbty:CashBalanceAvailability2* BkTxCd:BankTransactionCodeStructure4 ComssnWvrInd:YesNoIndicator? AddtlInfInd:MessageIdentification2? AmtDtls:AmountAndCurrencyExchange3? Chrgs:ChargesInformation6* TechInptChanl:TechnicalInputChannel1Choice? Intrst:TransactionInterest2* NtryDtls:EntryDetails1* AddtlNtryInf:Max500Text?
ReportingSource1Choice (Cd:ExternalReportingSource1Code|Prtry:Max35Text)
ReturnReason5Choice (Cd:ExternalReturnReason1Code|Prtry:Max35Text)
ReturnReasonInformation10 OrgnlBkTxCd:BankTransactionCodeStructure4? Orgtr:PartyIdentification32? Rsn:ReturnReason5Choice? AddtlInf:Max105Text*
StructuredRemittanceInformation7 RfrdDocInf:ReferredDocumentInformation3* RfrdDocAmt:RemittanceAmount1? CdtrRefInf:CreditorReferenceInformation2? Invcr:PartyIdentification32? Invcee:PartyIdentification32? AddtlRmtInf:Max140Text{0,3}
TaxAmount1 Rate:PercentageRate? TaxblBaseAmt:ActiveOrHistoricCurrencyAndAmount~2? TtlAmt:ActiveOrHistoricCurrencyAndAmount~2? Dtls:TaxRecordDetails1*
TaxCharges2~2 Id:Max35Text? Rate:PercentageRate? Amt:ActiveOrHistoricCurrencyAndAmount~2?
TaxInformation3 Cdtr:TaxParty1? Dbtr:TaxParty2? AdmstnZn:Max35Text? RefNb:Max140Text? Mtd:Max35Text? TtlTaxblBaseAmt:ActiveOrHistoricCurrencyAndAmount~2? TtlTaxAmt:ActiveOrHistoricCurrencyAndAmount~2? Dt:ISODate? SeqNb:Number? Rcrd:TaxRecord1*
TaxPeriod1 Yr:ISODate? Tp:TaxRecordPeriod1Code? FrToDt:DatePeriodDetails?
TaxRecord1 Tp:Max35Text? Ctgy:Max35Text? CtgyDtls:Max35Text? DbtrSts:Max35Text? CertId:Max35Text? FrmsCd:Max35Text? Prd:TaxPeriod1? TaxAmt:TaxAmount1? AddtlInf:Max140Text?
TaxRecordDetails1 Prd:TaxPeriod1? Amt:ActiveOrHistoricCurrencyAndAmount~2
TechnicalInputChannel1Choice (Cd:ExternalTechnicalInputChannel1Code|Prtry:Max35Text)
TotalTransactions2 TtlNtries:NumberAndSumOfTransactions2? TtlCdtNtries:NumberAndSumOfTransactions1? TtlDbtNtries:NumberAndSumOfTransactions1? TtlNtriesPerBkTxCd:TotalsPerBankTransactionCode2*
TotalsPerBankTransactionCode2 NbOfNtries:Max15NumericText? Sum:DecimalNumber? TtlNetNtryAmt:DecimalNumber? CdtDbtInd:CreditDebitCode? FcstInd:TrueFalseIndicator? BkTxCd:BankTransactionCodeStructure4 Avlbty:CashBalanceAvailability2*
TransactionAgents2 DbtrAgt:BranchAndFinancialInstitutionIdentification4? CdtrAgt:BranchAndFinancialInstitutionIdentification4? IntrmyAgt1:BranchAndFinancialInstitutionIdentification4? IntrmyAgt2:BranchAndFinancialInstitutionIdentification4? IntrmyAgt3:BranchAndFinancialInstitutionIdentification4? RcvgAgt:BranchAndFinancialInstitutionIdentification4? DlvrgAgt:BranchAndFinancialInstitutionIdentification4? IssgAgt:BranchAndFinancialInstitutionIdentification4? SttlmPlc:BranchAndFinancialInstitutionIdentification4? Prtry:ProprietaryAgent2*
TransactionDates2 AccptncDtTm:ISODateTime? TradActvtyCtrctlSttlmDt:ISODate? TradDt:ISODate? IntrBkSttlmDt:ISODate? StartDt:ISODate? EndDt:ISODate? TxDtTm:ISODateTime? Prtry:ProprietaryDate2*
TransactionInterest2 Amt:ActiveOrHistoricCurrencyAndAmount~2 CdtDbtInd:CreditDebitCode Tp:InterestType1Choice? Rate:Rate3* FrToDt:DateTimePeriodDetails? Rsn:Max35Text?
TransactionParty2 InitgPty:PartyIdentification32? Dbtr:PartyIdentification32? DbtrAcct:CashAccount16? UltmtDbtr:PartyIdentification32? Cdtr:PartyIdentification32? CdtrAcct:CashAccount16? UltmtCdtr:PartyIdentification32? TradgPty:PartyIdentification32? Prtry:ProprietaryParty2*
TransactionPrice2Choice (DealPric:ActiveOrHistoricCurrencyAndAmount~2|Prtry:ProprietaryPrice2+)
TransactionReferences2 MsgId:Max35Text? AcctSvcrRef:Max35Text? PmtInfId:Max35Text? InstrId:Max35Text? EndToEndId:Max35Text? TxId:Max35Text? MndtId:Max35Text? ChqNb:Max35Text? ClrSysRef:Max35Text? Prtry:ProprietaryReference1?
ActiveOrHistoricCurrencyAnd13DecimalAmount_SimpleType {"fractionDigits":13,"totalDigits":18,"minInclusive":"0","base":"decimal"}
BICFIIdentifier {"patterns":["[A-Z]{6,6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3,3}){0,1}"],"base":"string"}
CSCManagement1Code {"values":["PRST","BYPS","UNRD","NCSC"],"base":"string"}
CardDataReading1Code {"values":["TAGC","PHYS","BRCD","MGST","CICC","DFLE","CTLS","ECTL"],"base":"string"}
CardPaymentServiceType2Code {"values":["AGGR","DCCV","GRTT","INSP","LOYT","NRES","PUCO","RECP","SOAF","UNAF","VCAU"],"base":"string"}
CardholderVerificationCapability1Code {"values":["MNSG","NPIN","FCPN","FEPN","FDSG","FBIO","MNVR","FBIG","APKI","PKIS","CHDT","SCEC"],"base":"string"}
Exact1NumericText {"patterns":["[0-9]"],"base":"string"}
Exact3NumericText {"patterns":["[0-9]{3}"],"base":"string"}
ExternalCardTransactionCategory1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalFinancialInstrumentIdentificationType1Code {"minLength":1,"maxLength":4,"base":"string"}
ISOYearMonth {"base":"gYearMonth"}
ImpliedCurrencyAndAmount~2 {"fractionDigits":5,"totalDigits":18,"minInclusive":"0","base":"decimal"}
Max15PlusSignedNumericText~2 {"patterns":["[\\+]{0,1}[0-9]{1,15}"],"base":"string"}
Max3NumericText {"patterns":["[0-9]{1,3}"],"base":"string"}
Min2Max3NumericText {"patterns":["[0-9]{2,3}"],"base":"string"}
Min3Max4NumericText {"patterns":["[0-9]{3,4}"],"base":"string"}
Min8Max28NumericText {"patterns":["[0-9]{8,28}"],"base":"string"}
NonNegativeDecimalNumber {"fractionDigits":17,"totalDigits":18,"minInclusive":"0","base":"decimal"}
OnLineCapability1Code {"values":["OFLN","ONLN","SMON"],"base":"string"}
POIComponentType1Code {"values":["SOFT","EMVK","EMVO","MRIT","CHIT","SECM","PEDV"],"base":"string"}
PartyType3Code {"values":["OPOI","MERC","ACCP","ITAG","ACQR","CISS","DLIS"],"base":"string"}
PartyType4Code {"values":["MERC","ACCP","ITAG","ACQR","CISS","TAXH"],"base":"string"}
PriceValueType1Code {"values":["DISC","PREM","PARV"],"base":"string"}
UnitOfMeasure1Code {"values":["PIEC","TONS","FOOT","GBGA","USGA","GRAM","INCH","KILO","PUND","METR","CMET","MMET","LITR","CELI","MILI","GBOU","USOU","GBQA","USQA","GBPI","USPI","MILE","KMET","YARD","SQKI","HECT","ARES","SMET","SCMT","SMIL","SQMI","SQYA","SQFO","SQIN","ACRE"],"base":"string"}
UserInterface2Code {"values":["MDSP","CDSP"],"base":"string"}
AccountInterest3 Tp:InterestType1Choice? Rate:Rate3~2* FrToDt:DateTimePeriodDetails? Rsn:Max35Text? Tax:TaxCharges2?
AccountReport16 Id:Max35Text RptPgntn:Pagination? ElctrncSeqNb:Number? LglSeqNb:Number? CreDtTm:ISODateTime FrToDt:DateTimePeriodDetails? CpyDplctInd:CopyDuplicate1Code? RptgSrc:ReportingSource1Choice? Acct:CashAccount25 RltdAcct:CashAccount24? Intrst:AccountInterest3* Bal:CashBalance3~2* TxsSummry:TotalTransactions4? Ntry:ReportEntry4* AddtlRptInf:Max500Text?
ActiveOrHistoricCurrencyAnd13DecimalAmount text=ActiveOrHistoricCurrencyAnd13DecimalAmount_SimpleType Ccy:ActiveOrHistoricCurrencyCode
AmountAndCurrencyExchange3~2 InstdAmt:AmountAndCurrencyExchangeDetails3~2? TxAmt:AmountAndCurrencyExchangeDetails3~2? CntrValAmt:AmountAndCurrencyExchangeDetails3~2? AnncdPstngAmt:AmountAndCurrencyExchangeDetails3~2? PrtryAmt:AmountAndCurrencyExchangeDetails4~2*
AmountAndCurrencyExchangeDetails3~2 Amt:ActiveOrHistoricCurrencyAndAmount CcyXchg:CurrencyExchange5?
AmountAndCurrencyExchangeDetails4~2 Tp:Max35Text Amt:ActiveOrHistoricCurrencyAndAmount CcyXchg:CurrencyExchange5?
AmountAndDirection35 Amt:NonNegativeDecimalNumber CdtDbtInd:CreditDebitCode
AmountRangeBoundary1~2 BdryAmt:ImpliedCurrencyAndAmount~2 Incl:YesNoIndicator
BankToCustomerAccountReportV04 GrpHdr:GroupHeader58 Rpt:AccountReport16+ SplmtryData:SupplementaryData1*
BatchInformation2~2 MsgId:Max35Text? PmtInfId:Max35Text? NbOfTxs:Max15NumericText? TtlAmt:ActiveOrHistoricCurrencyAndAmount? CdtDbtInd:CreditDebitCode?
BranchAndFinancialInstitutionIdentification5 FinInstnId:FinancialInstitutionIdentification8 BrnchId:BranchData2?
CardAggregated1 AddtlSvc:CardPaymentServiceType2Code? TxCtgy:ExternalCardTransactionCategory1Code? SaleRcncltnId:Max35Text? SeqNbRg:CardSequenceNumberRange1? TxDtRg:DateOrDateTimePeriodChoice?
CardEntry1 Card:PaymentCard4? POI:PointOfInteraction1? AggtdNtry:CardAggregated1?
CardIndividualTransaction1 AddtlSvc:CardPaymentServiceType2Code? TxCtgy:ExternalCardTransactionCategory1Code? SaleRcncltnId:Max35Text? SaleRefNb:Max35Text? SeqNb:Max35Text? TxId:TransactionIdentifier1? Pdct:Product2? VldtnDt:ISODate? VldtnSeqNb:Max35Text?
CardSecurityInformation1 CSCMgmt:CSCManagement1Code CSCVal:Min3Max4NumericText?
CardSequenceNumberRange1 FrstTx:Max35Text? LastTx:Max35Text?
CardTransaction1 Card:PaymentCard4? POI:PointOfInteraction1? Tx:CardTransaction1Choice?
CardTransaction1Choice (Aggtd:CardAggregated1|Indv:CardIndividualTransaction1)
CashAccount24 Id:AccountIdentification4Choice Tp:CashAccountType2Choice? Ccy:ActiveOrHistoricCurrencyCode? Nm:Max70Text?
CashAccount25 Id:AccountIdentification4Choice Tp:CashAccountType2Choice? Ccy:ActiveOrHistoricCurrencyCode? Nm:Max70Text? Ownr:PartyIdentification43? Svcr:BranchAndFinancialInstitutionIdentification5?
CashBalance3~2 Tp:BalanceType12 CdtLine:CreditLine2~2? Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode Dt:DateAndDateTimeChoice Avlbty:CashBalanceAvailability2~2*
CashBalanceAvailability2~2 Dt:CashBalanceAvailabilityDate1~2 Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode
CashBalanceAvailabilityDate1~2 (NbOfDays:Max15PlusSignedNumericText~2|ActlDt:ISODate)
CashDeposit1 NoteDnmtn:ActiveCurrencyAndAmount NbOfNotes:Max15NumericText Amt:ActiveCurrencyAndAmount
Charges4 TtlChrgsAndTaxAmt:ActiveOrHistoricCurrencyAndAmount? Rcrd:ChargesRecord2*
ChargesRecord2 Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode? ChrgInclInd:ChargeIncludedIndicator? Tp:ChargeType3Choice? Rate:PercentageRate? Br:ChargeBearerType1Code? Agt:BranchAndFinancialInstitutionIdentification5? Tax:TaxCharges2?
CorporateAction9 EvtTp:Max35Text EvtId:Max35Text
CreditLine2~2 Incl:TrueFalseIndicator Amt:ActiveOrHistoricCurrencyAndAmount?
CurrencyAndAmountRange2~2 Amt:ImpliedCurrencyAmountRangeChoice~2 CdtDbtInd:CreditDebitCode? Ccy:ActiveOrHistoricCurrencyCode
DateOrDateTimePeriodChoice (Dt:DatePeriodDetails|DtTm:DateTimePeriodDetails)
DisplayCapabilities1 DispTp:UserInterface2Code NbOfLines:Max3NumericText LineWidth:Max3NumericText
Document~4 BkToCstmrAcctRpt:BankToCustomerAccountReportV04
EntryDetails3 Btch:BatchInformation2~2? TxDtls:EntryTransaction4*
EntryTransaction4 Refs:TransactionReferences3? Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode AmtDtls:AmountAndCurrencyExchange3~2? Avlbty:CashBalanceAvailability2~2* BkTxCd:BankTransactionCodeStructure4? Chrgs:Charges4? Intrst:TransactionInterest3? RltdPties:TransactionParties3? RltdAgts:TransactionAgents3? Purp:Purpose2Choice? RltdRmtInf:RemittanceLocation2{0,10} RmtInf:RemittanceInformation7? RltdDts:TransactionDates2? RltdPric:TransactionPrice3Choice? RltdQties:TransactionQuantities2Choice* FinInstrmId:SecurityIdentification14? Tax:TaxInformation3~2? RtrInf:PaymentReturnReason2? CorpActn:CorporateAction9? SfkpgAcct:SecuritiesAccount13? CshDpst:CashDeposit1* CardTx:CardTransaction1? AddtlTxInf:Max500Text? SplmtryData:SupplementaryData1*
FinancialInstitutionIdentification8 BICFI:BICFIIdentifier? ClrSysMmbId:ClearingSystemMemberIdentification2? Nm:Max140Text? PstlAdr:PostalAddress6? Othr:GenericFinancialIdentification1?
FinancialInstrumentQuantityChoice~2 (Unit:DecimalNumber|FaceAmt:ImpliedCurrencyAndAmount~2|AmtsdVal:ImpliedCurrencyAndAmount~2)
FromToAmountRange~2 FrAmt:AmountRangeBoundary1~2 ToAmt:AmountRangeBoundary1~2
GenericIdentification1 Id:Max35Text SchmeNm:Max35Text? Issr:Max35Text?
GenericIdentification20 Id:Exact4AlphaNumericText Issr:Max35Text SchmeNm:Max35Text?
GenericIdentification32 Id:Max35Text Tp:PartyType3Code? Issr:PartyType4Code? ShrtNm:Max35Text?
GroupHeader58 MsgId:Max35Text CreDtTm:ISODateTime MsgRcpt:PartyIdentification43? MsgPgntn:Pagination? OrgnlBizQry:OriginalBusinessQuery1? AddtlInf:Max500Text?
IdentificationSource3Choice (Cd:ExternalFinancialInstrumentIdentificationType1Code|Prtry:Max35Text)
ImpliedCurrencyAmountRangeChoice~2 (FrAmt:AmountRangeBoundary1~2|ToAmt:AmountRangeBoundary1~2|FrToAmt:FromToAmountRange~2|EQAmt:ImpliedCurrencyAndAmount~2|NEQAmt:ImpliedCurrencyAndAmount~2)
InterestRecord1 Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode Tp:InterestType1Choice? Rate:Rate3~2? FrToDt:DateTimePeriodDetails? Rsn:Max35Text? Tax:TaxCharges2?
NumberAndSumOfTransactions4 NbOfNtries:Max15NumericText? Sum:DecimalNumber? TtlNetNtry:AmountAndDirection35?
OrganisationIdentification8 AnyBIC:AnyBICIdentifier? Othr:GenericOrganisationIdentification1*
OriginalAndCurrentQuantities1 FaceAmt:ImpliedCurrencyAndAmount~2 AmtsdVal:ImpliedCurrencyAndAmount~2
OriginalBusinessQuery1 MsgId:Max35Text MsgNmId:Max35Text? CreDtTm:ISODateTime?
OtherIdentification1 Id:Max35Text Sfx:Max16Text? Tp:IdentificationSource3Choice
Party11Choice (OrgId:OrganisationIdentification8|PrvtId:PersonIdentification5)
PartyIdentification43 Nm:Max140Text? PstlAdr:PostalAddress6? Id:Party11Choice? CtryOfRes:CountryCode? CtctDtls:ContactDetails2?
PaymentCard4 PlainCardData:PlainCardData1? CardCtryCd:Exact3NumericText? CardBrnd:GenericIdentification1? AddtlCardData:Max70Text?
PaymentReturnReason2 OrgnlBkTxCd:BankTransactionCodeStructure4? Orgtr:PartyIdentification43? Rsn:ReturnReason5Choice? AddtlInf:Max105Text*
PlainCardData1 PAN:Min8Max28NumericText CardSeqNb:Min2Max3NumericText? FctvDt:ISOYearMonth? XpryDt:ISOYearMonth SvcCd:Exact3NumericText? TrckData:TrackData1* CardSctyCd:CardSecurityInformation1?
PointOfInteraction1 Id:GenericIdentification32 SysNm:Max70Text? GrpId:Max35Text? Cpblties:PointOfInteractionCapabilities1? Cmpnt:PointOfInteractionComponent1*
PointOfInteractionCapabilities1 CardRdngCpblties:CardDataReading1Code* CrdhldrVrfctnCpblties:CardholderVerificationCapability1Code* OnLineCpblties:OnLineCapability1Code? DispCpblties:DisplayCapabilities1* PrtLineWidth:Max3NumericText?
PointOfInteractionComponent1 POICmpntTp:POIComponentType1Code ManfctrId:Max35Text? Mdl:Max35Text? VrsnNb:Max16Text? SrlNb:Max35Text? ApprvlNb:Max70Text*
Price2 Tp:YieldedOrValueType1Choice Val:PriceRateOrAmountChoice
PriceRateOrAmountChoice (Rate:PercentageRate|Amt:ActiveOrHistoricCurrencyAnd13DecimalAmount)
Product2 PdctCd:Max70Text UnitOfMeasr:UnitOfMeasure1Code? PdctQty:DecimalNumber? UnitPric:ImpliedCurrencyAndAmount~2? PdctAmt:ImpliedCurrencyAndAmount~2? TaxTp:Max35Text? AddtlPdctInf:Max35Text?
ProprietaryAgent3 Tp:Max35Text Agt:BranchAndFinancialInstitutionIdentification5
ProprietaryParty3 Tp:Max35Text Pty:PartyIdentification43
ProprietaryPrice2~2 Tp:Max35Text Pric:ActiveOrHistoricCurrencyAndAmount
Rate3~2 Tp:RateType4Choice VldtyRg:CurrencyAndAmountRange2~2?
RemittanceInformation7 Ustrd:Max140Text* Strd:StructuredRemittanceInformation9*
ReportEntry4 NtryRef:Max35Text? Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode RvslInd:TrueFalseIndicator? Sts:EntryStatus2Code BookgDt:DateAndDateTimeChoice? ValDt:DateAndDateTimeChoice? AcctSvcrRef:Max35Text? Avlbty:CashBalanceAvailability2~2* BkTxCd:BankTransactionCodeStructure4 ComssnWvrInd:YesNoIndicator? AddtlInfInd:MessageIdentification2? AmtDtls:AmountAndCurrencyExchange3~2? Chrgs:Charges4? TechInptChanl:TechnicalInputChannel1Choice? Intrst:TransactionInterest3? CardTx:CardEntry1? NtryDtls:EntryDetails3* AddtlNtryInf:Max500Text?
SecuritiesAccount13 Id:Max35Text Tp:GenericIdentification20? Nm:Max70Text?
SecurityIdentification14 ISIN:ISINIdentifier? OthrId:OtherIdentification1* Desc:Max140Text?
StructuredRemittanceInformation9 RfrdDocInf:ReferredDocumentInformation3* RfrdDocAmt:RemittanceAmount2? CdtrRefInf:CreditorReferenceInformation2? Invcr:PartyIdentification43? Invcee:PartyIdentification43? AddtlRmtInf:Max140Text{0,3}
TaxAmount1~2 Rate:PercentageRate? TaxblBaseAmt:ActiveOrHistoricCurrencyAndAmount? TtlAmt:ActiveOrHistoricCurrencyAndAmount? Dtls:TaxRecordDetails1~2*
TaxInformation3~2 Cdtr:TaxParty1? Dbtr:TaxParty2? AdmstnZn:Max35Text? RefNb:Max140Text? Mtd:Max35Text? TtlTaxblBaseAmt:ActiveOrHistoricCurrencyAndAmount? TtlTaxAmt:ActiveOrHistoricCurrencyAndAmount? Dt:ISODate? SeqNb:Number? Rcrd:TaxRecord1~2*
TaxRecord1~2 Tp:Max35Text? Ctgy:Max35Text? CtgyDtls:Max35Text? DbtrSts:Max35Text? CertId:Max35Text? FrmsCd:Max35Text? Prd:TaxPeriod1? TaxAmt:TaxAmount1~2? AddtlInf:Max140Text?
TaxRecordDetails1~2 Prd:TaxPeriod1? Amt:ActiveOrHistoricCurrencyAndAmount
TotalTransactions4 TtlNtries:NumberAndSumOfTransactions4? TtlCdtNtries:NumberAndSumOfTransactions1? TtlDbtNtries:NumberAndSumOfTransactions1? TtlNtriesPerBkTxCd:TotalsPerBankTransactionCode3*
TotalsPerBankTransactionCode3 NbOfNtries:Max15NumericText? Sum:DecimalNumber? TtlNetNtry:AmountAndDirection35? FcstInd:TrueFalseIndicator? BkTxCd:BankTransactionCodeStructure4 Avlbty:CashBalanceAvailability2~2*
TrackData1 TrckNb:Exact1NumericText? TrckVal:Max140Text
TransactionAgents3 DbtrAgt:BranchAndFinancialInstitutionIdentification5? CdtrAgt:BranchAndFinancialInstitutionIdentification5? IntrmyAgt1:BranchAndFinancialInstitutionIdentification5? IntrmyAgt2:BranchAndFinancialInstitutionIdentification5? IntrmyAgt3:BranchAndFinancialInstitutionIdentification5? RcvgAgt:BranchAndFinancialInstitutionIdentification5? DlvrgAgt:BranchAndFinancialInstitutionIdentification5? IssgAgt:BranchAndFinancialInstitutionIdentification5? SttlmPlc:BranchAndFinancialInstitutionIdentification5? Prtry:ProprietaryAgent3*
TransactionIdentifier1 TxDtTm:ISODateTime TxRef:Max35Text
TransactionInterest3 TtlIntrstAndTaxAmt:ActiveOrHistoricCurrencyAndAmount? Rcrd:InterestRecord1*
TransactionParties3 InitgPty:PartyIdentification43? Dbtr:PartyIdentification43? DbtrAcct:CashAccount24? UltmtDbtr:PartyIdentification43? Cdtr:PartyIdentification43? CdtrAcct:CashAccount24? UltmtCdtr:PartyIdentification43? TradgPty:PartyIdentification43? Prtry:ProprietaryParty3*
TransactionPrice3Choice (DealPric:Price2|Prtry:ProprietaryPrice2~2+)
TransactionQuantities2Choice (Qty:FinancialInstrumentQuantityChoice~2|OrgnlAndCurFaceAmt:OriginalAndCurrentQuantities1|Prtry:ProprietaryQuantity1)
TransactionReferences3 MsgId:Max35Text? AcctSvcrRef:Max35Text? PmtInfId:Max35Text? InstrId:Max35Text? EndToEndId:Max35Text? TxId:Max35Text? MndtId:Max35Text? ChqNb:Max35Text? ClrSysRef:Max35Text? AcctOwnrTxId:Max35Text? AcctSvcrTxId:Max35Text? MktInfrstrctrTxId:Max35Text? PrcgId:Max35Text? Prtry:ProprietaryReference1*
YieldedOrValueType1Choice (Yldd:YesNoIndicator|ValTp:PriceValueType1Code)
AttendanceContext1Code {"values":["ATTD","SATT","UATT"],"base":"string"}
AuthenticationEntity1Code {"values":["ICCD","AGNT","MERC"],"base":"string"}
AuthenticationMethod1Code {"values":["UKNW","BYPS","NPIN","FPIN","CPSG","PPSG","MANU","MERC","SCRT","SNCT","SCNL"],"base":"string"}
ExternalRePresentmentReason1Code {"minLength":1,"maxLength":4,"base":"string"}
ISINOct2015Identifier {"patterns":["[A-Z]{2,2}[A-Z0-9]{9,9}[0-9]{1,1}"],"base":"string"}
ISO2ALanguageCode {"patterns":["[a-z]{2,2}"],"base":"string"}
TransactionChannel1Code {"values":["MAIL","TLPH","ECOM","TVPY"],"base":"string"}
TransactionEnvironment1Code {"values":["MERC","PRIV","PUBL"],"base":"string"}
AccountInterest3~2 Tp:InterestType1Choice? Rate:Rate3~2* FrToDt:DateTimePeriodDetails? Rsn:Max35Text? Tax:TaxCharges2?
AccountReport19 Id:Max35Text RptPgntn:Pagination? ElctrncSeqNb:Number? LglSeqNb:Number? CreDtTm:ISODateTime FrToDt:DateTimePeriodDetails? CpyDplctInd:CopyDuplicate1Code? RptgSrc:ReportingSource1Choice? Acct:CashAccount25 RltdAcct:CashAccount24? Intrst:AccountInterest3~2* Bal:CashBalance7* TxsSummry:TotalTransactions5? Ntry:ReportEntry8* AddtlRptInf:Max500Text?
BankToCustomerAccountReportV06 GrpHdr:GroupHeader58 Rpt:AccountReport19+ SplmtryData:SupplementaryData1*
CardEntry2 Card:PaymentCard4? POI:PointOfInteraction1? AggtdNtry:CardAggregated1? PrePdAcct:CashAccount24?
CardIndividualTransaction2 ICCRltdData:Max1025Text? PmtCntxt:PaymentContext3? AddtlSvc:CardPaymentServiceType2Code? TxCtgy:ExternalCardTransactionCategory1Code? SaleRcncltnId:Max35Text? SaleRefNb:Max35Text? RePresntmntRsn:ExternalRePresentmentReason1Code? SeqNb:Max35Text? TxId:TransactionIdentifier1? Pdct:Product2? VldtnDt:ISODate? VldtnSeqNb:Max35Text?
CardTransaction2 Card:PaymentCard4? POI:PointOfInteraction1? Tx:CardTransaction2Choice? PrePdAcct:CashAccount24?
CardTransaction2Choice (Aggtd:CardAggregated1|Indv:CardIndividualTransaction2)
CardholderAuthentication2 AuthntcnMtd:AuthenticationMethod1Code AuthntcnNtty:AuthenticationEntity1Code
CashAvailability1 Dt:CashAvailabilityDate1Choice Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode
CashAvailabilityDate1Choice (NbOfDays:Max15PlusSignedNumericText~2|ActlDt:ISODate)
CashBalance7 Tp:BalanceType12 CdtLine:CreditLine2~2? Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode Dt:DateAndDateTimeChoice Avlbty:CashAvailability1*
Document~5 BkToCstmrAcctRpt:BankToCustomerAccountReportV06
EntryDetails7 Btch:BatchInformation2~2? TxDtls:EntryTransaction8*
EntryTransaction8 Refs:TransactionReferences3? Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode AmtDtls:AmountAndCurrencyExchange3~2? Avlbty:CashAvailability1* BkTxCd:BankTransactionCodeStructure4? Chrgs:Charges4? Intrst:TransactionInterest3~2? RltdPties:TransactionParties3? RltdAgts:TransactionAgents3? Purp:Purpose2Choice? RltdRmtInf:RemittanceLocation4{0,10} RmtInf:RemittanceInformation11? RltdDts:TransactionDates2? RltdPric:TransactionPrice3Choice? RltdQties:TransactionQuantities2Choice* FinInstrmId:SecurityIdentification19? Tax:TaxInformation3~2? RtrInf:PaymentReturnReason2? CorpActn:CorporateAction9? SfkpgAcct:SecuritiesAccount19? CshDpst:CashDeposit1* CardTx:CardTransaction2? AddtlTxInf:Max500Text? SplmtryData:SupplementaryData1*
Garnishment1 Tp:GarnishmentType1 Grnshee:PartyIdentification43? GrnshmtAdmstr:PartyIdentification43? RefNb:Max140Text? Dt:ISODate? RmtdAmt:ActiveOrHistoricCurrencyAndAmount? FmlyMdclInsrncInd:TrueFalseIndicator? MplyeeTermntnInd:TrueFalseIndicator?
InterestRecord1~2 Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode Tp:InterestType1Choice? Rate:Rate3~2? FrToDt:DateTimePeriodDetails? Rsn:Max35Text? Tax:TaxCharges2?
PaymentContext3 CardPres:TrueFalseIndicator? CrdhldrPres:TrueFalseIndicator? OnLineCntxt:TrueFalseIndicator? AttndncCntxt:AttendanceContext1Code? TxEnvt:TransactionEnvironment1Code? TxChanl:TransactionChannel1Code? AttndntMsgCpbl:TrueFalseIndicator? AttndntLang:ISO2ALanguageCode? CardDataNtryMd:CardDataReading1Code FllbckInd:TrueFalseIndicator? AuthntcnMtd:CardholderAuthentication2?
RemittanceInformation11 Ustrd:Max140Text* Strd:StructuredRemittanceInformation13*
RemittanceLocation4 RmtId:Max35Text? RmtLctnDtls:RemittanceLocationDetails1*
RemittanceLocationDetails1 Mtd:RemittanceLocationMethod2Code ElctrncAdr:Max2048Text? PstlAdr:NameAndAddress10?
ReportEntry8 NtryRef:Max35Text? Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode RvslInd:TrueFalseIndicator? Sts:EntryStatus2Code BookgDt:DateAndDateTimeChoice? ValDt:DateAndDateTimeChoice? AcctSvcrRef:Max35Text? Avlbty:CashAvailability1* BkTxCd:BankTransactionCodeStructure4 ComssnWvrInd:YesNoIndicator? AddtlInfInd:MessageIdentification2? AmtDtls:AmountAndCurrencyExchange3~2? Chrgs:Charges4? TechInptChanl:TechnicalInputChannel1Choice? Intrst:TransactionInterest3~2? CardTx:CardEntry2? NtryDtls:EntryDetails7* AddtlNtryInf:Max500Text?
SecuritiesAccount19 Id:Max35Text Tp:GenericIdentification30? Nm:Max70Text?
SecurityIdentification19 ISIN:ISINOct2015Identifier? OthrId:OtherIdentification1* Desc:Max140Text?
StructuredRemittanceInformation13 RfrdDocInf:ReferredDocumentInformation7* RfrdDocAmt:RemittanceAmount2? CdtrRefInf:CreditorReferenceInformation2? Invcr:PartyIdentification43? Invcee:PartyIdentification43? TaxRmt:TaxInformation4? GrnshmtRmt:Garnishment1? AddtlRmtInf:Max140Text{0,3}
TaxInformation4 Cdtr:TaxParty1? Dbtr:TaxParty2? UltmtDbtr:TaxParty2? AdmstnZone:Max35Text? RefNb:Max140Text? Mtd:Max35Text? TtlTaxblBaseAmt:ActiveOrHistoricCurrencyAndAmount? TtlTaxAmt:ActiveOrHistoricCurrencyAndAmount? Dt:ISODate? SeqNb:Number? Rcrd:TaxRecord1~2*
TotalTransactions5 TtlNtries:NumberAndSumOfTransactions4? TtlCdtNtries:NumberAndSumOfTransactions1? TtlDbtNtries:NumberAndSumOfTransactions1? TtlNtriesPerBkTxCd:TotalsPerBankTransactionCode4*
TotalsPerBankTransactionCode4 NbOfNtries:Max15NumericText? Sum:DecimalNumber? TtlNetNtry:AmountAndDirection35? FcstInd:TrueFalseIndicator? BkTxCd:BankTransactionCodeStructure4 Avlbty:CashAvailability1*
TransactionInterest3~2 TtlIntrstAndTaxAmt:ActiveOrHistoricCurrencyAndAmount? Rcrd:InterestRecord1~2*
ExternalBalanceType1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalCreditLineType1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalEntryStatus1Code {"minLength":1,"maxLength":4,"base":"string"}
AccountInterest4 Tp:InterestType1Choice? Rate:Rate4* FrToDt:DateTimePeriod1? Rsn:Max35Text? Tax:TaxCharges2?
AccountReport25 Id:Max35Text RptPgntn:Pagination1? ElctrncSeqNb:Number? RptgSeq:SequenceRange1Choice? LglSeqNb:Number? CreDtTm:ISODateTime? FrToDt:DateTimePeriod1? CpyDplctInd:CopyDuplicate1Code? RptgSrc:ReportingSource1Choice? Acct:CashAccount39 RltdAcct:CashAccount38? Intrst:AccountInterest4* Bal:CashBalance8* TxsSummry:TotalTransactions6? Ntry:ReportEntry10* AddtlRptInf:Max500Text?
ActiveOrHistoricCurrencyAndAmountRange2 Amt:ImpliedCurrencyAmountRange1Choice CdtDbtInd:CreditDebitCode? Ccy:ActiveOrHistoricCurrencyCode
BalanceType10Choice (Cd:ExternalBalanceType1Code|Prtry:Max35Text)
BalanceType13 CdOrPrtry:BalanceType10Choice SubTp:BalanceSubType1Choice?
BankToCustomerAccountReportV08 GrpHdr:GroupHeader81 Rpt:AccountReport25+ SplmtryData:SupplementaryData1*
CardAggregated2 AddtlSvc:CardPaymentServiceType2Code? TxCtgy:ExternalCardTransactionCategory1Code? SaleRcncltnId:Max35Text? SeqNbRg:CardSequenceNumberRange1? TxDtRg:DateOrDateTimePeriod1Choice?
CardEntry4 Card:PaymentCard4? POI:PointOfInteraction1? AggtdNtry:CardAggregated2? PrePdAcct:CashAccount38?
CardTransaction17 Card:PaymentCard4? POI:PointOfInteraction1? Tx:CardTransaction3Choice? PrePdAcct:CashAccount38?
CardTransaction3Choice (Aggtd:CardAggregated2|Indv:CardIndividualTransaction2)
CashAccount39 Id:AccountIdentification4Choice Tp:CashAccountType2Choice? Ccy:ActiveOrHistoricCurrencyCode? Nm:Max70Text? Prxy:ProxyAccountIdentification1? Ownr:PartyIdentification135? Svcr:BranchAndFinancialInstitutionIdentification6?
CashBalance8 Tp:BalanceType13 CdtLine:CreditLine3* Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode Dt:DateAndDateTime2Choice Avlbty:CashAvailability1*
CreditLine3 Incl:TrueFalseIndicator Tp:CreditLineType1Choice? Amt:ActiveOrHistoricCurrencyAndAmount? Dt:DateAndDateTime2Choice?
CreditLineType1Choice (Cd:ExternalCreditLineType1Code|Prtry:Max35Text)
DateOrDateTimePeriod1Choice (Dt:DatePeriod2|DtTm:DateTimePeriod1)
DateTimePeriod1 FrDtTm:ISODateTime ToDtTm:ISODateTime
Document~6 BkToCstmrAcctRpt:BankToCustomerAccountReportV08
EntryDetails9 Btch:BatchInformation2~2? TxDtls:EntryTransaction10*
EntryStatus1Choice (Cd:ExternalEntryStatus1Code|Prtry:Max35Text)
EntryTransaction10 Refs:TransactionReferences6? Amt:ActiveOrHistoricCurrencyAndAmount? CdtDbtInd:CreditDebitCode? AmtDtls:AmountAndCurrencyExchange3~2? Avlbty:CashAvailability1* BkTxCd:BankTransactionCodeStructure4? Chrgs:Charges6? Intrst:TransactionInterest4? RltdPties:TransactionParties6? RltdAgts:TransactionAgents5? LclInstrm:LocalInstrument2Choice? Purp:Purpose2Choice? RltdRmtInf:RemittanceLocation7{0,10} RmtInf:RemittanceInformation16? RltdDts:TransactionDates3? RltdPric:TransactionPrice4Choice? RltdQties:TransactionQuantities3Choice* FinInstrmId:SecurityIdentification19? Tax:TaxInformation8? RtrInf:PaymentReturnReason5? CorpActn:CorporateAction9? SfkpgAcct:SecuritiesAccount19? CshDpst:CashDeposit1* CardTx:CardTransaction17? AddtlTxInf:Max500Text? SplmtryData:SupplementaryData1*
FinancialInstrumentQuantity1Choice (Unit:DecimalNumber|FaceAmt:ImpliedCurrencyAndAmount~2|AmtsdVal:ImpliedCurrencyAndAmount~2)
FromToAmountRange1 FrAmt:AmountRangeBoundary1~2 ToAmt:AmountRangeBoundary1~2
GroupHeader81 MsgId:Max35Text CreDtTm:ISODateTime MsgRcpt:PartyIdentification135? MsgPgntn:Pagination1? OrgnlBizQry:OriginalBusinessQuery1? AddtlInf:Max500Text?
ImpliedCurrencyAmountRange1Choice (FrAmt:AmountRangeBoundary1~2|ToAmt:AmountRangeBoundary1~2|FrToAmt:FromToAmountRange1|EQAmt:ImpliedCurrencyAndAmount~2|NEQAmt:ImpliedCurrencyAndAmount~2)
InterestRecord2 Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode Tp:InterestType1Choice? Rate:Rate4? FrToDt:DateTimePeriod1? Rsn:Max35Text? Tax:TaxCharges2?
NameAndAddress16 Nm:Max140Text Adr:PostalAddress24
Pagination1 PgNb:Max5NumericText LastPgInd:YesNoIndicator
PaymentReturnReason5 OrgnlBkTxCd:BankTransactionCodeStructure4? Orgtr:PartyIdentification135? Rsn:ReturnReason5Choice? AddtlInf:Max105Text*
Price7 Tp:YieldedOrValueType1Choice Val:PriceRateOrAmount3Choice
PriceRateOrAmount3Choice (Rate:PercentageRate|Amt:ActiveOrHistoricCurrencyAnd13DecimalAmount)
ProprietaryAgent4 Tp:Max35Text Agt:BranchAndFinancialInstitutionIdentification6
ProprietaryDate3 Tp:Max35Text Dt:DateAndDateTime2Choice
ProprietaryParty5 Tp:Max35Text Pty:Party40Choice
Rate4 Tp:RateType4Choice VldtyRg:ActiveOrHistoricCurrencyAndAmountRange2?
RemittanceLocation7 RmtId:Max35Text? RmtLctnDtls:RemittanceLocationData1*
RemittanceLocationData1 Mtd:RemittanceLocationMethod2Code ElctrncAdr:Max2048Text? PstlAdr:NameAndAddress16?
ReportEntry10 NtryRef:Max35Text? Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode RvslInd:TrueFalseIndicator? Sts:EntryStatus1Choice BookgDt:DateAndDateTime2Choice? ValDt:DateAndDateTime2Choice? AcctSvcrRef:Max35Text? Avlbty:CashAvailability1* BkTxCd:BankTransactionCodeStructure4 ComssnWvrInd:YesNoIndicator? AddtlInfInd:MessageIdentification2? AmtDtls:AmountAndCurrencyExchange3~2? Chrgs:Charges6? TechInptChanl:TechnicalInputChannel1Choice? Intrst:TransactionInterest4? CardTx:CardEntry4? NtryDtls:EntryDetails9* AddtlNtryInf:Max500Text?
SequenceRange1 FrSeq:Max35Text ToSeq:Max35Text
SequenceRange1Choice (FrSeq:Max35Text|ToSeq:Max35Text|FrToSeq:SequenceRange1+|EQSeq:Max35Text+|NEQSeq:Max35Text+)
TaxInformation8 Cdtr:TaxParty1? Dbtr:TaxParty2? AdmstnZone:Max35Text? RefNb:Max140Text? Mtd:Max35Text? TtlTaxblBaseAmt:ActiveOrHistoricCurrencyAndAmount? TtlTaxAmt:ActiveOrHistoricCurrencyAndAmount? Dt:ISODate? SeqNb:Number? Rcrd:TaxRecord2*
TotalTransactions6 TtlNtries:NumberAndSumOfTransactions4? TtlCdtNtries:NumberAndSumOfTransactions1? TtlDbtNtries:NumberAndSumOfTransactions1? TtlNtriesPerBkTxCd:TotalsPerBankTransactionCode5*
TotalsPerBankTransactionCode5 NbOfNtries:Max15NumericText? Sum:DecimalNumber? TtlNetNtry:AmountAndDirection35? CdtNtries:NumberAndSumOfTransactions1? DbtNtries:NumberAndSumOfTransactions1? FcstInd:TrueFalseIndicator? BkTxCd:BankTransactionCodeStructure4 Avlbty:CashAvailability1* Dt:DateAndDateTime2Choice?
TransactionAgents5 InstgAgt:BranchAndFinancialInstitutionIdentification6? InstdAgt:BranchAndFinancialInstitutionIdentification6? DbtrAgt:BranchAndFinancialInstitutionIdentification6? CdtrAgt:BranchAndFinancialInstitutionIdentification6? IntrmyAgt1:BranchAndFinancialInstitutionIdentification6? IntrmyAgt2:BranchAndFinancialInstitutionIdentification6? IntrmyAgt3:BranchAndFinancialInstitutionIdentification6? RcvgAgt:BranchAndFinancialInstitutionIdentification6? DlvrgAgt:BranchAndFinancialInstitutionIdentification6? IssgAgt:BranchAndFinancialInstitutionIdentification6? SttlmPlc:BranchAndFinancialInstitutionIdentification6? Prtry:ProprietaryAgent4*
TransactionDates3 AccptncDtTm:ISODateTime? TradActvtyCtrctlSttlmDt:ISODate? TradDt:ISODate? IntrBkSttlmDt:ISODate? StartDt:ISODate? EndDt:ISODate? TxDtTm:ISODateTime? Prtry:ProprietaryDate3*
TransactionInterest4 TtlIntrstAndTaxAmt:ActiveOrHistoricCurrencyAndAmount? Rcrd:InterestRecord2*
TransactionParties6 InitgPty:Party40Choice? Dbtr:Party40Choice? DbtrAcct:CashAccount38? UltmtDbtr:Party40Choice? Cdtr:Party40Choice? CdtrAcct:CashAccount38? UltmtCdtr:Party40Choice? TradgPty:Party40Choice? Prtry:ProprietaryParty5*
TransactionPrice4Choice (DealPric:Price7|Prtry:ProprietaryPrice2~2+)
TransactionQuantities3Choice (Qty:FinancialInstrumentQuantity1Choice|OrgnlAndCurFaceAmt:OriginalAndCurrentQuantities1|Prtry:ProprietaryQuantity1)
TransactionReferences6 MsgId:Max35Text? AcctSvcrRef:Max35Text? PmtInfId:Max35Text? InstrId:Max35Text? EndToEndId:Max35Text? UETR:UUIDv4Identifier? TxId:Max35Text? MndtId:Max35Text? ChqNb:Max35Text? ClrSysRef:Max35Text? AcctOwnrTxId:Max35Text? AcctSvcrTxId:Max35Text? MktInfrstrctrTxId:Max35Text? PrcgId:Max35Text? Prtry:ProprietaryReference1*
ISOYear {"base":"gYear"}
AccountReport31 Id:Max35Text RptPgntn:Pagination1? ElctrncSeqNb:Number? RptgSeq:SequenceRange1Choice? LglSeqNb:Number? CreDtTm:ISODateTime? FrToDt:DateTimePeriod1? CpyDplctInd:CopyDuplicate1Code? RptgSrc:ReportingSource1Choice? Acct:CashAccount41 RltdAcct:CashAccount40? Intrst:AccountInterest4* Bal:CashBalance8* TxsSummry:TotalTransactions6? Ntry:ReportEntry12* AddtlRptInf:Max500Text?
BankToCustomerAccountReportV10 GrpHdr:GroupHeader81 Rpt:AccountReport31+ SplmtryData:SupplementaryData1*
CardEntry5 Card:PaymentCard4? POI:PointOfInteraction1? AggtdNtry:CardAggregated2? PrePdAcct:CashAccount40?
CardTransaction18 Card:PaymentCard4? POI:PointOfInteraction1? Tx:CardTransaction3Choice? PrePdAcct:CashAccount40?
CashAccount40 Id:AccountIdentification4Choice? Tp:CashAccountType2Choice? Ccy:ActiveOrHistoricCurrencyCode? Nm:Max70Text? Prxy:ProxyAccountIdentification1?
CashAccount41 Id:AccountIdentification4Choice? Tp:CashAccountType2Choice? Ccy:ActiveOrHistoricCurrencyCode? Nm:Max70Text? Prxy:ProxyAccountIdentification1? Ownr:PartyIdentification135? Svcr:BranchAndFinancialInstitutionIdentification6?
Document~7 BkToCstmrAcctRpt:BankToCustomerAccountReportV10
EntryDetails11 Btch:BatchInformation2~2? TxDtls:EntryTransaction12*
EntryTransaction12 Refs:TransactionReferences6? Amt:ActiveOrHistoricCurrencyAndAmount? CdtDbtInd:CreditDebitCode? AmtDtls:AmountAndCurrencyExchange3~2? Avlbty:CashAvailability1* BkTxCd:BankTransactionCodeStructure4? Chrgs:Charges6? Intrst:TransactionInterest4? RltdPties:TransactionParties9? RltdAgts:TransactionAgents5? LclInstrm:LocalInstrument2Choice? PmtTpInf:PaymentTypeInformation27? Purp:Purpose2Choice? RltdRmtInf:RemittanceLocation7{0,10} RmtInf:RemittanceInformation21? RltdDts:TransactionDates3? RltdPric:TransactionPrice4Choice? RltdQties:TransactionQuantities3Choice* FinInstrmId:SecurityIdentification19? Tax:TaxInformation10? RtrInf:PaymentReturnReason5? CorpActn:CorporateAction9? SfkpgAcct:SecuritiesAccount19? CshDpst:CashDeposit1* CardTx:CardTransaction18? AddtlTxInf:Max500Text? SplmtryData:SupplementaryData1*
RemittanceInformation21 Ustrd:Max140Text* Strd:StructuredRemittanceInformation17*
ReportEntry12 NtryRef:Max35Text? Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode RvslInd:TrueFalseIndicator? Sts:EntryStatus1Choice BookgDt:DateAndDateTime2Choice? ValDt:DateAndDateTime2Choice? AcctSvcrRef:Max35Text? Avlbty:CashAvailability1* BkTxCd:BankTransactionCodeStructure4 ComssnWvrInd:YesNoIndicator? AddtlInfInd:MessageIdentification2? AmtDtls:AmountAndCurrencyExchange3~2? Chrgs:Charges6? TechInptChanl:TechnicalInputChannel1Choice? Intrst:TransactionInterest4? CardTx:CardEntry5? NtryDtls:EntryDetails11* AddtlNtryInf:Max500Text?
StructuredRemittanceInformation17 RfrdDocInf:ReferredDocumentInformation7* RfrdDocAmt:RemittanceAmount2? CdtrRefInf:CreditorReferenceInformation2? Invcr:PartyIdentification135? Invcee:PartyIdentification135? TaxRmt:TaxData1? GrnshmtRmt:Garnishment3? AddtlRmtInf:Max140Text{0,3}
TaxAmount3 Rate:PercentageRate? TaxblBaseAmt:ActiveOrHistoricCurrencyAndAmount? TtlAmt:ActiveOrHistoricCurrencyAndAmount? Dtls:TaxRecordDetails3*
TaxData1 Cdtr:TaxParty1? Dbtr:TaxParty2? UltmtDbtr:TaxParty2? AdmstnZone:Max35Text? RefNb:Max140Text? Mtd:Max35Text? TtlTaxblBaseAmt:ActiveOrHistoricCurrencyAndAmount? TtlTaxAmt:ActiveOrHistoricCurrencyAndAmount? Dt:ISODate? SeqNb:Number? Rcrd:TaxRecord3*
TaxInformation10 Cdtr:TaxParty1? Dbtr:TaxParty2? AdmstnZone:Max35Text? RefNb:Max140Text? Mtd:Max35Text? TtlTaxblBaseAmt:ActiveOrHistoricCurrencyAndAmount? TtlTaxAmt:ActiveOrHistoricCurrencyAndAmount? Dt:ISODate? SeqNb:Number? Rcrd:TaxRecord3*
TaxPeriod3 Yr:ISOYear? Tp:TaxRecordPeriod1Code? FrToDt:DatePeriod2?
TaxRecord3 Tp:Max35Text? Ctgy:Max35Text? CtgyDtls:Max35Text? DbtrSts:Max35Text? CertId:Max35Text? FrmsCd:Max35Text? Prd:TaxPeriod3? TaxAmt:TaxAmount3? AddtlInf:Max140Text?
TaxRecordDetails3 Prd:TaxPeriod3? Amt:ActiveOrHistoricCurrencyAndAmount
TransactionParties9 InitgPty:Party40Choice? Dbtr:Party40Choice? DbtrAcct:CashAccount40? UltmtDbtr:Party40Choice? Cdtr:Party40Choice? CdtrAcct:CashAccount40? UltmtCdtr:Party40Choice? TradgPty:Party40Choice? Prtry:ProprietaryParty5*
AccountStatement2 Id:Max35Text ElctrncSeqNb:Number? LglSeqNb:Number? CreDtTm:ISODateTime FrToDt:DateTimePeriodDetails? CpyDplctInd:CopyDuplicate1Code? RptgSrc:ReportingSource1Choice? Acct:CashAccount20 RltdAcct:CashAccount16? Intrst:AccountInterest2* Bal:CashBalance3+ TxsSummry:TotalTransactions2? Ntry:ReportEntry2~2* AddtlStmtInf:Max500Text?
BankToCustomerStatementV02 GrpHdr:GroupHeader42 Stmt:AccountStatement2+
ChargesInformation6~2 TtlChrgsAndTaxAmt:ActiveOrHistoricCurrencyAndAmount~2? Amt:ActiveOrHistoricCurrencyAndAmount~2 CdtDbtInd:CreditDebitCode? Tp:ChargeType2Choice? Rate:PercentageRate? Br:ChargeBearerType1Code? Pty:BranchAndFinancialInstitutionIdentification4? Tax:TaxCharges2~2?
Document~8 BkToCstmrStmt:BankToCustomerStatementV02
EntryDetails1~2 Btch:BatchInformation2? TxDtls:EntryTransaction2~2*
EntryTransaction2~2 Refs:TransactionReferences2? AmtDtls:AmountAndCurrencyExchange3? Avlbty:CashBalanceAvailability2* BkTxCd:BankTransactionCodeStructure4? Chrgs:ChargesInformation6~2* Intrst:TransactionInterest2* RltdPties:TransactionParty2? RltdAgts:TransactionAgents2? Purp:Purpose2Choice? RltdRmtInf:RemittanceLocation2{0,10} RmtInf:RemittanceInformation5? RltdDts:TransactionDates2? RltdPric:TransactionPrice2Choice? RltdQties:TransactionQuantities1Choice* FinInstrmId:SecurityIdentification4Choice? Tax:TaxInformation3? RtrInf:ReturnReasonInformation10? CorpActn:CorporateAction1? SfkpgAcct:CashAccount16? AddtlTxInf:Max500Text?
ReportEntry2~2 NtryRef:Max35Text? Amt:ActiveOrHistoricCurrencyAndAmount~2 CdtDbtInd:CreditDebitCode RvslInd:TrueFalseIndicator? Sts:EntryStatus2Code BookgDt:DateAndDateTimeChoice? ValDt:DateAndDateTimeChoice? AcctSvcrRef:Max35Text? Avlbty:CashBalanceAvailability2* BkTxCd:BankTransactionCodeStructure4 ComssnWvrInd:YesNoIndicator? AddtlInfInd:MessageIdentification2? AmtDtls:AmountAndCurrencyExchange3? Chrgs:ChargesInformation6~2* TechInptChanl:TechnicalInputChannel1Choice? Intrst:TransactionInterest2* NtryDtls:EntryDetails1~2* AddtlNtryInf:Max500Text?
AccountInterest2~2 Tp:InterestType1Choice? Rate:Rate3~2* FrToDt:DateTimePeriodDetails? Rsn:Max35Text?
AccountStatement3 Id:Max35Text StmtPgntn:Pagination? ElctrncSeqNb:Number? LglSeqNb:Number? CreDtTm:ISODateTime FrToDt:DateTimePeriodDetails? CpyDplctInd:CopyDuplicate1Code? RptgSrc:ReportingSource1Choice? Acct:CashAccount25 RltdAcct:CashAccount24? Intrst:AccountInterest2~2* Bal:CashBalance3~2+ TxsSummry:TotalTransactions2~2? Ntry:ReportEntry3* AddtlStmtInf:Max500Text?
BankToCustomerStatementV03 GrpHdr:GroupHeader58 Stmt:AccountStatement3+ SplmtryData:SupplementaryData1*
Charges3 TtlChrgsAndTaxAmt:ActiveOrHistoricCurrencyAndAmount? Rcrd:ChargesRecord1*
ChargesRecord1 Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode? Tp:ChargeType3Choice? Rate:PercentageRate? Br:ChargeBearerType1Code? Agt:BranchAndFinancialInstitutionIdentification5? Tax:TaxCharges2?
Document~9 BkToCstmrStmt:BankToCustomerStatementV03
EntryDetails2 Btch:BatchInformation2~2? TxDtls:EntryTransaction3*
EntryTransaction3 Refs:TransactionReferences3? Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode AmtDtls:AmountAndCurrencyExchange3~2? Avlbty:CashBalanceAvailability2~2* BkTxCd:BankTransactionCodeStructure4? Chrgs:Charges3* Intrst:TransactionInterest3~3* RltdPties:TransactionParties3? RltdAgts:TransactionAgents3? Purp:Purpose2Choice? RltdRmtInf:RemittanceLocation2{0,10} RmtInf:RemittanceInformation7? RltdDts:TransactionDates2? RltdPric:TransactionPrice3Choice? RltdQties:TransactionQuantities2Choice* FinInstrmId:SecurityIdentification14? Tax:TaxInformation3~2? RtrInf:PaymentReturnReason2? CorpActn:CorporateAction9? SfkpgAcct:SecuritiesAccount13? CshDpst:CashDeposit1* CardTx:CardTransaction1? AddtlTxInf:Max500Text?
InterestRecord1~3 Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode Tp:InterestType1Choice? Rate:Rate3~2? FrToDt:DateTimePeriodDetails? Rsn:Max35Text? Tax:TaxCharges2?
ReportEntry3 NtryRef:Max35Text? Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode RvslInd:TrueFalseIndicator? Sts:EntryStatus2Code BookgDt:DateAndDateTimeChoice? ValDt:DateAndDateTimeChoice? AcctSvcrRef:Max35Text? Avlbty:CashBalanceAvailability2~2* BkTxCd:BankTransactionCodeStructure4 ComssnWvrInd:YesNoIndicator? AddtlInfInd:MessageIdentification2? AmtDtls:AmountAndCurrencyExchange3~2? Chrgs:Charges3* TechInptChanl:TechnicalInputChannel1Choice? Intrst:TransactionInterest3~3* CardTx:CardEntry1? NtryDtls:EntryDetails2* AddtlNtryInf:Max500Text?
TotalTransactions2~2 TtlNtries:NumberAndSumOfTransactions2? TtlCdtNtries:NumberAndSumOfTransactions1? TtlDbtNtries:NumberAndSumOfTransactions1? TtlNtriesPerBkTxCd:TotalsPerBankTransactionCode2~2*
TotalsPerBankTransactionCode2~2 NbOfNtries:Max15NumericText? Sum:DecimalNumber? TtlNetNtryAmt:DecimalNumber? CdtDbtInd:CreditDebitCode? FcstInd:TrueFalseIndicator? BkTxCd:BankTransactionCodeStructure4 Avlbty:CashBalanceAvailability2~2*
TransactionInterest3~3 TtlIntrstAndTaxAmt:ActiveOrHistoricCurrencyAndAmount? Rcrd:InterestRecord1~3*
AccountStatement4 Id:Max35Text StmtPgntn:Pagination? ElctrncSeqNb:Number? LglSeqNb:Number? CreDtTm:ISODateTime FrToDt:DateTimePeriodDetails? CpyDplctInd:CopyDuplicate1Code? RptgSrc:ReportingSource1Choice? Acct:CashAccount25 RltdAcct:CashAccount24? Intrst:AccountInterest2~2* Bal:CashBalance3~2+ TxsSummry:TotalTransactions4? Ntry:ReportEntry4~2* AddtlStmtInf:Max500Text?
BankToCustomerStatementV04 GrpHdr:GroupHeader58 Stmt:AccountStatement4+ SplmtryData:SupplementaryData1*
Document~10 BkToCstmrStmt:BankToCustomerStatementV04
EntryDetails3~2 Btch:BatchInformation2~2? TxDtls:EntryTransaction4~2*
EntryTransaction4~2 Refs:TransactionReferences3? Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode AmtDtls:AmountAndCurrencyExchange3~2? Avlbty:CashBalanceAvailability2~2* BkTxCd:BankTransactionCodeStructure4? Chrgs:Charges4? Intrst:TransactionInterest3~3? RltdPties:TransactionParties3? RltdAgts:TransactionAgents3? Purp:Purpose2Choice? RltdRmtInf:RemittanceLocation2{0,10} RmtInf:RemittanceInformation7? RltdDts:TransactionDates2? RltdPric:TransactionPrice3Choice? RltdQties:TransactionQuantities2Choice* FinInstrmId:SecurityIdentification14? Tax:TaxInformation3~2? RtrInf:PaymentReturnReason2? CorpActn:CorporateAction9? SfkpgAcct:SecuritiesAccount13? CshDpst:CashDeposit1* CardTx:CardTransaction1? AddtlTxInf:Max500Text? SplmtryData:SupplementaryData1*
ReportEntry4~2 NtryRef:Max35Text? Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode RvslInd:TrueFalseIndicator? Sts:EntryStatus2Code BookgDt:DateAndDateTimeChoice? ValDt:DateAndDateTimeChoice? AcctSvcrRef:Max35Text? Avlbty:CashBalanceAvailability2~2* BkTxCd:BankTransactionCodeStructure4 ComssnWvrInd:YesNoIndicator? AddtlInfInd:MessageIdentification2? AmtDtls:AmountAndCurrencyExchange3~2? Chrgs:Charges4? TechInptChanl:TechnicalInputChannel1Choice? Intrst:TransactionInterest3~3? CardTx:CardEntry1? NtryDtls:EntryDetails3~2* AddtlNtryInf:Max500Text?
AccountStatement8 Id:Max35Text StmtPgntn:Pagination1? ElctrncSeqNb:Number? RptgSeq:SequenceRange1Choice? LglSeqNb:Number? CreDtTm:ISODateTime? FrToDt:DateTimePeriod1? CpyDplctInd:CopyDuplicate1Code? RptgSrc:ReportingSource1Choice? Acct:CashAccount36 RltdAcct:CashAccount24? Intrst:AccountInterest4* Bal:CashBalance8+ TxsSummry:TotalTransactions6? Ntry:ReportEntry9* AddtlStmtInf:Max500Text?
BankToCustomerStatementV07 GrpHdr:GroupHeader73 Stmt:AccountStatement8+ SplmtryData:SupplementaryData1*
CardEntry3 Card:PaymentCard4? POI:PointOfInteraction1? AggtdNtry:CardAggregated2? PrePdAcct:CashAccount24?
CardTransaction16 Card:PaymentCard4? POI:PointOfInteraction1? Tx:CardTransaction3Choice? PrePdAcct:CashAccount24?
CashAccount36 Id:AccountIdentification4Choice Tp:CashAccountType2Choice? Ccy:ActiveOrHistoricCurrencyCode? Nm:Max70Text? Ownr:PartyIdentification125? Svcr:BranchAndFinancialInstitutionIdentification5?
Document~11 BkToCstmrStmt:BankToCustomerStatementV07
EntryDetails8 Btch:BatchInformation2~2? TxDtls:EntryTransaction9*
EntryTransaction9 Refs:TransactionReferences3? Amt:ActiveOrHistoricCurrencyAndAmount? CdtDbtInd:CreditDebitCode? AmtDtls:AmountAndCurrencyExchange3~2? Avlbty:CashAvailability1* BkTxCd:BankTransactionCodeStructure4? Chrgs:Charges4? Intrst:TransactionInterest4? RltdPties:TransactionParties4? RltdAgts:TransactionAgents4? LclInstrm:LocalInstrument2Choice? Purp:Purpose2Choice? RltdRmtInf:RemittanceLocation4{0,10} RmtInf:RemittanceInformation15? RltdDts:TransactionDates3? RltdPric:TransactionPrice4Choice? RltdQties:TransactionQuantities2Choice* FinInstrmId:SecurityIdentification19? Tax:TaxInformation6? RtrInf:PaymentReturnReason3? CorpActn:CorporateAction9? SfkpgAcct:SecuritiesAccount19? CshDpst:CashDeposit1* CardTx:CardTransaction16? AddtlTxInf:Max500Text? SplmtryData:SupplementaryData1*
Garnishment2 Tp:GarnishmentType1 Grnshee:PartyIdentification125? GrnshmtAdmstr:PartyIdentification125? RefNb:Max140Text? Dt:ISODate? RmtdAmt:ActiveOrHistoricCurrencyAndAmount? FmlyMdclInsrncInd:TrueFalseIndicator? MplyeeTermntnInd:TrueFalseIndicator?
GroupHeader73 MsgId:Max35Text CreDtTm:ISODateTime MsgRcpt:PartyIdentification125? MsgPgntn:Pagination1? OrgnlBizQry:OriginalBusinessQuery1? AddtlInf:Max500Text?
Party34Choice (OrgId:OrganisationIdentification8|PrvtId:PersonIdentification13)
Party35Choice (Pty:PartyIdentification125|Agt:BranchAndFinancialInstitutionIdentification5)
PartyIdentification125 Nm:Max140Text? PstlAdr:PostalAddress6? Id:Party34Choice? CtryOfRes:CountryCode? CtctDtls:ContactDetails2?
PaymentReturnReason3 OrgnlBkTxCd:BankTransactionCodeStructure4? Orgtr:PartyIdentification125? Rsn:ReturnReason5Choice? AddtlInf:Max105Text*
ProprietaryParty4 Tp:Max35Text Pty:Party35Choice
RemittanceInformation15 Ustrd:Max140Text* Strd:StructuredRemittanceInformation15*
ReportEntry9 NtryRef:Max35Text? Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode RvslInd:TrueFalseIndicator? Sts:EntryStatus1Choice BookgDt:DateAndDateTime2Choice? ValDt:DateAndDateTime2Choice? AcctSvcrRef:Max35Text? Avlbty:CashAvailability1* BkTxCd:BankTransactionCodeStructure4 ComssnWvrInd:YesNoIndicator? AddtlInfInd:MessageIdentification2? AmtDtls:AmountAndCurrencyExchange3~2? Chrgs:Charges4? TechInptChanl:TechnicalInputChannel1Choice? Intrst:TransactionInterest4? CardTx:CardEntry3? NtryDtls:EntryDetails8* AddtlNtryInf:Max500Text?
StructuredRemittanceInformation15 RfrdDocInf:ReferredDocumentInformation7* RfrdDocAmt:RemittanceAmount2? CdtrRefInf:CreditorReferenceInformation2? Invcr:PartyIdentification125? Invcee:PartyIdentification125? TaxRmt:TaxInformation7? GrnshmtRmt:Garnishment2? AddtlRmtInf:Max140Text{0,3}
TaxInformation6 Cdtr:TaxParty1? Dbtr:TaxParty2? AdmstnZn:Max35Text? RefNb:Max140Text? Mtd:Max35Text? TtlTaxblBaseAmt:ActiveOrHistoricCurrencyAndAmount? TtlTaxAmt:ActiveOrHistoricCurrencyAndAmount? Dt:ISODate? SeqNb:Number? Rcrd:TaxRecord2*
TransactionAgents4 InstgAgt:BranchAndFinancialInstitutionIdentification5? InstdAgt:BranchAndFinancialInstitutionIdentification5? DbtrAgt:BranchAndFinancialInstitutionIdentification5? CdtrAgt:BranchAndFinancialInstitutionIdentification5? IntrmyAgt1:BranchAndFinancialInstitutionIdentification5? IntrmyAgt2:BranchAndFinancialInstitutionIdentification5? IntrmyAgt3:BranchAndFinancialInstitutionIdentification5? RcvgAgt:BranchAndFinancialInstitutionIdentification5? DlvrgAgt:BranchAndFinancialInstitutionIdentification5? IssgAgt:BranchAndFinancialInstitutionIdentification5? SttlmPlc:BranchAndFinancialInstitutionIdentification5? Prtry:ProprietaryAgent3*
TransactionParties4 InitgPty:Party35Choice? Dbtr:Party35Choice? DbtrAcct:CashAccount24? UltmtDbtr:Party35Choice? Cdtr:Party35Choice? CdtrAcct:CashAccount24? UltmtCdtr:Party35Choice? TradgPty:Party35Choice? Prtry:ProprietaryParty4*
AccountStatement9 Id:Max35Text StmtPgntn:Pagination1? ElctrncSeqNb:Number? RptgSeq:SequenceRange1Choice? LglSeqNb:Number? CreDtTm:ISODateTime? FrToDt:DateTimePeriod1? CpyDplctInd:CopyDuplicate1Code? RptgSrc:ReportingSource1Choice? Acct:CashAccount39 RltdAcct:CashAccount38? Intrst:AccountInterest4* Bal:CashBalance8+ TxsSummry:TotalTransactions6? Ntry:ReportEntry10~2* AddtlStmtInf:Max500Text?
BankToCustomerStatementV08 GrpHdr:GroupHeader81 Stmt:AccountStatement9+ SplmtryData:SupplementaryData1*
Document~12 BkToCstmrStmt:BankToCustomerStatementV08
EntryDetails9~2 Btch:BatchInformation2~2? TxDtls:EntryTransaction10~2*
EntryTransaction10~2 Refs:TransactionReferences6? Amt:ActiveOrHistoricCurrencyAndAmount? CdtDbtInd:CreditDebitCode? AmtDtls:AmountAndCurrencyExchange3~2? Avlbty:CashAvailability1* BkTxCd:BankTransactionCodeStructure4? Chrgs:Charges6? Intrst:TransactionInterest4? RltdPties:TransactionParties6? RltdAgts:TransactionAgents5? LclInstrm:LocalInstrument2Choice? Purp:Purpose2Choice? RltdRmtInf:RemittanceLocation7{0,10} RmtInf:RemittanceInformation16? RltdDts:TransactionDates3? RltdPric:TransactionPrice4Choice? RltdQties:TransactionQuantities3Choice* FinInstrmId:SecurityIdentification19? Tax:TaxInformation8? RtrInf:PaymentReturnReason5? CorpActn:CorporateAction9? SfkpgAcct:SecuritiesAccount19? CshDpst:CashDeposit1* CardTx:CardTransaction17? AddtlTxInf:Max500Text? SplmtryData:SupplementaryData1*
ReportEntry10~2 NtryRef:Max35Text? Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode RvslInd:TrueFalseIndicator? Sts:EntryStatus1Choice BookgDt:DateAndDateTime2Choice? ValDt:DateAndDateTime2Choice? AcctSvcrRef:Max35Text? Avlbty:CashAvailability1* BkTxCd:BankTransactionCodeStructure4 ComssnWvrInd:YesNoIndicator? AddtlInfInd:MessageIdentification2? AmtDtls:AmountAndCurrencyExchange3~2? Chrgs:Charges6? TechInptChanl:TechnicalInputChannel1Choice? Intrst:TransactionInterest4? CardTx:CardEntry4? NtryDtls:EntryDetails9~2* AddtlNtryInf:Max500Text?
AccountStatement11 Id:Max35Text StmtPgntn:Pagination1? ElctrncSeqNb:Number? RptgSeq:SequenceRange1Choice? LglSeqNb:Number? CreDtTm:ISODateTime? FrToDt:DateTimePeriod1? CpyDplctInd:CopyDuplicate1Code? RptgSrc:ReportingSource1Choice? Acct:CashAccount41 RltdAcct:CashAccount40? Intrst:AccountInterest4* Bal:CashBalance8+ TxsSummry:TotalTransactions6? Ntry:ReportEntry12~2* AddtlStmtInf:Max500Text?
BankToCustomerStatementV10 GrpHdr:GroupHeader81 Stmt:AccountStatement11+ SplmtryData:SupplementaryData1*
Document~13 BkToCstmrStmt:BankToCustomerStatementV10
EntryDetails11~2 Btch:BatchInformation2~2? TxDtls:EntryTransaction12~2*
EntryTransaction12~2 Refs:TransactionReferences6? Amt:ActiveOrHistoricCurrencyAndAmount? CdtDbtInd:CreditDebitCode? AmtDtls:AmountAndCurrencyExchange3~2? Avlbty:CashAvailability1* BkTxCd:BankTransactionCodeStructure4? Chrgs:Charges6? Intrst:TransactionInterest4? RltdPties:TransactionParties9? RltdAgts:TransactionAgents5? LclInstrm:LocalInstrument2Choice? PmtTpInf:PaymentTypeInformation27? Purp:Purpose2Choice? RltdRmtInf:RemittanceLocation7{0,10} RmtInf:RemittanceInformation21? RltdDts:TransactionDates3? RltdPric:TransactionPrice4Choice? RltdQties:TransactionQuantities3Choice* FinInstrmId:SecurityIdentification19? Tax:TaxInformation10? RtrInf:PaymentReturnReason5? CorpActn:CorporateAction9? SfkpgAcct:SecuritiesAccount19? CshDpst:CashDeposit1* CardTx:CardTransaction18? AddtlTxInf:Max500Text? SplmtryData:SupplementaryData1*
ReportEntry12~2 NtryRef:Max35Text? Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode RvslInd:TrueFalseIndicator? Sts:EntryStatus1Choice BookgDt:DateAndDateTime2Choice? ValDt:DateAndDateTime2Choice? AcctSvcrRef:Max35Text? Avlbty:CashAvailability1* BkTxCd:BankTransactionCodeStructure4 ComssnWvrInd:YesNoIndicator? AddtlInfInd:MessageIdentification2? AmtDtls:AmountAndCurrencyExchange3~2? Chrgs:Charges6? TechInptChanl:TechnicalInputChannel1Choice? Intrst:TransactionInterest4? CardTx:CardEntry5? NtryDtls:EntryDetails11~2* AddtlNtryInf:Max500Text?
AccountNotification2 Id:Max35Text ElctrncSeqNb:Number? LglSeqNb:Number? CreDtTm:ISODateTime FrToDt:DateTimePeriodDetails? CpyDplctInd:CopyDuplicate1Code? RptgSrc:ReportingSource1Choice? Acct:CashAccount20 RltdAcct:CashAccount16? Intrst:AccountInterest2* TxsSummry:TotalTransactions2? Ntry:ReportEntry2~2* AddtlNtfctnInf:Max500Text?
BankToCustomerDebitCreditNotificationV02 GrpHdr:GroupHeader42 Ntfctn:AccountNotification2+
Document~14 BkToCstmrDbtCdtNtfctn:BankToCustomerDebitCreditNotificationV02
AccountNotification7 Id:Max35Text NtfctnPgntn:Pagination? ElctrncSeqNb:Number? LglSeqNb:Number? CreDtTm:ISODateTime FrToDt:DateTimePeriodDetails? CpyDplctInd:CopyDuplicate1Code? RptgSrc:ReportingSource1Choice? Acct:CashAccount25 RltdAcct:CashAccount24? Intrst:AccountInterest2~2* TxsSummry:TotalTransactions4? Ntry:ReportEntry4~3* AddtlNtfctnInf:Max500Text?
BankToCustomerDebitCreditNotificationV04 GrpHdr:GroupHeader58 Ntfctn:AccountNotification7+ SplmtryData:SupplementaryData1*
Document~15 BkToCstmrDbtCdtNtfctn:BankToCustomerDebitCreditNotificationV04
EntryDetails3~3 Btch:BatchInformation2~2? TxDtls:EntryTransaction4~3*
EntryTransaction4~3 Refs:TransactionReferences3? Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode AmtDtls:AmountAndCurrencyExchange3~2? Avlbty:CashBalanceAvailability2~2* BkTxCd:BankTransactionCodeStructure4? Chrgs:Charges4? Intrst:TransactionInterest3~3? RltdPties:TransactionParties3? RltdAgts:TransactionAgents3? Purp:Purpose2Choice? RltdRmtInf:RemittanceLocation2{0,10} RmtInf:RemittanceInformation7? RltdDts:TransactionDates2? RltdPric:TransactionPrice3Choice? RltdQties:TransactionQuantities2Choice* FinInstrmId:SecurityIdentification14? Tax:TaxInformation3~2? RtrInf:PaymentReturnReason2? CorpActn:CorporateAction9? SfkpgAcct:SecuritiesAccount13? CshDpst:CashDeposit1* CardTx:CardTransaction1? AddtlTxInf:Max500Text? SplmtryData:SupplementaryData1*
ReportEntry4~3 NtryRef:Max35Text? Amt:ActiveOrHistoricCurrencyAndAmount CdtDbtInd:CreditDebitCode RvslInd:TrueFalseIndicator? Sts:EntryStatus2Code BookgDt:DateAndDateTimeChoice? ValDt:DateAndDateTimeChoice? AcctSvcrRef:Max35Text? Avlbty:CashBalanceAvailability2~2* BkTxCd:BankTransactionCodeStructure4 ComssnWvrInd:YesNoIndicator? AddtlInfInd:MessageIdentification2? AmtDtls:AmountAndCurrencyExchange3~2? Chrgs:Charges4? TechInptChanl:TechnicalInputChannel1Choice? Intrst:TransactionInterest3~3? CardTx:CardEntry1? NtryDtls:EntryDetails3~3* AddtlNtryInf:Max500Text?
AccountNotification17 Id:Max35Text NtfctnPgntn:Pagination1? ElctrncSeqNb:Number? RptgSeq:SequenceRange1Choice? LglSeqNb:Number? CreDtTm:ISODateTime? FrToDt:DateTimePeriod1? CpyDplctInd:CopyDuplicate1Code? RptgSrc:ReportingSource1Choice? Acct:CashAccount39 RltdAcct:CashAccount38? Intrst:AccountInterest4* TxsSummry:TotalTransactions6? Ntry:ReportEntry10~2* AddtlNtfctnInf:Max500Text?
BankToCustomerDebitCreditNotificationV08 GrpHdr:GroupHeader81 Ntfctn:AccountNotification17+ SplmtryData:SupplementaryData1*
Document~16 BkToCstmrDbtCdtNtfctn:BankToCustomerDebitCreditNotificationV08
AccountNotification20 Id:Max35Text NtfctnPgntn:Pagination1? ElctrncSeqNb:Number? RptgSeq:SequenceRange1Choice? LglSeqNb:Number? CreDtTm:ISODateTime? FrToDt:DateTimePeriod1? CpyDplctInd:CopyDuplicate1Code? RptgSrc:ReportingSource1Choice? Acct:CashAccount41 RltdAcct:CashAccount40? Intrst:AccountInterest4* TxsSummry:TotalTransactions6? Ntry:ReportEntry12~2* AddtlNtfctnInf:Max500Text?
BankToCustomerDebitCreditNotificationV10 GrpHdr:GroupHeader81 Ntfctn:AccountNotification20+ SplmtryData:SupplementaryData1*
Document~17 BkToCstmrDbtCdtNtfctn:BankToCustomerDebitCreditNotificationV10
ExternalCancellationReason1Code {"minLength":1,"maxLength":4,"base":"string"}
GroupCancellationIndicator {"base":"boolean"}
CancellationReason33Choice (Cd:ExternalCancellationReason1Code|Prtry:Max35Text)
ControlData1 NbOfTxs:Max15NumericText CtrlSum:DecimalNumber?
CustomerPaymentCancellationRequestV08 Assgnmt:CaseAssignment5 Case:Case5? CtrlData:ControlData1? Undrlyg:UnderlyingTransaction24+ SplmtryData:SupplementaryData1*
Document~18 CstmrPmtCxlReq:CustomerPaymentCancellationRequestV08
OriginalGroupHeader15 GrpCxlId:Max35Text? Case:Case5? OrgnlMsgId:Max35Text OrgnlMsgNmId:Max35Text OrgnlCreDtTm:ISODateTime? NbOfTxs:Max15NumericText? CtrlSum:DecimalNumber? GrpCxl:GroupCancellationIndicator? CxlRsnInf:PaymentCancellationReason5*
OriginalPaymentInstruction34 PmtCxlId:Max35Text? Case:Case5? OrgnlPmtInfId:Max35Text OrgnlGrpInf:OriginalGroupInformation29? NbOfTxs:Max15NumericText? CtrlSum:DecimalNumber? PmtInfCxl:GroupCancellationIndicator? CxlRsnInf:PaymentCancellationReason5* TxInf:PaymentTransaction109*
PaymentCancellationReason5 Orgtr:PartyIdentification135? Rsn:CancellationReason33Choice? AddtlInf:Max105Text*
PaymentTransaction109 CxlId:Max35Text? Case:Case5? OrgnlInstrId:Max35Text? OrgnlEndToEndId:Max35Text? OrgnlUETR:UUIDv4Identifier? OrgnlInstdAmt:ActiveOrHistoricCurrencyAndAmount? OrgnlReqdExctnDt:DateAndDateTime2Choice? OrgnlReqdColltnDt:ISODate? CxlRsnInf:PaymentCancellationReason5* OrgnlTxRef:OriginalTransactionReference28? SplmtryData:SupplementaryData1*
UnderlyingTransaction24 OrgnlGrpInfAndCxl:OriginalGroupHeader15? OrgnlPmtInfAndCxl:OriginalPaymentInstruction34*
Document~19 FIToFIPmtCxlReq:FIToFIPaymentCancellationRequestV08
FIToFIPaymentCancellationRequestV08 Assgnmt:CaseAssignment5 Case:Case5? CtrlData:ControlData1? Undrlyg:UnderlyingTransaction23+ SplmtryData:SupplementaryData1*
PaymentTransaction106 CxlId:Max35Text? Case:Case5? OrgnlGrpInf:OriginalGroupInformation29? OrgnlInstrId:Max35Text? OrgnlEndToEndId:Max35Text? OrgnlTxId:Max35Text? OrgnlUETR:UUIDv4Identifier? OrgnlClrSysRef:Max35Text? OrgnlIntrBkSttlmAmt:ActiveOrHistoricCurrencyAndAmount? OrgnlIntrBkSttlmDt:ISODate? Assgnr:BranchAndFinancialInstitutionIdentification6? Assgne:BranchAndFinancialInstitutionIdentification6? CxlRsnInf:PaymentCancellationReason5* OrgnlTxRef:OriginalTransactionReference28? SplmtryData:SupplementaryData1*
UnderlyingTransaction23 OrgnlGrpInfAndCxl:OriginalGroupHeader15? TxInf:PaymentTransaction106*
AccountLevel1Code {"values":["INTM","SMRY"],"base":"string"}
AccountLevel2Code {"values":["INTM","SMRY","DETL"],"base":"string"}
BalanceAdjustmentType1Code {"values":["LDGR","FLOT","CLLD"],"base":"string"}
BillingChargeMethod1Code {"values":["UPRC","STAM","BCHG","DPRC","FCHG","LPRC","MCHG","MXRD","TIR1","TIR2","TIR3","TIR4","TIR5","TIR6","TIR7","TIR8","TIR9","TPRC","ZPRC","BBSE"],"base":"string"}
BillingCurrencyType1Code {"values":["ACCT","STLM","PRCG"],"base":"string"}
BillingCurrencyType2Code {"values":["ACCT","STLM","PRCG","HOST"],"base":"string"}
BillingStatementStatus1Code {"values":["ORGN","RPLC","TEST"],"base":"string"}
BillingSubServiceQualifier1Code {"values":["LBOX","STOR","BILA","SEQN","MACT"],"base":"string"}
BillingTaxCalculationMethod1Code {"values":["NTAX","MTDA","MTDB","MTDC","MTDD","UDFD"],"base":"string"}
CompensationMethod1Code {"values":["NOCP","DBTD","INVD","DDBT"],"base":"string"}
ExternalBillingBalanceType1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalBillingCompensationType1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalBillingRateIdentification1Code {"minLength":1,"maxLength":4,"base":"string"}
Max10Text {"minLength":1,"maxLength":10,"base":"string"}
Max12Text {"minLength":1,"maxLength":12,"base":"string"}
Max20Text {"minLength":1,"maxLength":20,"base":"string"}
Max40Text {"minLength":1,"maxLength":40,"base":"string"}
Max6Text {"minLength":1,"maxLength":6,"base":"string"}
Max8Text {"minLength":1,"maxLength":8,"base":"string"}
PlusOrMinusIndicator {"base":"boolean"}
ServiceAdjustmentType1Code {"values":["COMP","NCMP"],"base":"string"}
ServicePaymentMethod1Code {"values":["BCMP","FLAT","PVCH","INVS","WVED","FREE"],"base":"string"}
ServiceTaxDesignation1Code {"values":["XMPT","ZERO","TAXE"],"base":"string"}
AccountTax1 ClctnMtd:BillingTaxCalculationMethod1Code Rgn:Max40Text? NonResCtry:ResidenceLocation1Choice?
AmountAndDirection34 Amt:ActiveOrHistoricCurrencyAndAmount Sgn:PlusOrMinusIndicator
BalanceAdjustment1 Tp:BalanceAdjustmentType1Code Desc:Max105Text BalAmt:AmountAndDirection34 AvrgAmt:AmountAndDirection34? ErrDt:ISODate? PstngDt:ISODate Days:DecimalNumber? EarngsAdjstmntAmt:AmountAndDirection34?
BankServicesBillingStatementV03 RptHdr:ReportHeader6 BllgStmtGrp:StatementGroup3+
BillingBalance1 Tp:BillingBalanceType1Choice Val:AmountAndDirection34 CcyTp:BillingCurrencyType1Code?
BillingBalanceType1Choice (Cd:ExternalBillingBalanceType1Code|Prtry:Max35Text)
BillingCompensation1 Tp:BillingCompensationType1Choice Val:AmountAndDirection34 CcyTp:BillingCurrencyType2Code?
BillingCompensationType1Choice (Cd:ExternalBillingCompensationType1Code|Prtry:Max35Text)
BillingMethod1 SvcChrgHstAmt:AmountAndDirection34 SvcTax:BillingServicesAmount1 TtlChrg:BillingServicesAmount2 TaxId:BillingServicesTax1{1,3}
BillingMethod1Choice (MtdA:BillingMethod1|MtdB:BillingMethod2|MtdD:BillingMethod3)
BillingMethod2 SvcChrgHstAmt:AmountAndDirection34 SvcTax:BillingServicesAmount1 TaxId:BillingServicesTax1{1,3}
BillingMethod3 SvcTaxPricAmt:AmountAndDirection34 TaxId:BillingServicesTax2{1,3}
BillingMethod4 SvcDtl:BillingServiceParameters2+ TaxClctn:TaxCalculation1
BillingPrice1 Ccy:ActiveOrHistoricCurrencyCode? UnitPric:AmountAndDirection34? Mtd:BillingChargeMethod1Code? Rule:Max20Text?
BillingRate1 Id:BillingRateIdentification1Choice Val:PercentageRate DaysInPrd:Number? DaysInYr:Number?
BillingRateIdentification1Choice (Cd:ExternalBillingRateIdentification1Code|Prtry:Max35Text)
BillingService2 SvcDtl:BillingServiceParameters3 Pric:BillingPrice1? PmtMtd:ServicePaymentMethod1Code OrgnlChrgPric:AmountAndDirection34 OrgnlChrgSttlmAmt:AmountAndDirection34? BalReqrdAcctAmt:AmountAndDirection34? TaxDsgnt:ServiceTaxDesignation1 TaxClctn:BillingMethod1Choice?
BillingServiceAdjustment1 Tp:ServiceAdjustmentType1Code Desc:Max140Text Amt:AmountAndDirection34 BalReqrdAmt:AmountAndDirection34? ErrDt:ISODate? AdjstmntId:Max35Text? SubSvc:BillingSubServiceIdentification1? PricChng:AmountAndDirection34? OrgnlPric:AmountAndDirection34? NewPric:AmountAndDirection34? VolChng:DecimalNumber? OrgnlVol:DecimalNumber? NewVol:DecimalNumber? OrgnlChrgAmt:AmountAndDirection34? NewChrgAmt:AmountAndDirection34?
BillingServiceCommonIdentification1 Issr:Max6Text Id:Max8Text
BillingServiceIdentification2 Id:Max35Text SubSvc:BillingSubServiceIdentification1? Desc:Max70Text
BillingServiceIdentification3 Id:Max35Text SubSvc:BillingSubServiceIdentification1? Desc:Max70Text CmonCd:BillingServiceCommonIdentification1? BkTxCd:BankTransactionCodeStructure4? SvcTp:Max12Text?
BillingServiceParameters2 BkSvc:BillingServiceIdentification2 Vol:DecimalNumber? UnitPric:AmountAndDirection34? SvcChrgAmt:AmountAndDirection34
BillingServiceParameters3 BkSvc:BillingServiceIdentification3 Vol:DecimalNumber?
BillingServicesAmount1 HstAmt:AmountAndDirection34 PricgAmt:AmountAndDirection34?
BillingServicesAmount2 HstAmt:AmountAndDirection34 SttlmAmt:AmountAndDirection34? PricgAmt:AmountAndDirection34?
BillingServicesAmount3 SrcAmt:AmountAndDirection34 HstAmt:AmountAndDirection34
BillingServicesTax1 Nb:Max35Text Desc:Max40Text? Rate:DecimalNumber HstAmt:AmountAndDirection34 PricgAmt:AmountAndDirection34?
BillingServicesTax2 Nb:Max35Text Desc:Max40Text? Rate:DecimalNumber PricgAmt:AmountAndDirection34
BillingServicesTax3 Nb:Max35Text Desc:Max40Text? Rate:DecimalNumber TtlTaxAmt:AmountAndDirection34
BillingStatement3 StmtId:Max35Text FrToDt:DatePeriod1 CreDtTm:ISODateTime Sts:BillingStatementStatus1Code AcctChrtcs:CashAccountCharacteristics3 RateData:BillingRate1* CcyXchg:CurrencyExchange6* Bal:BillingBalance1* Compstn:BillingCompensation1* Svc:BillingService2* TaxRgn:BillingTaxRegion2* BalAdjstmnt:BalanceAdjustment1* SvcAdjstmnt:BillingServiceAdjustment1*
BillingSubServiceIdentification1 Issr:BillingSubServiceQualifier1Choice Id:Max35Text
BillingSubServiceQualifier1Choice (Cd:BillingSubServiceQualifier1Code|Prtry:Max35Text)
BillingTaxIdentification2 VATRegnNb:Max35Text? TaxRegnNb:Max35Text? TaxCtct:Contact4?
BillingTaxRegion2 RgnNb:Max40Text RgnNm:Max40Text CstmrTaxId:Max40Text PtDt:ISODate? SndgFI:BillingTaxIdentification2? InvcNb:Max40Text? MtdC:BillingMethod4? SttlmAmt:AmountAndDirection34 TaxDueToRgn:AmountAndDirection34
CashAccountCharacteristics3 AcctLvl:AccountLevel2Code CshAcct:CashAccount38 AcctSvcr:BranchAndFinancialInstitutionIdentification6? PrntAcct:ParentCashAccount3? CompstnMtd:CompensationMethod1Code DbtAcct:AccountIdentification4Choice? DelydDbtDt:ISODate? SttlmAdvc:Max105Text? AcctBalCcyCd:ActiveOrHistoricCurrencyCode SttlmCcyCd:ActiveOrHistoricCurrencyCode? HstCcyCd:ActiveOrHistoricCurrencyCode? Tax:AccountTax1? AcctSvcrCtct:Contact4
CurrencyExchange6 SrcCcy:ActiveOrHistoricCurrencyCode TrgtCcy:ActiveOrHistoricCurrencyCode XchgRate:BaseOneRate Desc:Max40Text? UnitCcy:ActiveOrHistoricCurrencyCode? Cmnts:Max70Text? QtnDt:ISODateTime?
DatePeriod1 FrDt:ISODate? ToDt:ISODate
Document~20 BkSvcsBllgStmt:BankServicesBillingStatementV03
FinancialInstitutionIdentification19 BICFI:BICFIDec2014Identifier? ClrSysMmbId:ClearingSystemMemberIdentification2? LEI:LEIIdentifier? Othr:GenericFinancialIdentification1?
ParentCashAccount3 Lvl:AccountLevel1Code? Id:CashAccount38 Svcr:BranchAndFinancialInstitutionIdentification6?
Party43Choice (OrgId:OrganisationIdentification29|FIId:FinancialInstitutionIdentification19)
PartyIdentification138 Nm:Max140Text LglNm:Max140Text? PstlAdr:PostalAddress24? Id:Party43Choice CtryOfRes:CountryCode? CtctDtls:Contact4?
ReportHeader6 RptId:Max35Text MsgPgntn:Pagination1?
ResidenceLocation1Choice (Ctry:CountryCode|Area:Max35Text)
ServiceTaxDesignation1 Cd:ServiceTaxDesignation1Code Rgn:Max35Text? TaxRsn:TaxReason1*
StatementGroup3 GrpId:Max35Text Sndr:PartyIdentification138 SndrIndvCtct:Contact4{0,2} Rcvr:PartyIdentification138 RcvrIndvCtct:Contact4{0,2} BllgStmt:BillingStatement3+
TaxCalculation1 HstCcy:ActiveOrHistoricCurrencyCode TaxblSvcChrgConvs:BillingServicesAmount3+ TtlTaxblSvcChrgHstAmt:AmountAndDirection34 TaxId:BillingServicesTax3{1,3} TtlTax:AmountAndDirection34
TaxReason1 Cd:Max10Text Expltn:Max105Text
BusinessMessagePriorityCode {"base":"string"}
ISONormalisedDateTime {"patterns":[".*Z"],"base":"dateTime"}
UnicodeChartsCode {"base":"string"}
BusinessApplicationHeader1 CharSet:UnicodeChartsCode? Fr:Party9Choice To:Party9Choice BizMsgIdr:Max35Text MsgDefIdr:Max35Text BizSvc:Max35Text? CreDt:ISONormalisedDateTime CpyDplct:CopyDuplicate1Code? PssblDplct:YesNoIndicator? Prty:BusinessMessagePriorityCode? Sgntr:SignatureEnvelope?
BusinessApplicationHeaderV01 CharSet:UnicodeChartsCode? Fr:Party9Choice To:Party9Choice BizMsgIdr:Max35Text MsgDefIdr:Max35Text BizSvc:Max35Text? CreDt:ISONormalisedDateTime CpyDplct:CopyDuplicate1Code? PssblDplct:YesNoIndicator? Prty:BusinessMessagePriorityCode? Sgntr:SignatureEnvelope? Rltd:BusinessApplicationHeader1?
OrganisationIdentification7 AnyBIC:AnyBICIdentifier? Othr:GenericOrganisationIdentification1*
Party10Choice (OrgId:OrganisationIdentification7|PrvtId:PersonIdentification5)
Party9Choice (OrgId:PartyIdentification42|FIId:BranchAndFinancialInstitutionIdentification5)
PartyIdentification42 Nm:Max140Text? PstlAdr:PostalAddress6? Id:Party10Choice? CtryOfRes:CountryCode? CtctDtls:ContactDetails2?
SignatureEnvelope *
BusinessApplicationHeader5 CharSet:UnicodeChartsCode? Fr:Party44Choice To:Party44Choice BizMsgIdr:Max35Text MsgDefIdr:Max35Text BizSvc:Max35Text? CreDt:ISODateTime CpyDplct:CopyDuplicate1Code? PssblDplct:YesNoIndicator? Prty:BusinessMessagePriorityCode? Sgntr:SignatureEnvelope?
BusinessApplicationHeaderV02 CharSet:UnicodeChartsCode? Fr:Party44Choice To:Party44Choice BizMsgIdr:Max35Text MsgDefIdr:Max35Text BizSvc:Max35Text? MktPrctc:ImplementationSpecification1? CreDt:ISODateTime BizPrcgDt:ISODateTime? CpyDplct:CopyDuplicate1Code? PssblDplct:YesNoIndicator? Prty:BusinessMessagePriorityCode? Sgntr:SignatureEnvelope? Rltd:BusinessApplicationHeader5*
ImplementationSpecification1 Regy:Max350Text Id:Max2048Text
Party44Choice (OrgId:PartyIdentification135|FIId:BranchAndFinancialInstitutionIdentification6)
BusinessApplicationHeader7 CharSet:UnicodeChartsCode? Fr:Party44Choice To:Party44Choice BizMsgIdr:Max35Text MsgDefIdr:Max35Text BizSvc:Max35Text? MktPrctc:ImplementationSpecification1? CreDt:ISODateTime BizPrcgDt:ISODateTime? CpyDplct:CopyDuplicate1Code? PssblDplct:YesNoIndicator? Prty:BusinessMessagePriorityCode? Sgntr:SignatureEnvelope?
BusinessApplicationHeaderV03 CharSet:UnicodeChartsCode? Fr:Party44Choice To:Party44Choice BizMsgIdr:Max35Text MsgDefIdr:Max35Text BizSvc:Max35Text? MktPrctc:ImplementationSpecification1? CreDt:ISODateTime BizPrcgDt:ISODateTime? CpyDplct:CopyDuplicate1Code? PssblDplct:YesNoIndicator? Prty:BusinessMessagePriorityCode? Sgntr:SignatureEnvelope? Rltd:BusinessApplicationHeader7*
ExternalStatusReason1Code {"minLength":1,"maxLength":4,"base":"string"}
Frequency1Code {"values":["YEAR","MNTH","QURT","MIAN","WEEK","DAIL","ADHO","INDA"],"base":"string"}
SequenceType1Code {"values":["FRST","RCUR","FNAL","OOFF"],"base":"string"}
TransactionGroupStatus3Code {"values":["ACTC","RCVD","PART","RJCT","PDNG","ACCP","ACSP","ACSC","ACWC"],"base":"string"}
TransactionIndividualStatus3Code {"values":["ACTC","RJCT","PDNG","ACCP","ACSP","ACSC","ACWC"],"base":"string"}
AmendmentInformationDetails6 OrgnlMndtId:Max35Text? OrgnlCdtrSchmeId:PartyIdentification32? OrgnlCdtrAgt:BranchAndFinancialInstitutionIdentification4? OrgnlCdtrAgtAcct:CashAccount16? OrgnlDbtr:PartyIdentification32? OrgnlDbtrAcct:CashAccount16? OrgnlDbtrAgt:BranchAndFinancialInstitutionIdentification4? OrgnlDbtrAgtAcct:CashAccount16? OrgnlFnlColltnDt:ISODate? OrgnlFrqcy:Frequency1Code?
AmountType3Choice (InstdAmt:ActiveOrHistoricCurrencyAndAmount~2|EqvtAmt:EquivalentAmount2~2)
ChargesInformation5 Amt:ActiveOrHistoricCurrencyAndAmount~2 Pty:BranchAndFinancialInstitutionIdentification4
Document~21 FIToFIPmtStsRpt:FIToFIPaymentStatusReportV03
EquivalentAmount2~2 Amt:ActiveOrHistoricCurrencyAndAmount~2 CcyOfTrf:ActiveOrHistoricCurrencyCode
FIToFIPaymentStatusReportV03 GrpHdr:GroupHeader37 OrgnlGrpInfAndSts:OriginalGroupInformation20 TxInfAndSts:PaymentTransactionInformation26*
GroupHeader37 MsgId:Max35Text CreDtTm:ISODateTime InstgAgt:BranchAndFinancialInstitutionIdentification4? InstdAgt:BranchAndFinancialInstitutionIdentification4?
MandateRelatedInformation6 MndtId:Max35Text? DtOfSgntr:ISODate? AmdmntInd:TrueFalseIndicator? AmdmntInfDtls:AmendmentInformationDetails6? ElctrncSgntr:Max1025Text? FrstColltnDt:ISODate? FnlColltnDt:ISODate? Frqcy:Frequency1Code?
NumberOfTransactionsPerStatus3 DtldNbOfTxs:Max15NumericText DtldSts:TransactionIndividualStatus3Code DtldCtrlSum:DecimalNumber?
OriginalGroupInformation20 OrgnlMsgId:Max35Text OrgnlMsgNmId:Max35Text OrgnlCreDtTm:ISODateTime? OrgnlNbOfTxs:Max15NumericText? OrgnlCtrlSum:DecimalNumber? GrpSts:TransactionGroupStatus3Code? StsRsnInf:StatusReasonInformation8* NbOfTxsPerSts:NumberOfTransactionsPerStatus3*
OriginalTransactionReference13 IntrBkSttlmAmt:ActiveOrHistoricCurrencyAndAmount~2? Amt:AmountType3Choice? IntrBkSttlmDt:ISODate? ReqdColltnDt:ISODate? ReqdExctnDt:ISODate? CdtrSchmeId:PartyIdentification32? SttlmInf:SettlementInformation13? PmtTpInf:PaymentTypeInformation22? PmtMtd:PaymentMethod4Code? MndtRltdInf:MandateRelatedInformation6? RmtInf:RemittanceInformation5? UltmtDbtr:PartyIdentification32? Dbtr:PartyIdentification32? DbtrAcct:CashAccount16? DbtrAgt:BranchAndFinancialInstitutionIdentification4? DbtrAgtAcct:CashAccount16? CdtrAgt:BranchAndFinancialInstitutionIdentification4? CdtrAgtAcct:CashAccount16? Cdtr:PartyIdentification32? CdtrAcct:CashAccount16? UltmtCdtr:PartyIdentification32?
PaymentTransactionInformation26 StsId:Max35Text? OrgnlInstrId:Max35Text? OrgnlEndToEndId:Max35Text? OrgnlTxId:Max35Text? TxSts:TransactionIndividualStatus3Code? StsRsnInf:StatusReasonInformation8* ChrgsInf:ChargesInformation5* AccptncDtTm:ISODateTime? AcctSvcrRef:Max35Text? ClrSysRef:Max35Text? InstgAgt:BranchAndFinancialInstitutionIdentification4? InstdAgt:BranchAndFinancialInstitutionIdentification4? OrgnlTxRef:OriginalTransactionReference13?
PaymentTypeInformation22 InstrPrty:Priority2Code? ClrChanl:ClearingChannel2Code? SvcLvl:ServiceLevel8Choice? LclInstrm:LocalInstrument2Choice? SeqTp:SequenceType1Code? CtgyPurp:CategoryPurpose1Choice?
SettlementInformation13 SttlmMtd:SettlementMethod1Code SttlmAcct:CashAccount16? ClrSys:ClearingSystemIdentification3Choice? InstgRmbrsmntAgt:BranchAndFinancialInstitutionIdentification4? InstgRmbrsmntAgtAcct:CashAccount16? InstdRmbrsmntAgt:BranchAndFinancialInstitutionIdentification4? InstdRmbrsmntAgtAcct:CashAccount16? ThrdRmbrsmntAgt:BranchAndFinancialInstitutionIdentification4? ThrdRmbrsmntAgtAcct:CashAccount16?
StatusReason6Choice (Cd:ExternalStatusReason1Code|Prtry:Max35Text)
StatusReasonInformation8 Orgtr:PartyIdentification32? Rsn:StatusReason6Choice? AddtlInf:Max105Text*
ExternalPaymentGroupStatus1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalPaymentTransactionStatus1Code {"minLength":1,"maxLength":4,"base":"string"}
AmendmentInformationDetails11 OrgnlMndtId:Max35Text? OrgnlCdtrSchmeId:PartyIdentification43? OrgnlCdtrAgt:BranchAndFinancialInstitutionIdentification5? OrgnlCdtrAgtAcct:CashAccount24? OrgnlDbtr:PartyIdentification43? OrgnlDbtrAcct:CashAccount24? OrgnlDbtrAgt:BranchAndFinancialInstitutionIdentification5? OrgnlDbtrAgtAcct:CashAccount24? OrgnlFnlColltnDt:ISODate? OrgnlFrqcy:Frequency36Choice? OrgnlRsn:MandateSetupReason1Choice? OrgnlTrckgDays:Exact2NumericText?
Charges2 Amt:ActiveOrHistoricCurrencyAndAmount Agt:BranchAndFinancialInstitutionIdentification5
Document~22 FIToFIPmtStsRpt:FIToFIPaymentStatusReportV08
FIToFIPaymentStatusReportV08 GrpHdr:GroupHeader53 OrgnlGrpInfAndSts:OriginalGroupHeader7* TxInfAndSts:PaymentTransaction80* SplmtryData:SupplementaryData1*
GroupHeader53 MsgId:Max35Text CreDtTm:ISODateTime InstgAgt:BranchAndFinancialInstitutionIdentification5? InstdAgt:BranchAndFinancialInstitutionIdentification5?
MandateRelatedInformation11 MndtId:Max35Text? DtOfSgntr:ISODate? AmdmntInd:TrueFalseIndicator? AmdmntInfDtls:AmendmentInformationDetails11? ElctrncSgntr:Max1025Text? FrstColltnDt:ISODate? FnlColltnDt:ISODate? Frqcy:Frequency36Choice? Rsn:MandateSetupReason1Choice? TrckgDays:Exact2NumericText?
NumberOfTransactionsPerStatus5 DtldNbOfTxs:Max15NumericText DtldSts:ExternalPaymentTransactionStatus1Code DtldCtrlSum:DecimalNumber?
OriginalGroupHeader7 OrgnlMsgId:Max35Text OrgnlMsgNmId:Max35Text OrgnlCreDtTm:ISODateTime? OrgnlNbOfTxs:Max15NumericText? OrgnlCtrlSum:DecimalNumber? GrpSts:ExternalPaymentGroupStatus1Code? StsRsnInf:StatusReasonInformation9* NbOfTxsPerSts:NumberOfTransactionsPerStatus5*
OriginalGroupInformation3 OrgnlMsgId:Max35Text OrgnlMsgNmId:Max35Text OrgnlCreDtTm:ISODateTime?
OriginalTransactionReference24 IntrBkSttlmAmt:ActiveOrHistoricCurrencyAndAmount? Amt:AmountType4Choice? IntrBkSttlmDt:ISODate? ReqdColltnDt:ISODate? ReqdExctnDt:DateAndDateTimeChoice? CdtrSchmeId:PartyIdentification43? SttlmInf:SettlementInstruction4? PmtTpInf:PaymentTypeInformation25? PmtMtd:PaymentMethod4Code? MndtRltdInf:MandateRelatedInformation11? RmtInf:RemittanceInformation11~2? UltmtDbtr:PartyIdentification43? Dbtr:PartyIdentification43? DbtrAcct:CashAccount24? DbtrAgt:BranchAndFinancialInstitutionIdentification5? DbtrAgtAcct:CashAccount24? CdtrAgt:BranchAndFinancialInstitutionIdentification5? CdtrAgtAcct:CashAccount24? Cdtr:PartyIdentification43? CdtrAcct:CashAccount24? UltmtCdtr:PartyIdentification43?
PaymentTransaction80 StsId:Max35Text? OrgnlGrpInf:OriginalGroupInformation3? OrgnlInstrId:Max35Text? OrgnlEndToEndId:Max35Text? OrgnlTxId:Max35Text? TxSts:ExternalPaymentTransactionStatus1Code? StsRsnInf:StatusReasonInformation9* ChrgsInf:Charges2* AccptncDtTm:ISODateTime? AcctSvcrRef:Max35Text? ClrSysRef:Max35Text? InstgAgt:BranchAndFinancialInstitutionIdentification5? InstdAgt:BranchAndFinancialInstitutionIdentification5? OrgnlTxRef:OriginalTransactionReference24? SplmtryData:SupplementaryData1*
PaymentTypeInformation25 InstrPrty:Priority2Code? ClrChanl:ClearingChannel2Code? SvcLvl:ServiceLevel8Choice? LclInstrm:LocalInstrument2Choice? SeqTp:SequenceType3Code? CtgyPurp:CategoryPurpose1Choice?
RemittanceInformation11~2 Ustrd:Max140Text* Strd:StructuredRemittanceInformation13~2*
SettlementInstruction4 SttlmMtd:SettlementMethod1Code SttlmAcct:CashAccount24? ClrSys:ClearingSystemIdentification3Choice? InstgRmbrsmntAgt:BranchAndFinancialInstitutionIdentification5? InstgRmbrsmntAgtAcct:CashAccount24? InstdRmbrsmntAgt:BranchAndFinancialInstitutionIdentification5? InstdRmbrsmntAgtAcct:CashAccount24? ThrdRmbrsmntAgt:BranchAndFinancialInstitutionIdentification5? ThrdRmbrsmntAgtAcct:CashAccount24?
StatusReasonInformation9 Orgtr:PartyIdentification43? Rsn:StatusReason6Choice? AddtlInf:Max105Text*
StructuredRemittanceInformation13~2 RfrdDocInf:ReferredDocumentInformation7* RfrdDocAmt:RemittanceAmount2? CdtrRefInf:CreditorReferenceInformation2? Invcr:PartyIdentification43? Invcee:PartyIdentification43? TaxRmt:TaxInformation4~2? GrnshmtRmt:Garnishment1? AddtlRmtInf:Max140Text{0,3}
TaxInformation4~2 Cdtr:TaxParty1? Dbtr:TaxParty2? UltmtDbtr:TaxParty2? AdmstnZone:Max35Text? RefNb:Max140Text? Mtd:Max35Text? TtlTaxblBaseAmt:ActiveOrHistoricCurrencyAndAmount? TtlTaxAmt:ActiveOrHistoricCurrencyAndAmount? Dt:ISODate? SeqNb:Number? Rcrd:TaxRecord1~2*
Document~23 FIToFIPmtStsRpt:FIToFIPaymentStatusReportV10
FIToFIPaymentStatusReportV10 GrpHdr:GroupHeader91 OrgnlGrpInfAndSts:OriginalGroupHeader17* TxInfAndSts:PaymentTransaction110* SplmtryData:SupplementaryData1*
GroupHeader91 MsgId:Max35Text CreDtTm:ISODateTime InstgAgt:BranchAndFinancialInstitutionIdentification6? InstdAgt:BranchAndFinancialInstitutionIdentification6?
OriginalGroupHeader17 OrgnlMsgId:Max35Text OrgnlMsgNmId:Max35Text OrgnlCreDtTm:ISODateTime? OrgnlNbOfTxs:Max15NumericText? OrgnlCtrlSum:DecimalNumber? GrpSts:ExternalPaymentGroupStatus1Code? StsRsnInf:StatusReasonInformation12* NbOfTxsPerSts:NumberOfTransactionsPerStatus5*
PaymentTransaction110 StsId:Max35Text? OrgnlGrpInf:OriginalGroupInformation29? OrgnlInstrId:Max35Text? OrgnlEndToEndId:Max35Text? OrgnlTxId:Max35Text? OrgnlUETR:UUIDv4Identifier? TxSts:ExternalPaymentTransactionStatus1Code? StsRsnInf:StatusReasonInformation12* ChrgsInf:Charges7* AccptncDtTm:ISODateTime? FctvIntrBkSttlmDt:DateAndDateTime2Choice? AcctSvcrRef:Max35Text? ClrSysRef:Max35Text? InstgAgt:BranchAndFinancialInstitutionIdentification6? InstdAgt:BranchAndFinancialInstitutionIdentification6? OrgnlTxRef:OriginalTransactionReference28? SplmtryData:SupplementaryData1*
StatusReasonInformation12 Orgtr:PartyIdentification135? Rsn:StatusReason6Choice? AddtlInf:Max105Text*
Authorisation1Code {"values":["AUTH","FDET","FSUM","ILEV"],"base":"string"}
BatchBookingIndicator {"base":"boolean"}
Priority3Code {"values":["URGT","HIGH","NORM"],"base":"string"}
RegulatoryReportingType1Code {"values":["CRED","DEBT","BOTH"],"base":"string"}
SettlementMethod2Code {"values":["INDA","INGA","CLRG"],"base":"string"}
Authorisation1Choice (Cd:Authorisation1Code|Prtry:Max128Text)
DirectDebitTransaction10 MndtRltdInf:MandateRelatedInformation14? CdtrSchmeId:PartyIdentification135? PreNtfctnId:Max35Text? PreNtfctnDt:ISODate?
DirectDebitTransactionInformation24 PmtId:PaymentIdentification7 PmtTpInf:PaymentTypeInformation27? IntrBkSttlmAmt:ActiveCurrencyAndAmount IntrBkSttlmDt:ISODate? SttlmPrty:Priority3Code? SttlmTmIndctn:SettlementDateTimeIndication1? InstdAmt:ActiveOrHistoricCurrencyAndAmount? XchgRate:BaseOneRate? ChrgBr:ChargeBearerType1Code ChrgsInf:Charges7* ReqdColltnDt:ISODate? DrctDbtTx:DirectDebitTransaction10? Cdtr:PartyIdentification135 CdtrAcct:CashAccount38? CdtrAgt:BranchAndFinancialInstitutionIdentification6 CdtrAgtAcct:CashAccount38? UltmtCdtr:PartyIdentification135? InitgPty:PartyIdentification135? InstgAgt:BranchAndFinancialInstitutionIdentification6? InstdAgt:BranchAndFinancialInstitutionIdentification6? IntrmyAgt1:BranchAndFinancialInstitutionIdentification6? IntrmyAgt1Acct:CashAccount38? IntrmyAgt2:BranchAndFinancialInstitutionIdentification6? IntrmyAgt2Acct:CashAccount38? IntrmyAgt3:BranchAndFinancialInstitutionIdentification6? IntrmyAgt3Acct:CashAccount38? Dbtr:PartyIdentification135 DbtrAcct:CashAccount38 DbtrAgt:BranchAndFinancialInstitutionIdentification6 DbtrAgtAcct:CashAccount38? UltmtDbtr:PartyIdentification135? Purp:Purpose2Choice? RgltryRptg:RegulatoryReporting3{0,10} RltdRmtInf:RemittanceLocation7{0,10} RmtInf:RemittanceInformation16? SplmtryData:SupplementaryData1*
Document~24 FIToFICstmrDrctDbt:FIToFICustomerDirectDebitV08
FIToFICustomerDirectDebitV08 GrpHdr:GroupHeader94 DrctDbtTxInf:DirectDebitTransactionInformation24+ SplmtryData:SupplementaryData1*
GroupHeader94 MsgId:Max35Text CreDtTm:ISODateTime Authstn:Authorisation1Choice{0,2} BtchBookg:BatchBookingIndicator? NbOfTxs:Max15NumericText CtrlSum:DecimalNumber? TtlIntrBkSttlmAmt:ActiveCurrencyAndAmount? IntrBkSttlmDt:ISODate? SttlmInf:SettlementInstruction8 PmtTpInf:PaymentTypeInformation27? InstgAgt:BranchAndFinancialInstitutionIdentification6? InstdAgt:BranchAndFinancialInstitutionIdentification6?
PaymentIdentification7 InstrId:Max35Text? EndToEndId:Max35Text TxId:Max35Text? UETR:UUIDv4Identifier? ClrSysRef:Max35Text?
RegulatoryAuthority2 Nm:Max140Text? Ctry:CountryCode?
RegulatoryReporting3 DbtCdtRptgInd:RegulatoryReportingType1Code? Authrty:RegulatoryAuthority2? Dtls:StructuredRegulatoryReporting3*
SettlementDateTimeIndication1 DbtDtTm:ISODateTime? CdtDtTm:ISODateTime?
SettlementInstruction8 SttlmMtd:SettlementMethod2Code SttlmAcct:CashAccount38? ClrSys:ClearingSystemIdentification3Choice?
StructuredRegulatoryReporting3 Tp:Max35Text? Dt:ISODate? Ctry:CountryCode? Cd:Max10Text? Amt:ActiveOrHistoricCurrencyAndAmount? Inf:Max35Text*
Document~25 PmtRtr:PaymentReturnV09
GroupHeader90 MsgId:Max35Text CreDtTm:ISODateTime Authstn:Authorisation1Choice{0,2} BtchBookg:BatchBookingIndicator? NbOfTxs:Max15NumericText CtrlSum:DecimalNumber? GrpRtr:TrueFalseIndicator? TtlRtrdIntrBkSttlmAmt:ActiveCurrencyAndAmount? IntrBkSttlmDt:ISODate? SttlmInf:SettlementInstruction7 InstgAgt:BranchAndFinancialInstitutionIdentification6? InstdAgt:BranchAndFinancialInstitutionIdentification6?
OriginalGroupHeader18 OrgnlMsgId:Max35Text OrgnlMsgNmId:Max35Text OrgnlCreDtTm:ISODateTime? RtrRsnInf:PaymentReturnReason6*
PaymentReturnReason6 Orgtr:PartyIdentification135? Rsn:ReturnReason5Choice? AddtlInf:Max105Text*
PaymentReturnV09 GrpHdr:GroupHeader90 OrgnlGrpInf:OriginalGroupHeader18? TxInf:PaymentTransaction112* SplmtryData:SupplementaryData1*
PaymentTransaction112 RtrId:Max35Text? OrgnlGrpInf:OriginalGroupInformation29? OrgnlInstrId:Max35Text? OrgnlEndToEndId:Max35Text? OrgnlTxId:Max35Text? OrgnlUETR:UUIDv4Identifier? OrgnlClrSysRef:Max35Text? OrgnlIntrBkSttlmAmt:ActiveOrHistoricCurrencyAndAmount? OrgnlIntrBkSttlmDt:ISODate? RtrdIntrBkSttlmAmt:ActiveCurrencyAndAmount IntrBkSttlmDt:ISODate? SttlmPrty:Priority3Code? SttlmTmIndctn:SettlementDateTimeIndication1? RtrdInstdAmt:ActiveOrHistoricCurrencyAndAmount? XchgRate:BaseOneRate? CompstnAmt:ActiveOrHistoricCurrencyAndAmount? ChrgBr:ChargeBearerType1Code? ChrgsInf:Charges7* ClrSysRef:Max35Text? InstgAgt:BranchAndFinancialInstitutionIdentification6? InstdAgt:BranchAndFinancialInstitutionIdentification6? RtrChain:TransactionParties7? RtrRsnInf:PaymentReturnReason6* OrgnlTxRef:OriginalTransactionReference28? SplmtryData:SupplementaryData1*
TransactionParties7 UltmtDbtr:Party40Choice? Dbtr:Party40Choice InitgPty:Party40Choice? DbtrAgt:BranchAndFinancialInstitutionIdentification6? PrvsInstgAgt1:BranchAndFinancialInstitutionIdentification6? PrvsInstgAgt2:BranchAndFinancialInstitutionIdentification6? PrvsInstgAgt3:BranchAndFinancialInstitutionIdentification6? IntrmyAgt1:BranchAndFinancialInstitutionIdentification6? IntrmyAgt2:BranchAndFinancialInstitutionIdentification6? IntrmyAgt3:BranchAndFinancialInstitutionIdentification6? CdtrAgt:BranchAndFinancialInstitutionIdentification6? Cdtr:Party40Choice UltmtCdtr:Party40Choice?
ISOTime {"base":"time"}
Instruction3Code {"values":["CHQB","HOLD","PHOB","TELB"],"base":"string"}
Instruction4Code {"values":["PHOA","TELA"],"base":"string"}
CreditTransferTransaction30 PmtId:PaymentIdentification3 PmtTpInf:PaymentTypeInformation21? IntrBkSttlmAmt:ActiveCurrencyAndAmount IntrBkSttlmDt:ISODate? SttlmPrty:Priority3Code? SttlmTmIndctn:SettlementDateTimeIndication1? SttlmTmReq:SettlementTimeRequest2? AccptncDtTm:ISODateTime? PoolgAdjstmntDt:ISODate? InstdAmt:ActiveOrHistoricCurrencyAndAmount? XchgRate:BaseOneRate? ChrgBr:ChargeBearerType1Code ChrgsInf:Charges2* PrvsInstgAgt1:BranchAndFinancialInstitutionIdentification5? PrvsInstgAgt1Acct:CashAccount24? PrvsInstgAgt2:BranchAndFinancialInstitutionIdentification5? PrvsInstgAgt2Acct:CashAccount24? PrvsInstgAgt3:BranchAndFinancialInstitutionIdentification5? PrvsInstgAgt3Acct:CashAccount24? InstgAgt:BranchAndFinancialInstitutionIdentification5? InstdAgt:BranchAndFinancialInstitutionIdentification5? IntrmyAgt1:BranchAndFinancialInstitutionIdentification5? IntrmyAgt1Acct:CashAccount24? IntrmyAgt2:BranchAndFinancialInstitutionIdentification5? IntrmyAgt2Acct:CashAccount24? IntrmyAgt3:BranchAndFinancialInstitutionIdentification5? IntrmyAgt3Acct:CashAccount24? UltmtDbtr:PartyIdentification125? InitgPty:PartyIdentification125? Dbtr:PartyIdentification125 DbtrAcct:CashAccount24? DbtrAgt:BranchAndFinancialInstitutionIdentification5 DbtrAgtAcct:CashAccount24? CdtrAgt:BranchAndFinancialInstitutionIdentification5 CdtrAgtAcct:CashAccount24? Cdtr:PartyIdentification125 CdtrAcct:CashAccount24? UltmtCdtr:PartyIdentification125? InstrForCdtrAgt:InstructionForCreditorAgent1* InstrForNxtAgt:InstructionForNextAgent1* Purp:Purpose2Choice? RgltryRptg:RegulatoryReporting3{0,10} Tax:TaxInformation6? RltdRmtInf:RemittanceLocation4{0,10} RmtInf:RemittanceInformation15? SplmtryData:SupplementaryData1*
Document~26 FIToFICstmrCdtTrf:FIToFICustomerCreditTransferV07
FIToFICustomerCreditTransferV07 GrpHdr:GroupHeader70 CdtTrfTxInf:CreditTransferTransaction30+ SplmtryData:SupplementaryData1*
GroupHeader70 MsgId:Max35Text CreDtTm:ISODateTime BtchBookg:BatchBookingIndicator? NbOfTxs:Max15NumericText CtrlSum:DecimalNumber? TtlIntrBkSttlmAmt:ActiveCurrencyAndAmount? IntrBkSttlmDt:ISODate? SttlmInf:SettlementInstruction4 PmtTpInf:PaymentTypeInformation21? InstgAgt:BranchAndFinancialInstitutionIdentification5? InstdAgt:BranchAndFinancialInstitutionIdentification5?
InstructionForCreditorAgent1 Cd:Instruction3Code? InstrInf:Max140Text?
InstructionForNextAgent1 Cd:Instruction4Code? InstrInf:Max140Text?
PaymentIdentification3 InstrId:Max35Text? EndToEndId:Max35Text TxId:Max35Text ClrSysRef:Max35Text?
PaymentTypeInformation21 InstrPrty:Priority2Code? ClrChanl:ClearingChannel2Code? SvcLvl:ServiceLevel8Choice? LclInstrm:LocalInstrument2Choice? CtgyPurp:CategoryPurpose1Choice?
SettlementTimeRequest2 CLSTm:ISOTime? TillTm:ISOTime? FrTm:ISOTime? RjctTm:ISOTime?
CreditTransferTransaction39 PmtId:PaymentIdentification7 PmtTpInf:PaymentTypeInformation28? IntrBkSttlmAmt:ActiveCurrencyAndAmount IntrBkSttlmDt:ISODate? SttlmPrty:Priority3Code? SttlmTmIndctn:SettlementDateTimeIndication1? SttlmTmReq:SettlementTimeRequest2? AccptncDtTm:ISODateTime? PoolgAdjstmntDt:ISODate? InstdAmt:ActiveOrHistoricCurrencyAndAmount? XchgRate:BaseOneRate? ChrgBr:ChargeBearerType1Code ChrgsInf:Charges7* PrvsInstgAgt1:BranchAndFinancialInstitutionIdentification6? PrvsInstgAgt1Acct:CashAccount38? PrvsInstgAgt2:BranchAndFinancialInstitutionIdentification6? PrvsInstgAgt2Acct:CashAccount38? PrvsInstgAgt3:BranchAndFinancialInstitutionIdentification6? PrvsInstgAgt3Acct:CashAccount38? InstgAgt:BranchAndFinancialInstitutionIdentification6? InstdAgt:BranchAndFinancialInstitutionIdentification6? IntrmyAgt1:BranchAndFinancialInstitutionIdentification6? IntrmyAgt1Acct:CashAccount38? IntrmyAgt2:BranchAndFinancialInstitutionIdentification6? IntrmyAgt2Acct:CashAccount38? IntrmyAgt3:BranchAndFinancialInstitutionIdentification6? IntrmyAgt3Acct:CashAccount38? UltmtDbtr:PartyIdentification135? InitgPty:PartyIdentification135? Dbtr:PartyIdentification135 DbtrAcct:CashAccount38? DbtrAgt:BranchAndFinancialInstitutionIdentification6 DbtrAgtAcct:CashAccount38? CdtrAgt:BranchAndFinancialInstitutionIdentification6 CdtrAgtAcct:CashAccount38? Cdtr:PartyIdentification135 CdtrAcct:CashAccount38? UltmtCdtr:PartyIdentification135? InstrForCdtrAgt:InstructionForCreditorAgent1* InstrForNxtAgt:InstructionForNextAgent1* Purp:Purpose2Choice? RgltryRptg:RegulatoryReporting3{0,10} Tax:TaxInformation8? RltdRmtInf:RemittanceLocation7{0,10} RmtInf:RemittanceInformation16? SplmtryData:SupplementaryData1*
Document~27 FIToFICstmrCdtTrf:FIToFICustomerCreditTransferV08
FIToFICustomerCreditTransferV08 GrpHdr:GroupHeader93 CdtTrfTxInf:CreditTransferTransaction39+ SplmtryData:SupplementaryData1*
GroupHeader93 MsgId:Max35Text CreDtTm:ISODateTime BtchBookg:BatchBookingIndicator? NbOfTxs:Max15NumericText CtrlSum:DecimalNumber? TtlIntrBkSttlmAmt:ActiveCurrencyAndAmount? IntrBkSttlmDt:ISODate? SttlmInf:SettlementInstruction7 PmtTpInf:PaymentTypeInformation28? InstgAgt:BranchAndFinancialInstitutionIdentification6? InstdAgt:BranchAndFinancialInstitutionIdentification6?
PaymentTypeInformation28 InstrPrty:Priority2Code? ClrChanl:ClearingChannel2Code? SvcLvl:ServiceLevel8Choice* LclInstrm:LocalInstrument2Choice? CtgyPurp:CategoryPurpose1Choice?
Instruction5Code {"values":["PHOB","TELB"],"base":"string"}
CreditTransferTransaction31 PmtId:PaymentIdentification3 PmtTpInf:PaymentTypeInformation21? IntrBkSttlmAmt:ActiveCurrencyAndAmount IntrBkSttlmDt:ISODate? SttlmPrty:Priority3Code? SttlmTmIndctn:SettlementDateTimeIndication1? SttlmTmReq:SettlementTimeRequest2? PrvsInstgAgt1:BranchAndFinancialInstitutionIdentification5? PrvsInstgAgt1Acct:CashAccount24? PrvsInstgAgt2:BranchAndFinancialInstitutionIdentification5? PrvsInstgAgt2Acct:CashAccount24? PrvsInstgAgt3:BranchAndFinancialInstitutionIdentification5? PrvsInstgAgt3Acct:CashAccount24? InstgAgt:BranchAndFinancialInstitutionIdentification5? InstdAgt:BranchAndFinancialInstitutionIdentification5? IntrmyAgt1:BranchAndFinancialInstitutionIdentification5? IntrmyAgt1Acct:CashAccount24? IntrmyAgt2:BranchAndFinancialInstitutionIdentification5? IntrmyAgt2Acct:CashAccount24? IntrmyAgt3:BranchAndFinancialInstitutionIdentification5? IntrmyAgt3Acct:CashAccount24? UltmtDbtr:BranchAndFinancialInstitutionIdentification5? Dbtr:BranchAndFinancialInstitutionIdentification5 DbtrAcct:CashAccount24? DbtrAgt:BranchAndFinancialInstitutionIdentification5? DbtrAgtAcct:CashAccount24? CdtrAgt:BranchAndFinancialInstitutionIdentification5? CdtrAgtAcct:CashAccount24? Cdtr:BranchAndFinancialInstitutionIdentification5 CdtrAcct:CashAccount24? UltmtCdtr:BranchAndFinancialInstitutionIdentification5? InstrForCdtrAgt:InstructionForCreditorAgent2* InstrForNxtAgt:InstructionForNextAgent1* RmtInf:RemittanceInformation2? UndrlygCstmrCdtTrf:CreditTransferTransaction32? SplmtryData:SupplementaryData1*
CreditTransferTransaction32 UltmtDbtr:PartyIdentification125? InitgPty:PartyIdentification125? Dbtr:PartyIdentification125 DbtrAcct:CashAccount24? DbtrAgt:BranchAndFinancialInstitutionIdentification5 DbtrAgtAcct:CashAccount24? PrvsInstgAgt1:BranchAndFinancialInstitutionIdentification5? PrvsInstgAgt1Acct:CashAccount24? PrvsInstgAgt2:BranchAndFinancialInstitutionIdentification5? PrvsInstgAgt2Acct:CashAccount24? PrvsInstgAgt3:BranchAndFinancialInstitutionIdentification5? PrvsInstgAgt3Acct:CashAccount24? IntrmyAgt1:BranchAndFinancialInstitutionIdentification5? IntrmyAgt1Acct:CashAccount24? IntrmyAgt2:BranchAndFinancialInstitutionIdentification5? IntrmyAgt2Acct:CashAccount24? IntrmyAgt3:BranchAndFinancialInstitutionIdentification5? IntrmyAgt3Acct:CashAccount24? CdtrAgt:BranchAndFinancialInstitutionIdentification5 CdtrAgtAcct:CashAccount24? Cdtr:PartyIdentification125 CdtrAcct:CashAccount24? UltmtCdtr:PartyIdentification125? InstrForCdtrAgt:InstructionForCreditorAgent1* InstrForNxtAgt:InstructionForNextAgent1* Tax:TaxInformation6? RmtInf:RemittanceInformation15? InstdAmt:ActiveOrHistoricCurrencyAndAmount?
Document~28 FICdtTrf:FinancialInstitutionCreditTransferV07
FinancialInstitutionCreditTransferV07 GrpHdr:GroupHeader70 CdtTrfTxInf:CreditTransferTransaction31+ SplmtryData:SupplementaryData1*
InstructionForCreditorAgent2 Cd:Instruction5Code? InstrInf:Max140Text?
RemittanceInformation2 Ustrd:Max140Text*
CreditTransferTransaction36 PmtId:PaymentIdentification7 PmtTpInf:PaymentTypeInformation28? IntrBkSttlmAmt:ActiveCurrencyAndAmount IntrBkSttlmDt:ISODate? SttlmPrty:Priority3Code? SttlmTmIndctn:SettlementDateTimeIndication1? SttlmTmReq:SettlementTimeRequest2? PrvsInstgAgt1:BranchAndFinancialInstitutionIdentification6? PrvsInstgAgt1Acct:CashAccount38? PrvsInstgAgt2:BranchAndFinancialInstitutionIdentification6? PrvsInstgAgt2Acct:CashAccount38? PrvsInstgAgt3:BranchAndFinancialInstitutionIdentification6? PrvsInstgAgt3Acct:CashAccount38? InstgAgt:BranchAndFinancialInstitutionIdentification6? InstdAgt:BranchAndFinancialInstitutionIdentification6? IntrmyAgt1:BranchAndFinancialInstitutionIdentification6? IntrmyAgt1Acct:CashAccount38? IntrmyAgt2:BranchAndFinancialInstitutionIdentification6? IntrmyAgt2Acct:CashAccount38? IntrmyAgt3:BranchAndFinancialInstitutionIdentification6? IntrmyAgt3Acct:CashAccount38? UltmtDbtr:BranchAndFinancialInstitutionIdentification6? Dbtr:BranchAndFinancialInstitutionIdentification6 DbtrAcct:CashAccount38? DbtrAgt:BranchAndFinancialInstitutionIdentification6? DbtrAgtAcct:CashAccount38? CdtrAgt:BranchAndFinancialInstitutionIdentification6? CdtrAgtAcct:CashAccount38? Cdtr:BranchAndFinancialInstitutionIdentification6 CdtrAcct:CashAccount38? UltmtCdtr:BranchAndFinancialInstitutionIdentification6? InstrForCdtrAgt:InstructionForCreditorAgent2* InstrForNxtAgt:InstructionForNextAgent1* Purp:Purpose2Choice? RmtInf:RemittanceInformation2? UndrlygCstmrCdtTrf:CreditTransferTransaction37? SplmtryData:SupplementaryData1*
CreditTransferTransaction37 UltmtDbtr:PartyIdentification135? InitgPty:PartyIdentification135? Dbtr:PartyIdentification135 DbtrAcct:CashAccount38? DbtrAgt:BranchAndFinancialInstitutionIdentification6 DbtrAgtAcct:CashAccount38? PrvsInstgAgt1:BranchAndFinancialInstitutionIdentification6? PrvsInstgAgt1Acct:CashAccount38? PrvsInstgAgt2:BranchAndFinancialInstitutionIdentification6? PrvsInstgAgt2Acct:CashAccount38? PrvsInstgAgt3:BranchAndFinancialInstitutionIdentification6? PrvsInstgAgt3Acct:CashAccount38? IntrmyAgt1:BranchAndFinancialInstitutionIdentification6? IntrmyAgt1Acct:CashAccount38? IntrmyAgt2:BranchAndFinancialInstitutionIdentification6? IntrmyAgt2Acct:CashAccount38? IntrmyAgt3:BranchAndFinancialInstitutionIdentification6? IntrmyAgt3Acct:CashAccount38? CdtrAgt:BranchAndFinancialInstitutionIdentification6 CdtrAgtAcct:CashAccount38? Cdtr:PartyIdentification135 CdtrAcct:CashAccount38? UltmtCdtr:PartyIdentification135? InstrForCdtrAgt:InstructionForCreditorAgent1* InstrForNxtAgt:InstructionForNextAgent1* Tax:TaxInformation8? RmtInf:RemittanceInformation16? InstdAmt:ActiveOrHistoricCurrencyAndAmount?
Document~29 FICdtTrf:FinancialInstitutionCreditTransferV08
FinancialInstitutionCreditTransferV08 GrpHdr:GroupHeader93 CdtTrfTxInf:CreditTransferTransaction36+ SplmtryData:SupplementaryData1*
BasicText-CH {"patterns":["([a-zA-Z0-9\\.,;:'\\+\\-/\\(\\)?\\*\\[\\]\\{\\}\\\\${'`'}´~ ]|[!\"#%&<>÷=@_$£]|[àáâäçèéêëìíîïñòóôöùúûüýßÀÁÂÄÇÈÉÊËÌÍÎÏÒÓÔÖÙÚÛÜÑ])*"],"base":"string"}
BasicText-Swift {"patterns":["([A-Za-z0-9]|[+|\\?|/|\\-|:|\\(|\\)|\\.|,|'|\\p{Zs}])*"],"base":"string"}
ChequeDelivery1Code {"values":["MLDB","MLCD","MLFA","CRDB","CRCD","CRFA","PUDB","PUCD","PUFA","RGDB","RGCD","RGFA"],"base":"string"}
ChequeType2Code {"values":["CCHQ","CCCH","BCHQ","DRFT","ELDR"],"base":"string"}
ExchangeRateType1Code {"values":["SPOT","SALE","AGRD"],"base":"string"}
Max10Text~2 {"minLength":1,"maxLength":10,"patterns":["([a-zA-Z0-9\\.,;:'\\+\\-/\\(\\)?\\*\\[\\]\\{\\}\\\\${'`'}´~ ]|[!\"#%&<>÷=@_$£]|[àáâäçèéêëìíîïñòóôöùúûüýßÀÁÂÄÇÈÉÊËÌÍÎÏÒÓÔÖÙÚÛÜÑ])*"],"base":"string"}
Max140Text~2 {"minLength":1,"maxLength":140,"patterns":["([a-zA-Z0-9\\.,;:'\\+\\-/\\(\\)?\\*\\[\\]\\{\\}\\\\${'`'}´~ ]|[!\"#%&<>÷=@_$£]|[àáâäçèéêëìíîïñòóôöùúûüýßÀÁÂÄÇÈÉÊËÌÍÎÏÒÓÔÖÙÚÛÜÑ])*"],"base":"string"}
Max16Text~2 {"minLength":1,"maxLength":16,"patterns":["([a-zA-Z0-9\\.,;:'\\+\\-/\\(\\)?\\*\\[\\]\\{\\}\\\\${'`'}´~ ]|[!\"#%&<>÷=@_$£]|[àáâäçèéêëìíîïñòóôöùúûüýßÀÁÂÄÇÈÉÊËÌÍÎÏÒÓÔÖÙÚÛÜÑ])*"],"base":"string"}
Max2048Text~2 {"minLength":1,"maxLength":2048,"patterns":["([a-zA-Z0-9\\.,;:'\\+\\-/\\(\\)?\\*\\[\\]\\{\\}\\\\${'`'}´~ ]|[!\"#%&<>÷=@_$£]|[àáâäçèéêëìíîïñòóôöùúûüýßÀÁÂÄÇÈÉÊËÌÍÎÏÒÓÔÖÙÚÛÜÑ])*"],"base":"string"}
Max34Text~2 {"minLength":1,"maxLength":34,"patterns":["([a-zA-Z0-9\\.,;:'\\+\\-/\\(\\)?\\*\\[\\]\\{\\}\\\\${'`'}´~ ]|[!\"#%&<>÷=@_$£]|[àáâäçèéêëìíîïñòóôöùúûüýßÀÁÂÄÇÈÉÊËÌÍÎÏÒÓÔÖÙÚÛÜÑ])*"],"base":"string"}
Max35Text~2 {"minLength":1,"maxLength":35,"patterns":["([a-zA-Z0-9\\.,;:'\\+\\-/\\(\\)?\\*\\[\\]\\{\\}\\\\${'`'}´~ ]|[!\"#%&<>÷=@_$£]|[àáâäçèéêëìíîïñòóôöùúûüýßÀÁÂÄÇÈÉÊËÌÍÎÏÒÓÔÖÙÚÛÜÑ])*"],"base":"string"}
Max35Text-Swift {"minLength":1,"maxLength":35,"patterns":["([A-Za-z0-9]|[+|\\?|/|\\-|:|\\(|\\)|\\.|,|'|\\p{Zs}])*"],"base":"string"}
Max4Text~2 {"minLength":1,"maxLength":4,"patterns":["([a-zA-Z0-9\\.,;:'\\+\\-/\\(\\)?\\*\\[\\]\\{\\}\\\\${'`'}´~ ]|[!\"#%&<>÷=@_$£]|[àáâäçèéêëìíîïñòóôöùúûüýßÀÁÂÄÇÈÉÊËÌÍÎÏÒÓÔÖÙÚÛÜÑ])*"],"base":"string"}
Max70Text~2 {"minLength":1,"maxLength":70,"patterns":["([a-zA-Z0-9\\.,;:'\\+\\-/\\(\\)?\\*\\[\\]\\{\\}\\\\${'`'}´~ ]|[!\"#%&<>÷=@_$£]|[àáâäçèéêëìíîïñòóôöùúûüýßÀÁÂÄÇÈÉÊËÌÍÎÏÒÓÔÖÙÚÛÜÑ])*"],"base":"string"}
PaymentMethod3Code {"values":["CHK","TRF","TRA"],"base":"string"}
AccountIdentification4Choice-CH (IBAN:IBAN2007Identifier|Othr:GenericAccountIdentification1-CH)
AmountType3Choice~2 (InstdAmt:ActiveOrHistoricCurrencyAndAmount~2|EqvtAmt:EquivalentAmount2~2)
BranchAndFinancialInstitutionIdentification4~2 FinInstnId:FinancialInstitutionIdentification7~2 BrnchId:BranchData2~2?
BranchAndFinancialInstitutionIdentification4-CH_BicOrClrId FinInstnId:FinancialInstitutionIdentification7-CH_BicOrClrId
BranchAndFinancialInstitutionIdentification4-CH FinInstnId:FinancialInstitutionIdentification7-CH
BranchData2~2 Id:Max35Text~2? Nm:Max140Text~2? PstlAdr:PostalAddress6~2?
CashAccount16-CH_IdAndCurrency Id:AccountIdentification4Choice-CH Ccy:ActiveOrHistoricCurrencyCode?
CashAccount16-CH_IdTpCcy Id:AccountIdentification4Choice-CH Tp:CashAccountType2~2? Ccy:ActiveOrHistoricCurrencyCode?
CashAccount16-CH_Id Id:AccountIdentification4Choice-CH
CashAccountType2~2 (Cd:CashAccountType4Code|Prtry:Max35Text~2)
CategoryPurpose1-CH_Code Cd:ExternalCategoryPurpose1Code
Cheque6-CH ChqTp:ChequeType2Code? DlvryMtd:ChequeDeliveryMethod1Choice?
ChequeDeliveryMethod1Choice (Cd:ChequeDelivery1Code|Prtry:Max35Text~2)
ClearingSystemIdentification2Choice~2 (Cd:ExternalClearingSystemIdentification1Code|Prtry:Max35Text~2)
ClearingSystemMemberIdentification2~2 ClrSysId:ClearingSystemIdentification2Choice~2? MmbId:Max35Text~2
ContactDetails2~2 NmPrfx:NamePrefix1Code? Nm:Max140Text~2? PhneNb:PhoneNumber? MobNb:PhoneNumber? FaxNb:PhoneNumber? EmailAdr:Max2048Text~2? Othr:Max35Text~2?
ContactDetails2-CH Nm:Max70Text~2? Othr:Max35Text~2?
CreditTransferTransactionInformation10-CH PmtId:PaymentIdentification1 PmtTpInf:PaymentTypeInformation19-CH? Amt:AmountType3Choice~2 XchgRateInf:ExchangeRateInformation1? ChrgBr:ChargeBearerType1Code? ChqInstr:Cheque6-CH? UltmtDbtr:PartyIdentification32-CH? IntrmyAgt1:BranchAndFinancialInstitutionIdentification4-CH? CdtrAgt:BranchAndFinancialInstitutionIdentification4-CH? Cdtr:PartyIdentification32-CH_Name? CdtrAcct:CashAccount16-CH_Id? UltmtCdtr:PartyIdentification32-CH_Name? InstrForCdtrAgt:InstructionForCreditorAgent1~2* InstrForDbtrAgt:Max140Text~2? Purp:Purpose2-CH_Code? RgltryRptg:RegulatoryReporting3~2{0,10} RmtInf:RemittanceInformation5-CH?
CreditorReferenceInformation2~2 Tp:CreditorReferenceType2~2? Ref:Max35Text~2?
CreditorReferenceType1Choice~2 (Cd:DocumentType3Code|Prtry:Max35Text~2)
CreditorReferenceType2~2 CdOrPrtry:CreditorReferenceType1Choice~2 Issr:Max35Text~2?
CustomerCreditTransferInitiationV03-CH GrpHdr:GroupHeader32-CH PmtInf:PaymentInstructionInformation3-CH+
DateAndPlaceOfBirth~2 BirthDt:ISODate PrvcOfBirth:Max35Text~2? CityOfBirth:Max35Text~2 CtryOfBirth:CountryCode
Document~30 CstmrCdtTrfInitn:CustomerCreditTransferInitiationV03-CH
DocumentAdjustment1~3 Amt:ActiveOrHistoricCurrencyAndAmount~2 CdtDbtInd:CreditDebitCode? Rsn:Max4Text~2? AddtlInf:Max140Text~2?
ExchangeRateInformation1 XchgRate:BaseOneRate? RateTp:ExchangeRateType1Code? CtrctId:Max35Text~2?
FinancialIdentificationSchemeName1Choice~2 (Cd:ExternalFinancialInstitutionIdentification1Code|Prtry:Max35Text~2)
FinancialInstitutionIdentification7~2 BIC:BICIdentifier? ClrSysMmbId:ClearingSystemMemberIdentification2~2? Nm:Max140Text~2? PstlAdr:PostalAddress6~2? Othr:GenericFinancialIdentification1~2?
FinancialInstitutionIdentification7-CH_BicOrClrId BIC:BICIdentifier? ClrSysMmbId:ClearingSystemMemberIdentification2~2?
FinancialInstitutionIdentification7-CH BIC:BICIdentifier? ClrSysMmbId:ClearingSystemMemberIdentification2~2? Nm:Max70Text~2? PstlAdr:PostalAddress6-CH? Othr:GenericFinancialIdentification1-CH?
GenericAccountIdentification1-CH Id:Max34Text~2
GenericFinancialIdentification1~2 Id:Max35Text~2 SchmeNm:FinancialIdentificationSchemeName1Choice~2? Issr:Max35Text~2?
GenericFinancialIdentification1-CH Id:Max35Text~2
GenericOrganisationIdentification1~2 Id:Max35Text~2 SchmeNm:OrganisationIdentificationSchemeName1Choice~2? Issr:Max35Text~2?
GenericPersonIdentification1~2 Id:Max35Text~2 SchmeNm:PersonIdentificationSchemeName1Choice~2? Issr:Max35Text~2?
GroupHeader32-CH MsgId:Max35Text-Swift CreDtTm:ISODateTime NbOfTxs:Max15NumericText CtrlSum:DecimalNumber? InitgPty:PartyIdentification32-CH_NameAndId FwdgAgt:BranchAndFinancialInstitutionIdentification4~2?
InstructionForCreditorAgent1~2 Cd:Instruction3Code? InstrInf:Max140Text~2?
LocalInstrument2Choice~2 (Cd:ExternalLocalInstrument1Code|Prtry:Max35Text~2)
OrganisationIdentification4~2 BICOrBEI:AnyBICIdentifier? Othr:GenericOrganisationIdentification1~2*
OrganisationIdentification4-CH BICOrBEI:AnyBICIdentifier? Othr:GenericOrganisationIdentification1~2?
OrganisationIdentificationSchemeName1Choice~2 (Cd:ExternalOrganisationIdentification1Code|Prtry:Max35Text~2)
Party6Choice~2 (OrgId:OrganisationIdentification4~2|PrvtId:PersonIdentification5~2)
Party6Choice-CH (OrgId:OrganisationIdentification4-CH|PrvtId:PersonIdentification5-CH)
PartyIdentification32~2 Nm:Max140Text~2? PstlAdr:PostalAddress6~2? Id:Party6Choice~2? CtryOfRes:CountryCode? CtctDtls:ContactDetails2~2?
PartyIdentification32-CH_NameAndId Nm:Max70Text~2? Id:Party6Choice-CH? CtctDtls:ContactDetails2-CH?
PartyIdentification32-CH Nm:Max70Text~2? PstlAdr:PostalAddress6-CH? Id:Party6Choice-CH?
PartyIdentification32-CH_Name Nm:Max70Text~2 PstlAdr:PostalAddress6-CH? Id:Party6Choice-CH?
PaymentIdentification1 InstrId:Max35Text-Swift? EndToEndId:Max35Text-Swift
PaymentInstructionInformation3-CH PmtInfId:Max35Text-Swift PmtMtd:PaymentMethod3Code BtchBookg:BatchBookingIndicator? NbOfTxs:Max15NumericText? CtrlSum:DecimalNumber? PmtTpInf:PaymentTypeInformation19-CH? ReqdExctnDt:ISODate Dbtr:PartyIdentification32-CH DbtrAcct:CashAccount16-CH_IdTpCcy DbtrAgt:BranchAndFinancialInstitutionIdentification4-CH_BicOrClrId UltmtDbtr:PartyIdentification32-CH? ChrgBr:ChargeBearerType1Code? ChrgsAcct:CashAccount16-CH_IdAndCurrency? CdtTrfTxInf:CreditTransferTransactionInformation10-CH+
PaymentTypeInformation19-CH InstrPrty:Priority2Code? SvcLvl:ServiceLevel8Choice~2? LclInstrm:LocalInstrument2Choice~2? CtgyPurp:CategoryPurpose1-CH_Code?
PersonIdentification5~2 DtAndPlcOfBirth:DateAndPlaceOfBirth~2? Othr:GenericPersonIdentification1~2*
PersonIdentification5-CH DtAndPlcOfBirth:DateAndPlaceOfBirth~2? Othr:GenericPersonIdentification1~2?
PersonIdentificationSchemeName1Choice~2 (Cd:ExternalPersonIdentification1Code|Prtry:Max35Text~2)
PostalAddress6~2 AdrTp:AddressType2Code? Dept:Max70Text~2? SubDept:Max70Text~2? StrtNm:Max70Text~2? BldgNb:Max16Text~2? PstCd:Max16Text~2? TwnNm:Max35Text~2? CtrySubDvsn:Max35Text~2? Ctry:CountryCode? AdrLine:Max70Text~2{0,7}
PostalAddress6-CH AdrTp:AddressType2Code? Dept:Max70Text~2? SubDept:Max70Text~2? StrtNm:Max70Text~2? BldgNb:Max16Text~2? PstCd:Max16Text~2? TwnNm:Max35Text~2? CtrySubDvsn:Max35Text~2? Ctry:CountryCode? AdrLine:Max70Text~2{0,2}
Purpose2-CH_Code Cd:ExternalPurpose1Code
ReferredDocumentInformation3~2 Tp:ReferredDocumentType2~2? Nb:Max35Text~2? RltdDt:ISODate?
ReferredDocumentType1Choice~2 (Cd:DocumentType5Code|Prtry:Max35Text~2)
ReferredDocumentType2~2 CdOrPrtry:ReferredDocumentType1Choice~2 Issr:Max35Text~2?
RegulatoryAuthority2~2 Nm:Max140Text~2? Ctry:CountryCode?
RegulatoryReporting3~2 DbtCdtRptgInd:RegulatoryReportingType1Code? Authrty:RegulatoryAuthority2~2? Dtls:StructuredRegulatoryReporting3~2*
RemittanceAmount1~2 DuePyblAmt:ActiveOrHistoricCurrencyAndAmount~2? DscntApldAmt:ActiveOrHistoricCurrencyAndAmount~2? CdtNoteAmt:ActiveOrHistoricCurrencyAndAmount~2? TaxAmt:ActiveOrHistoricCurrencyAndAmount~2? AdjstmntAmtAndRsn:DocumentAdjustment1~3* RmtdAmt:ActiveOrHistoricCurrencyAndAmount~2?
RemittanceInformation5-CH Ustrd:Max140Text~2? Strd:StructuredRemittanceInformation7~2?
ServiceLevel8Choice~2 (Cd:ExternalServiceLevel1Code|Prtry:Max35Text~2)
StructuredRegulatoryReporting3~2 Tp:Max35Text~2? Dt:ISODate? Ctry:CountryCode? Cd:Max10Text~2? Amt:ActiveOrHistoricCurrencyAndAmount~2? Inf:Max35Text~2*
StructuredRemittanceInformation7~2 RfrdDocInf:ReferredDocumentInformation3~2* RfrdDocAmt:RemittanceAmount1~2? CdtrRefInf:CreditorReferenceInformation2~2? Invcr:PartyIdentification32~2? Invcee:PartyIdentification32~2? AddtlRmtInf:Max140Text~2{0,3}
Cheque6 ChqTp:ChequeType2Code? ChqNb:Max35Text? ChqFr:NameAndAddress10? DlvryMtd:ChequeDeliveryMethod1Choice~2? DlvrTo:NameAndAddress10? InstrPrty:Priority2Code? ChqMtrtyDt:ISODate? FrmsCd:Max35Text? MemoFld:Max35Text{0,2} RgnlClrZone:Max35Text? PrtLctn:Max35Text?
ChequeDeliveryMethod1Choice~2 (Cd:ChequeDelivery1Code|Prtry:Max35Text)
CreditTransferTransactionInformation10 PmtId:PaymentIdentification1~2 PmtTpInf:PaymentTypeInformation19? Amt:AmountType3Choice~2 XchgRateInf:ExchangeRateInformation1~2? ChrgBr:ChargeBearerType1Code? ChqInstr:Cheque6? UltmtDbtr:PartyIdentification32? IntrmyAgt1:BranchAndFinancialInstitutionIdentification4? IntrmyAgt1Acct:CashAccount16? IntrmyAgt2:BranchAndFinancialInstitutionIdentification4? IntrmyAgt2Acct:CashAccount16? IntrmyAgt3:BranchAndFinancialInstitutionIdentification4? IntrmyAgt3Acct:CashAccount16? CdtrAgt:BranchAndFinancialInstitutionIdentification4? CdtrAgtAcct:CashAccount16? Cdtr:PartyIdentification32? CdtrAcct:CashAccount16? UltmtCdtr:PartyIdentification32? InstrForCdtrAgt:InstructionForCreditorAgent1* InstrForDbtrAgt:Max140Text? Purp:Purpose2Choice? RgltryRptg:RegulatoryReporting3~3{0,10} Tax:TaxInformation3? RltdRmtInf:RemittanceLocation2{0,10} RmtInf:RemittanceInformation5?
CustomerCreditTransferInitiationV03 GrpHdr:GroupHeader32 PmtInf:PaymentInstructionInformation3+
Document~31 CstmrCdtTrfInitn:CustomerCreditTransferInitiationV03
ExchangeRateInformation1~2 XchgRate:BaseOneRate? RateTp:ExchangeRateType1Code? CtrctId:Max35Text?
GroupHeader32 MsgId:Max35Text CreDtTm:ISODateTime Authstn:Authorisation1Choice{0,2} NbOfTxs:Max15NumericText CtrlSum:DecimalNumber? InitgPty:PartyIdentification32 FwdgAgt:BranchAndFinancialInstitutionIdentification4?
PaymentIdentification1~2 InstrId:Max35Text? EndToEndId:Max35Text
PaymentInstructionInformation3 PmtInfId:Max35Text PmtMtd:PaymentMethod3Code BtchBookg:BatchBookingIndicator? NbOfTxs:Max15NumericText? CtrlSum:DecimalNumber? PmtTpInf:PaymentTypeInformation19? ReqdExctnDt:ISODate PoolgAdjstmntDt:ISODate? Dbtr:PartyIdentification32 DbtrAcct:CashAccount16 DbtrAgt:BranchAndFinancialInstitutionIdentification4 DbtrAgtAcct:CashAccount16? UltmtDbtr:PartyIdentification32? ChrgBr:ChargeBearerType1Code? ChrgsAcct:CashAccount16? ChrgsAcctAgt:BranchAndFinancialInstitutionIdentification4? CdtTrfTxInf:CreditTransferTransactionInformation10+
PaymentTypeInformation19 InstrPrty:Priority2Code? SvcLvl:ServiceLevel8Choice? LclInstrm:LocalInstrument2Choice? CtgyPurp:CategoryPurpose1Choice?
RegulatoryReporting3~3 DbtCdtRptgInd:RegulatoryReportingType1Code? Authrty:RegulatoryAuthority2? Dtls:StructuredRegulatoryReporting3~3*
StructuredRegulatoryReporting3~3 Tp:Max35Text? Dt:ISODate? Ctry:CountryCode? Cd:Max10Text? Amt:ActiveOrHistoricCurrencyAndAmount~2? Inf:Max35Text*
Cheque11 ChqTp:ChequeType2Code? ChqNb:Max35Text? ChqFr:NameAndAddress16? DlvryMtd:ChequeDeliveryMethod1Choice~2? DlvrTo:NameAndAddress16? InstrPrty:Priority2Code? ChqMtrtyDt:ISODate? FrmsCd:Max35Text? MemoFld:Max35Text{0,2} RgnlClrZone:Max35Text? PrtLctn:Max35Text? Sgntr:Max70Text{0,5}
CreditTransferTransaction34 PmtId:PaymentIdentification6 PmtTpInf:PaymentTypeInformation26? Amt:AmountType4Choice XchgRateInf:ExchangeRate1? ChrgBr:ChargeBearerType1Code? ChqInstr:Cheque11? UltmtDbtr:PartyIdentification135? IntrmyAgt1:BranchAndFinancialInstitutionIdentification6? IntrmyAgt1Acct:CashAccount38? IntrmyAgt2:BranchAndFinancialInstitutionIdentification6? IntrmyAgt2Acct:CashAccount38? IntrmyAgt3:BranchAndFinancialInstitutionIdentification6? IntrmyAgt3Acct:CashAccount38? CdtrAgt:BranchAndFinancialInstitutionIdentification6? CdtrAgtAcct:CashAccount38? Cdtr:PartyIdentification135? CdtrAcct:CashAccount38? UltmtCdtr:PartyIdentification135? InstrForCdtrAgt:InstructionForCreditorAgent1* InstrForDbtrAgt:Max140Text? Purp:Purpose2Choice? RgltryRptg:RegulatoryReporting3{0,10} Tax:TaxInformation8? RltdRmtInf:RemittanceLocation7{0,10} RmtInf:RemittanceInformation16? SplmtryData:SupplementaryData1*
CustomerCreditTransferInitiationV09 GrpHdr:GroupHeader85 PmtInf:PaymentInstruction30+ SplmtryData:SupplementaryData1*
Document~32 CstmrCdtTrfInitn:CustomerCreditTransferInitiationV09
ExchangeRate1 UnitCcy:ActiveOrHistoricCurrencyCode? XchgRate:BaseOneRate? RateTp:ExchangeRateType1Code? CtrctId:Max35Text?
GroupHeader85 MsgId:Max35Text CreDtTm:ISODateTime Authstn:Authorisation1Choice{0,2} NbOfTxs:Max15NumericText CtrlSum:DecimalNumber? InitgPty:PartyIdentification135 FwdgAgt:BranchAndFinancialInstitutionIdentification6?
PaymentIdentification6 InstrId:Max35Text? EndToEndId:Max35Text UETR:UUIDv4Identifier?
PaymentInstruction30 PmtInfId:Max35Text PmtMtd:PaymentMethod3Code BtchBookg:BatchBookingIndicator? NbOfTxs:Max15NumericText? CtrlSum:DecimalNumber? PmtTpInf:PaymentTypeInformation26? ReqdExctnDt:DateAndDateTime2Choice PoolgAdjstmntDt:ISODate? Dbtr:PartyIdentification135 DbtrAcct:CashAccount38 DbtrAgt:BranchAndFinancialInstitutionIdentification6 DbtrAgtAcct:CashAccount38? InstrForDbtrAgt:Max140Text? UltmtDbtr:PartyIdentification135? ChrgBr:ChargeBearerType1Code? ChrgsAcct:CashAccount38? ChrgsAcctAgt:BranchAndFinancialInstitutionIdentification6? CdtTrfTxInf:CreditTransferTransaction34+
PaymentTypeInformation26 InstrPrty:Priority2Code? SvcLvl:ServiceLevel8Choice* LclInstrm:LocalInstrument2Choice? CtgyPurp:CategoryPurpose1Choice?
AdviceType1Code {"values":["ADWD","ADND"],"base":"string"}
ExternalCreditorAgentInstruction1Code {"minLength":1,"maxLength":4,"base":"string"}
ExternalDebtorAgentInstruction1Code {"minLength":1,"maxLength":4,"base":"string"}
MandateClassification1Code {"values":["FIXE","USGB","VARI"],"base":"string"}
Max10KBinary {"minLength":1,"maxLength":10240,"base":"base64Binary"}
AdviceType1 CdtAdvc:AdviceType1Choice? DbtAdvc:AdviceType1Choice?
AdviceType1Choice (Cd:AdviceType1Code|Prtry:Max35Text)
Cheque11~2 ChqTp:ChequeType2Code? ChqNb:Max35Text? ChqFr:NameAndAddress16? DlvryMtd:ChequeDeliveryMethod1Choice~2? DlvrTo:NameAndAddress16? InstrPrty:Priority2Code? ChqMtrtyDt:ISODate? FrmsCd:Max35Text? MemoFld:Max35Text{0,2} RgnlClrZone:Max35Text? PrtLctn:Max35Text? Sgntr:Max70Text{0,5}
CreditTransferMandateData1 MndtId:Max35Text? Tp:MandateTypeInformation2? DtOfSgntr:ISODate? DtOfVrfctn:ISODateTime? ElctrncSgntr:Max10KBinary? FrstPmtDt:ISODate? FnlPmtDt:ISODate? Frqcy:Frequency36Choice? Rsn:MandateSetupReason1Choice?
CreditTransferTransaction40 PmtId:PaymentIdentification6 PmtTpInf:PaymentTypeInformation26? Amt:AmountType4Choice XchgRateInf:ExchangeRate1? ChrgBr:ChargeBearerType1Code? MndtRltdInf:CreditTransferMandateData1? ChqInstr:Cheque11~2? UltmtDbtr:PartyIdentification135? IntrmyAgt1:BranchAndFinancialInstitutionIdentification6? IntrmyAgt1Acct:CashAccount38? IntrmyAgt2:BranchAndFinancialInstitutionIdentification6? IntrmyAgt2Acct:CashAccount38? IntrmyAgt3:BranchAndFinancialInstitutionIdentification6? IntrmyAgt3Acct:CashAccount38? CdtrAgt:BranchAndFinancialInstitutionIdentification6? CdtrAgtAcct:CashAccount38? Cdtr:PartyIdentification135? CdtrAcct:CashAccount38? UltmtCdtr:PartyIdentification135? InstrForCdtrAgt:InstructionForCreditorAgent3* InstrForDbtrAgt:InstructionForDebtorAgent1? Purp:Purpose2Choice? RgltryRptg:RegulatoryReporting3{0,10} Tax:TaxInformation8? RltdRmtInf:RemittanceLocation7{0,10} RmtInf:RemittanceInformation16? SplmtryData:SupplementaryData1*
CustomerCreditTransferInitiationV10 GrpHdr:GroupHeader95 PmtInf:PaymentInstruction34+ SplmtryData:SupplementaryData1*
Document~33 CstmrCdtTrfInitn:CustomerCreditTransferInitiationV10
GroupHeader95 MsgId:Max35Text CreDtTm:ISODateTime Authstn:Authorisation1Choice{0,2} NbOfTxs:Max15NumericText CtrlSum:DecimalNumber? InitgPty:PartyIdentification135 FwdgAgt:BranchAndFinancialInstitutionIdentification6? InitnSrc:PaymentInitiationSource1?
InstructionForCreditorAgent3 Cd:ExternalCreditorAgentInstruction1Code? InstrInf:Max140Text?
InstructionForDebtorAgent1 Cd:ExternalDebtorAgentInstruction1Code? InstrInf:Max140Text?
MandateClassification1Choice (Cd:MandateClassification1Code|Prtry:Max35Text)
MandateTypeInformation2 SvcLvl:ServiceLevel8Choice? LclInstrm:LocalInstrument2Choice? CtgyPurp:CategoryPurpose1Choice? Clssfctn:MandateClassification1Choice?
PaymentInitiationSource1 Nm:Max140Text Prvdr:Max35Text? Vrsn:Max35Text?
PaymentInstruction34 PmtInfId:Max35Text PmtMtd:PaymentMethod3Code ReqdAdvcTp:AdviceType1? BtchBookg:BatchBookingIndicator? NbOfTxs:Max15NumericText? CtrlSum:DecimalNumber? PmtTpInf:PaymentTypeInformation26? ReqdExctnDt:DateAndDateTime2Choice PoolgAdjstmntDt:ISODate? Dbtr:PartyIdentification135 DbtrAcct:CashAccount38 DbtrAgt:BranchAndFinancialInstitutionIdentification6 DbtrAgtAcct:CashAccount38? InstrForDbtrAgt:Max140Text? UltmtDbtr:PartyIdentification135? ChrgBr:ChargeBearerType1Code? ChrgsAcct:CashAccount38? ChrgsAcctAgt:BranchAndFinancialInstitutionIdentification6? CdtTrfTxInf:CreditTransferTransaction40+
CreditTransferTransaction54 PmtId:PaymentIdentification6 PmtTpInf:PaymentTypeInformation26? Amt:AmountType4Choice XchgRateInf:ExchangeRate1? ChrgBr:ChargeBearerType1Code? MndtRltdInf:CreditTransferMandateData1? ChqInstr:Cheque11~2? UltmtDbtr:PartyIdentification135? IntrmyAgt1:BranchAndFinancialInstitutionIdentification6? IntrmyAgt1Acct:CashAccount40? IntrmyAgt2:BranchAndFinancialInstitutionIdentification6? IntrmyAgt2Acct:CashAccount40? IntrmyAgt3:BranchAndFinancialInstitutionIdentification6? IntrmyAgt3Acct:CashAccount40? CdtrAgt:BranchAndFinancialInstitutionIdentification6? CdtrAgtAcct:CashAccount40? Cdtr:PartyIdentification135? CdtrAcct:CashAccount40? UltmtCdtr:PartyIdentification135? InstrForCdtrAgt:InstructionForCreditorAgent3* InstrForDbtrAgt:InstructionForDebtorAgent1? Purp:Purpose2Choice? RgltryRptg:RegulatoryReporting3{0,10} Tax:TaxInformation10? RltdRmtInf:RemittanceLocation7{0,10} RmtInf:RemittanceInformation21? SplmtryData:SupplementaryData1*
CustomerCreditTransferInitiationV11 GrpHdr:GroupHeader95 PmtInf:PaymentInstruction40+ SplmtryData:SupplementaryData1*
Document~34 CstmrCdtTrfInitn:CustomerCreditTransferInitiationV11
PaymentInstruction40 PmtInfId:Max35Text PmtMtd:PaymentMethod3Code ReqdAdvcTp:AdviceType1? BtchBookg:BatchBookingIndicator? NbOfTxs:Max15NumericText? CtrlSum:DecimalNumber? PmtTpInf:PaymentTypeInformation26? ReqdExctnDt:DateAndDateTime2Choice PoolgAdjstmntDt:ISODate? Dbtr:PartyIdentification135 DbtrAcct:CashAccount40 DbtrAgt:BranchAndFinancialInstitutionIdentification6 DbtrAgtAcct:CashAccount40? InstrForDbtrAgt:Max140Text? UltmtDbtr:PartyIdentification135? ChrgBr:ChargeBearerType1Code? ChrgsAcct:CashAccount40? ChrgsAcctAgt:BranchAndFinancialInstitutionIdentification6? CdtTrfTxInf:CreditTransferTransaction54+
ActiveOrHistoricCurrencyAndAmount_SimpleTypeSEPA {"minInclusive":"0.01","maxInclusive":"999999999.99","fractionDigits":2,"totalDigits":11,"base":"decimal"}
ActiveOrHistoricCurrencyCodeEUR {"values":["EUR"],"base":"string"}
ChargeBearerTypeSEPACode {"values":["SLEV"],"base":"string"}
DocumentType3CodeSEPA {"values":["SCOR"],"base":"string"}
ServiceLevelSEPACode {"values":["SEPA"],"base":"string"}
PaymentMethodSCTCode {"values":["TRF"],"base":"string"}
RestrictedIdentificationSEPA1 {"patterns":["([A-Za-z0-9]|[\\+|\\?|/|\\-|:|\\(|\\)|\\.|,|'| ]){1,35}"],"base":"string"}
AccountIdentificationSEPA IBAN:IBAN2007Identifier
ActiveOrHistoricCurrencyAndAmountSEPA text=ActiveOrHistoricCurrencyAndAmount_SimpleTypeSEPA Ccy:ActiveOrHistoricCurrencyCodeEUR
AmountTypeSEPA InstdAmt:ActiveOrHistoricCurrencyAndAmountSEPA
BranchAndFinancialInstitutionIdentificationSEPA1 FinInstnId:FinancialInstitutionIdentificationSEPA1
CashAccountSEPA1 Id:AccountIdentificationSEPA Ccy:ActiveOrHistoricCurrencyCode?
CashAccountSEPA2 Id:AccountIdentificationSEPA
CategoryPurposeSEPA Cd:ExternalCategoryPurpose1Code
CreditTransferTransactionInformationSCT PmtId:PaymentIdentificationSEPA PmtTpInf:PaymentTypeInformationSCT2? Amt:AmountTypeSEPA ChrgBr:ChargeBearerTypeSEPACode? UltmtDbtr:PartyIdentificationSEPA1? CdtrAgt:BranchAndFinancialInstitutionIdentificationSEPA1 Cdtr:PartyIdentificationSEPA2 CdtrAcct:CashAccountSEPA2 UltmtCdtr:PartyIdentificationSEPA1? Purp:PurposeSEPA? RmtInf:RemittanceInformationSEPA1Choice?
CreditorReferenceInformationSEPA1 Tp:CreditorReferenceTypeSEPA Ref:Max35Text
CreditorReferenceTypeSEPA CdOrPrtry:CreditorReferenceTypeCodeSEPA Issr:Max35Text?
CreditorReferenceTypeCodeSEPA Cd:DocumentType3CodeSEPA
CustomerCreditTransferInitiationV03~2 GrpHdr:GroupHeaderSCT PmtInf:PaymentInstructionInformationSCT+
Document~35 CstmrCdtTrfInitn:CustomerCreditTransferInitiationV03~2
FinancialInstitutionIdentificationSEPA1 BIC:BICIdentifier
GroupHeaderSCT MsgId:RestrictedIdentificationSEPA1 CreDtTm:ISODateTime NbOfTxs:Max15NumericText CtrlSum:DecimalNumber? InitgPty:PartyIdentificationSEPA1
OrganisationIdentificationSEPAChoice (BICOrBEI:AnyBICIdentifier|Othr:GenericOrganisationIdentification1)
PartySEPAChoice (OrgId:OrganisationIdentificationSEPAChoice|PrvtId:PersonIdentificationSEPA1Choice)
PartyIdentificationSEPA1 Nm:Max70Text? Id:PartySEPAChoice?
PartyIdentificationSEPA2 Nm:Max70Text PstlAdr:PostalAddressSEPA? Id:PartySEPAChoice?
PaymentIdentificationSEPA InstrId:RestrictedIdentificationSEPA1? EndToEndId:RestrictedIdentificationSEPA1
PaymentInstructionInformationSCT PmtInfId:RestrictedIdentificationSEPA1 PmtMtd:PaymentMethodSCTCode BtchBookg:BatchBookingIndicator? NbOfTxs:Max15NumericText? CtrlSum:DecimalNumber? PmtTpInf:PaymentTypeInformationSCT1? ReqdExctnDt:ISODate Dbtr:PartyIdentificationSEPA2 DbtrAcct:CashAccountSEPA1 DbtrAgt:BranchAndFinancialInstitutionIdentificationSEPA1 UltmtDbtr:PartyIdentificationSEPA1? ChrgBr:ChargeBearerTypeSEPACode? CdtTrfTxInf:CreditTransferTransactionInformationSCT+
PaymentTypeInformationSCT1 InstrPrty:Priority2Code? SvcLvl:ServiceLevelSEPA CtgyPurp:CategoryPurposeSEPA?
PaymentTypeInformationSCT2 SvcLvl:ServiceLevelSEPA CtgyPurp:CategoryPurposeSEPA?
PersonIdentificationSEPA1Choice (DtAndPlcOfBirth:DateAndPlaceOfBirth|Othr:GenericPersonIdentification1)
PostalAddressSEPA Ctry:CountryCode? AdrLine:Max70Text{0,2}
PurposeSEPA Cd:ExternalPurpose1Code
RemittanceInformationSEPA1Choice (Ustrd:Max140Text|Strd:StructuredRemittanceInformationSEPA1)
ServiceLevelSEPA Cd:ServiceLevelSEPACode
StructuredRemittanceInformationSEPA1 CdtrRefInf:CreditorReferenceInformationSEPA1?
OthrIdentificationCode {"values":["NOTPROVIDED"],"base":"string"}
BranchAndFinancialInstitutionIdentificationSEPA3 FinInstnId:FinancialInstitutionIdentificationSEPA3
CreditTransferTransactionInformationSCT~2 PmtId:PaymentIdentificationSEPA PmtTpInf:PaymentTypeInformationSCT2~2? Amt:AmountTypeSEPA ChrgBr:ChargeBearerTypeSEPACode? UltmtDbtr:PartyIdentificationSEPA1? CdtrAgt:BranchAndFinancialInstitutionIdentificationSEPA1? Cdtr:PartyIdentificationSEPA2 CdtrAcct:CashAccountSEPA2 UltmtCdtr:PartyIdentificationSEPA1? Purp:PurposeSEPA? RmtInf:RemittanceInformationSEPA1Choice?
CustomerCreditTransferInitiationV03~3 GrpHdr:GroupHeaderSCT PmtInf:PaymentInstructionInformationSCT~2+
Document~36 CstmrCdtTrfInitn:CustomerCreditTransferInitiationV03~3
FinancialInstitutionIdentificationSEPA3 (BIC:BICIdentifier|Othr:OthrIdentification)
OthrIdentification Id:OthrIdentificationCode
PaymentInstructionInformationSCT~2 PmtInfId:RestrictedIdentificationSEPA1 PmtMtd:PaymentMethodSCTCode BtchBookg:BatchBookingIndicator? NbOfTxs:Max15NumericText? CtrlSum:DecimalNumber? PmtTpInf:PaymentTypeInformationSCT1~2? ReqdExctnDt:ISODate Dbtr:PartyIdentificationSEPA2 DbtrAcct:CashAccountSEPA1 DbtrAgt:BranchAndFinancialInstitutionIdentificationSEPA3 UltmtDbtr:PartyIdentificationSEPA1? ChrgBr:ChargeBearerTypeSEPACode? CdtTrfTxInf:CreditTransferTransactionInformationSCT~2+
PaymentTypeInformationSCT1~2 InstrPrty:Priority2Code? SvcLvl:ServiceLevelSEPA~2 CtgyPurp:CategoryPurposeSEPA?
PaymentTypeInformationSCT2~2 SvcLvl:ServiceLevelSEPA~2 CtgyPurp:CategoryPurposeSEPA?
ServiceLevelSEPA~2 Cd:ExternalServiceLevel1Code
CustomerPaymentStatusReportV03 GrpHdr:GroupHeader36 OrgnlGrpInfAndSts:OriginalGroupInformation20 OrgnlPmtInfAndSts:OriginalPaymentInformation1*
Document~37 CstmrPmtStsRpt:CustomerPaymentStatusReportV03
GroupHeader36 MsgId:Max35Text CreDtTm:ISODateTime InitgPty:PartyIdentification32? FwdgAgt:BranchAndFinancialInstitutionIdentification4? DbtrAgt:BranchAndFinancialInstitutionIdentification4? CdtrAgt:BranchAndFinancialInstitutionIdentification4?
OriginalPaymentInformation1 OrgnlPmtInfId:Max35Text OrgnlNbOfTxs:Max15NumericText? OrgnlCtrlSum:DecimalNumber? PmtInfSts:TransactionGroupStatus3Code? StsRsnInf:StatusReasonInformation8* NbOfTxsPerSts:NumberOfTransactionsPerStatus3* TxInfAndSts:PaymentTransactionInformation25*
OriginalTransactionReference13~2 IntrBkSttlmAmt:ActiveOrHistoricCurrencyAndAmount~2? Amt:AmountType3Choice~2? IntrBkSttlmDt:ISODate? ReqdColltnDt:ISODate? ReqdExctnDt:ISODate? CdtrSchmeId:PartyIdentification32? SttlmInf:SettlementInformation13? PmtTpInf:PaymentTypeInformation22? PmtMtd:PaymentMethod4Code? MndtRltdInf:MandateRelatedInformation6? RmtInf:RemittanceInformation5? UltmtDbtr:PartyIdentification32? Dbtr:PartyIdentification32? DbtrAcct:CashAccount16? DbtrAgt:BranchAndFinancialInstitutionIdentification4? DbtrAgtAcct:CashAccount16? CdtrAgt:BranchAndFinancialInstitutionIdentification4? CdtrAgtAcct:CashAccount16? Cdtr:PartyIdentification32? CdtrAcct:CashAccount16? UltmtCdtr:PartyIdentification32?
PaymentTransactionInformation25 StsId:Max35Text? OrgnlInstrId:Max35Text? OrgnlEndToEndId:Max35Text? TxSts:TransactionIndividualStatus3Code? StsRsnInf:StatusReasonInformation8* ChrgsInf:ChargesInformation5* AccptncDtTm:ISODateTime? AcctSvcrRef:Max35Text? ClrSysRef:Max35Text? OrgnlTxRef:OriginalTransactionReference13~2?
CurrencyExchange13 SrcCcy:ActiveCurrencyCode TrgtCcy:ActiveCurrencyCode XchgRate:BaseOneRate UnitCcy:ActiveCurrencyCode?
CustomerPaymentStatusReportV10 GrpHdr:GroupHeader86 OrgnlGrpInfAndSts:OriginalGroupHeader17 OrgnlPmtInfAndSts:OriginalPaymentInstruction32* SplmtryData:SupplementaryData1*
Document~38 CstmrPmtStsRpt:CustomerPaymentStatusReportV10
GroupHeader86 MsgId:Max35Text CreDtTm:ISODateTime InitgPty:PartyIdentification135? FwdgAgt:BranchAndFinancialInstitutionIdentification6? DbtrAgt:BranchAndFinancialInstitutionIdentification6? CdtrAgt:BranchAndFinancialInstitutionIdentification6?
OriginalPaymentInstruction32 OrgnlPmtInfId:Max35Text OrgnlNbOfTxs:Max15NumericText? OrgnlCtrlSum:DecimalNumber? PmtInfSts:ExternalPaymentGroupStatus1Code? StsRsnInf:StatusReasonInformation12* NbOfTxsPerSts:NumberOfTransactionsPerStatus5* TxInfAndSts:PaymentTransaction105*
PaymentTransaction105 StsId:Max35Text? OrgnlInstrId:Max35Text? OrgnlEndToEndId:Max35Text? OrgnlUETR:UUIDv4Identifier? TxSts:ExternalPaymentTransactionStatus1Code? StsRsnInf:StatusReasonInformation12* ChrgsInf:Charges7* TrckrData:TrackerData1? AccptncDtTm:ISODateTime? AcctSvcrRef:Max35Text? ClrSysRef:Max35Text? OrgnlTxRef:OriginalTransactionReference28? SplmtryData:SupplementaryData1*
TrackerData1 ConfdDt:DateAndDateTime2Choice ConfdAmt:ActiveCurrencyAndAmount TrckrRcrd:TrackerRecord1+
TrackerRecord1 Agt:BranchAndFinancialInstitutionIdentification6 ChrgBr:ChargeBearerType1Code? ChrgsAmt:ActiveCurrencyAndAmount? XchgRateData:CurrencyExchange13?
AmendmentInformationDetails14 OrgnlMndtId:Max35Text? OrgnlCdtrSchmeId:PartyIdentification135? OrgnlCdtrAgt:BranchAndFinancialInstitutionIdentification6? OrgnlCdtrAgtAcct:CashAccount40? OrgnlDbtr:PartyIdentification135? OrgnlDbtrAcct:CashAccount40? OrgnlDbtrAgt:BranchAndFinancialInstitutionIdentification6? OrgnlDbtrAgtAcct:CashAccount40? OrgnlFnlColltnDt:ISODate? OrgnlFrqcy:Frequency36Choice? OrgnlRsn:MandateSetupReason1Choice? OrgnlTrckgDays:Exact2NumericText?
CustomerPaymentStatusReportV12 GrpHdr:GroupHeader86 OrgnlGrpInfAndSts:OriginalGroupHeader17 OrgnlPmtInfAndSts:OriginalPaymentInstruction40* SplmtryData:SupplementaryData1*
Document~39 CstmrPmtStsRpt:CustomerPaymentStatusReportV12
MandateRelatedData2Choice (DrctDbtMndt:MandateRelatedInformation15?|CdtTrfMndt:CreditTransferMandateData1?)
MandateRelatedInformation15 MndtId:Max35Text? DtOfSgntr:ISODate? AmdmntInd:TrueFalseIndicator? AmdmntInfDtls:AmendmentInformationDetails14? ElctrncSgntr:Max1025Text? FrstColltnDt:ISODate? FnlColltnDt:ISODate? Frqcy:Frequency36Choice? Rsn:MandateSetupReason1Choice? TrckgDays:Exact2NumericText?
OriginalPaymentInstruction40 OrgnlPmtInfId:Max35Text OrgnlNbOfTxs:Max15NumericText? OrgnlCtrlSum:DecimalNumber? PmtInfSts:ExternalPaymentGroupStatus1Code? StsRsnInf:StatusReasonInformation12* NbOfTxsPerSts:NumberOfTransactionsPerStatus5* TxInfAndSts:PaymentTransaction129*
OriginalTransactionReference35 IntrBkSttlmAmt:ActiveOrHistoricCurrencyAndAmount? Amt:AmountType4Choice? IntrBkSttlmDt:ISODate? ReqdColltnDt:ISODate? ReqdExctnDt:DateAndDateTime2Choice? CdtrSchmeId:PartyIdentification135? SttlmInf:SettlementInstruction11? PmtTpInf:PaymentTypeInformation27? PmtMtd:PaymentMethod4Code? MndtRltdInf:MandateRelatedData2Choice? RmtInf:RemittanceInformation21? UltmtDbtr:Party40Choice? Dbtr:Party40Choice? DbtrAcct:CashAccount40? DbtrAgt:BranchAndFinancialInstitutionIdentification6? DbtrAgtAcct:CashAccount40? CdtrAgt:BranchAndFinancialInstitutionIdentification6? CdtrAgtAcct:CashAccount40? Cdtr:Party40Choice? CdtrAcct:CashAccount40? UltmtCdtr:Party40Choice? Purp:Purpose2Choice?
PaymentTransaction129 StsId:Max35Text? OrgnlInstrId:Max35Text? OrgnlEndToEndId:Max35Text? OrgnlUETR:UUIDv4Identifier? TxSts:ExternalPaymentTransactionStatus1Code? StsRsnInf:StatusReasonInformation12* ChrgsInf:Charges7* TrckrData:TrackerData1? AccptncDtTm:ISODateTime? AcctSvcrRef:Max35Text? ClrSysRef:Max35Text? OrgnlTxRef:OriginalTransactionReference35? SplmtryData:SupplementaryData1*
SettlementInstruction11 SttlmMtd:SettlementMethod1Code SttlmAcct:CashAccount40? ClrSys:ClearingSystemIdentification3Choice? InstgRmbrsmntAgt:BranchAndFinancialInstitutionIdentification6? InstgRmbrsmntAgtAcct:CashAccount40? InstdRmbrsmntAgt:BranchAndFinancialInstitutionIdentification6? InstdRmbrsmntAgtAcct:CashAccount40? ThrdRmbrsmntAgt:BranchAndFinancialInstitutionIdentification6? ThrdRmbrsmntAgtAcct:CashAccount40?
ExternalReversalReason1Code {"minLength":1,"maxLength":4,"base":"string"}
CustomerPaymentReversalV02 GrpHdr:GroupHeader40 OrgnlGrpInf:OriginalGroupInformation22 OrgnlPmtInfAndRvsl:OriginalPaymentInformation2*
Document~40 CstmrPmtRvsl:CustomerPaymentReversalV02
GroupHeader40 MsgId:Max35Text CreDtTm:ISODateTime Authstn:Authorisation1Choice{0,2} BtchBookg:BatchBookingIndicator? NbOfTxs:Max15NumericText CtrlSum:DecimalNumber? GrpRvsl:TrueFalseIndicator? InitgPty:PartyIdentification32? FwdgAgt:BranchAndFinancialInstitutionIdentification4? DbtrAgt:BranchAndFinancialInstitutionIdentification4? CdtrAgt:BranchAndFinancialInstitutionIdentification4?
OriginalGroupInformation22 OrgnlMsgId:Max35Text OrgnlMsgNmId:Max35Text OrgnlCreDtTm:ISODateTime? RvslRsnInf:ReversalReasonInformation6*
OriginalPaymentInformation2 RvslPmtInfId:Max35Text? OrgnlPmtInfId:Max35Text OrgnlNbOfTxs:Max15NumericText? OrgnlCtrlSum:DecimalNumber? BtchBookg:BatchBookingIndicator? PmtInfRvsl:TrueFalseIndicator? RvslRsnInf:ReversalReasonInformation6* TxInf:PaymentTransactionInformation28*
PaymentTransactionInformation28 RvslId:Max35Text? OrgnlInstrId:Max35Text? OrgnlEndToEndId:Max35Text? OrgnlInstdAmt:ActiveOrHistoricCurrencyAndAmount~2? RvsdInstdAmt:ActiveOrHistoricCurrencyAndAmount~2? ChrgBr:ChargeBearerType1Code? RvslRsnInf:ReversalReasonInformation6* OrgnlTxRef:OriginalTransactionReference13~2?
ReversalReason4Choice (Cd:ExternalReversalReason1Code|Prtry:Max35Text)
ReversalReasonInformation6 Orgtr:PartyIdentification32? Rsn:ReversalReason4Choice? AddtlInf:Max105Text*
ActiveOrHistoricCurrencyAndAmount_SimpleType~3 {"minInclusive":"0","totalDigits":18,"fractionDigits":5,"base":"decimal"}
DecimalNumber~2 {"totalDigits":18,"fractionDigits":17,"base":"decimal"}
Max140Text_CH_pain008 {"minLength":1,"maxLength":140,"patterns":["([a-zA-Z0-9\\.,;:'\\+\\-/\\(\\)?\\*\\[\\]\\{\\}\\\\${'`'}´~ ]|[!\"#%&<>÷=@_$£]|[àáâäçèéêëìíîïñòóôöùúûüýßÀÁÂÄÇÈÉÊËÌÍÎÏÒÓÔÖÙÚÛÜÑ])*"],"base":"string"}
Max16Text_CH_pain008 {"minLength":1,"maxLength":16,"patterns":["([a-zA-Z0-9\\.,;:'\\+\\-/\\(\\)?\\*\\[\\]\\{\\}\\\\${'`'}´~ ]|[!\"#%&<>÷=@_$£]|[àáâäçèéêëìíîïñòóôöùúûüýßÀÁÂÄÇÈÉÊËÌÍÎÏÒÓÔÖÙÚÛÜÑ])*"],"base":"string"}
Max34Text_CH_pain008 {"minLength":1,"maxLength":34,"patterns":["([a-zA-Z0-9\\.,;:'\\+\\-/\\(\\)?\\*\\[\\]\\{\\}\\\\${'`'}´~ ]|[!\"#%&<>÷=@_$£]|[àáâäçèéêëìíîïñòóôöùúûüýßÀÁÂÄÇÈÉÊËÌÍÎÏÒÓÔÖÙÚÛÜÑ])*"],"base":"string"}
Max35Text_CH_pain008 {"minLength":1,"maxLength":35,"patterns":["([A-Za-z0-9]|[+|\\?|/|\\-|:|\\(|\\)|\\.|,|'|\\p{Zs}])*"],"base":"string"}
Max35Text_CH_pain008_2 {"minLength":1,"maxLength":35,"patterns":["([a-zA-Z0-9\\.,;:'\\+\\-/\\(\\)?\\*\\[\\]\\{\\}\\\\${'`'}´~ ]|[!\"#%&<>÷=@_$£]|[àáâäçèéêëìíîïñòóôöùúûüýßÀÁÂÄÇÈÉÊËÌÍÎÏÒÓÔÖÙÚÛÜÑ])*"],"base":"string"}
Max70Text_CH_pain008 {"minLength":1,"maxLength":70,"patterns":["([a-zA-Z0-9\\.,;:'\\+\\-/\\(\\)?\\*\\[\\]\\{\\}\\\\${'`'}´~ ]|[!\"#%&<>÷=@_$£]|[àáâäçèéêëìíîïñòóôöùúûüýßÀÁÂÄÇÈÉÊËÌÍÎÏÒÓÔÖÙÚÛÜÑ])*"],"base":"string"}
PaymentMethod2Code {"values":["DD"],"base":"string"}
AccountIdentification4Choice~2 (IBAN:IBAN2007Identifier|Othr:GenericAccountIdentification1~2)
AccountIdentification4Choice_CH_pain008 (IBAN:IBAN2007Identifier|Othr:GenericAccountIdentification1_CH_pain008)
ActiveOrHistoricCurrencyAndAmount~3 text=ActiveOrHistoricCurrencyAndAmount_SimpleType~3 Ccy:ActiveOrHistoricCurrencyCode
ActiveOrHistoricCurrencyAndAmount_CH_pain008_SimpleType {"base":"decimal","maxInclusive":"999999999.99","minInclusive":"0.01","totalDigits":11,"fractionDigits":2}
ActiveOrHistoricCurrencyAndAmount_CH_pain008 text=ActiveOrHistoricCurrencyAndAmount_CH_pain008_SimpleType Ccy:ActiveOrHistoricCurrencyCode
BranchAndFinancialInstitutionIdentification4~3 FinInstnId:FinancialInstitutionIdentification7~3
BranchAndFinancialInstitutionIdentification4_CH_pain008 FinInstnId:FinancialInstitutionIdentification7_CH_pain008
BranchAndFinancialInstitutionIdentification4_CH_pain008_2 FinInstnId:FinancialInstitutionIdentification7_CH_pain008_2
CashAccount16~2 Id:AccountIdentification4Choice~2
CashAccount16_CH_pain008 Id:AccountIdentification4Choice_CH_pain008
CategoryPurpose1Choice_CH_pain008 (Cd:ExternalCategoryPurpose1Code|Prtry:Max35Text_CH_pain008_2)
ClearingSystemMemberIdentification2~3 MmbId:Max35Text
ContactDetails2~3 Nm:Max140Text? Othr:Max35Text?
ContactDetails2_CH_pain008 Nm:Max140Text_CH_pain008? Othr:Max35Text_CH_pain008_2?
CreditorReferenceInformation2~3 Tp:CreditorReferenceType2~3 Ref:Max35Text
CreditorReferenceInformation2_CH_pain008 Tp:CreditorReferenceType2~3 Ref:Max35Text_CH_pain008_2
CreditorReferenceType1Choice~3 (Prtry:Max35Text)
CreditorReferenceType2~3 CdOrPrtry:CreditorReferenceType1Choice~3
CustomerDirectDebitInitiationV02 GrpHdr:GroupHeader39 PmtInf:PaymentInstructionInformation4+
CustomerDirectDebitInitiationV02_CH_pain008 GrpHdr:GroupHeader39_CH_pain008 PmtInf:PaymentInstructionInformation4_CH_pain008+
DateAndPlaceOfBirth~3 BirthDt:ISODate CityOfBirth:Max35Text CtryOfBirth:CountryCode
DirectDebitTransactionInformation9 PmtId:PaymentIdentification1~3 InstdAmt:ActiveOrHistoricCurrencyAndAmount~3 UltmtCdtr:PartyIdentification32~3? DbtrAgt:BranchAndFinancialInstitutionIdentification4~3 Dbtr:PartyIdentification32~3 DbtrAcct:CashAccount16~2 UltmtDbtr:PartyIdentification32~3? RmtInf:RemittanceInformation5~2?
DirectDebitTransactionInformation9_CH_pain008 PmtId:PaymentIdentification1_CH_pain008 InstdAmt:ActiveOrHistoricCurrencyAndAmount_CH_pain008 UltmtCdtr:PartyIdentification32_CH_pain008_5? DbtrAgt:BranchAndFinancialInstitutionIdentification4_CH_pain008_2 Dbtr:PartyIdentification32_CH_pain008_2 DbtrAcct:CashAccount16_CH_pain008 UltmtDbtr:PartyIdentification32_CH_pain008_5? RmtInf:RemittanceInformation5_CH_pain008?
Document~41 CstmrDrctDbtInitn:CustomerDirectDebitInitiationV02
Document_CH_pain008 CstmrDrctDbtInitn:CustomerDirectDebitInitiationV02_CH_pain008
FinancialInstitutionIdentification7~3 ClrSysMmbId:ClearingSystemMemberIdentification2~3? Othr:GenericFinancialIdentification1~3?
FinancialInstitutionIdentification7_CH_pain008 ClrSysMmbId:ClearingSystemMemberIdentification2~3 Othr:GenericFinancialIdentification1_CH_pain008?
FinancialInstitutionIdentification7_CH_pain008_2 ClrSysMmbId:ClearingSystemMemberIdentification2~3?
GenericAccountIdentification1~2 Id:Max34Text
GenericAccountIdentification1_CH_pain008 Id:Max34Text_CH_pain008
GenericFinancialIdentification1~3 Id:Max35Text
GenericFinancialIdentification1_CH_pain008 Id:Max35Text_CH_pain008_2
GenericOrganisationIdentification1~3 Id:Max35Text SchmeNm:OrganisationIdentificationSchemeName1Choice?
GenericOrganisationIdentification1_CH_pain008 Id:Max35Text
GenericPersonIdentification1~3 Id:Max35Text SchmeNm:PersonIdentificationSchemeName1Choice?
GenericPersonIdentification1_CH_pain008 Id:Max35Text SchmeNm:PersonIdentificationSchemeName1Choice_CH_pain008
GroupHeader39 MsgId:Max35Text CreDtTm:ISODateTime NbOfTxs:Max15NumericText CtrlSum:DecimalNumber~2? InitgPty:PartyIdentification32~3
GroupHeader39_CH_pain008 MsgId:Max35Text_CH_pain008 CreDtTm:ISODateTime NbOfTxs:Max15NumericText CtrlSum:DecimalNumber~2? InitgPty:PartyIdentification32_CH_pain008
LocalInstrument2Choice~3 (Prtry:Max35Text)
OrganisationIdentification4~3 BICOrBEI:AnyBICIdentifier? Othr:GenericOrganisationIdentification1~3?
OrganisationIdentification4_CH_pain008 Othr:GenericOrganisationIdentification1_CH_pain008
OrganisationIdentification4_CH_pain008_2 BICOrBEI:AnyBICIdentifier? Othr:GenericOrganisationIdentification1~3?
Party6Choice~3 (OrgId:OrganisationIdentification4~3|PrvtId:PersonIdentification5~3)
Party6Choice_CH_pain008 (OrgId:OrganisationIdentification4_CH_pain008)
Party6Choice_CH_pain008_2 (OrgId:OrganisationIdentification4_CH_pain008_2|PrvtId:PersonIdentification5_CH_pain008)
Party6Choice_CH_pain008_3 (PrvtId:PersonIdentification5_CH_pain008_2)
PartyIdentification32~3 Nm:Max140Text? PstlAdr:PostalAddress6~3? Id:Party6Choice~3? CtctDtls:ContactDetails2~3?
PartyIdentification32_CH_pain008 Nm:Max140Text_CH_pain008? Id:Party6Choice_CH_pain008 CtctDtls:ContactDetails2_CH_pain008?
PartyIdentification32_CH_pain008_2 Nm:Max140Text_CH_pain008 PstlAdr:PostalAddress6_CH_pain008?
PartyIdentification32_CH_pain008_3 Nm:Max140Text_CH_pain008? PstlAdr:PostalAddress6_CH_pain008? Id:Party6Choice_CH_pain008_2?
PartyIdentification32_CH_pain008_4 Id:Party6Choice_CH_pain008_3
PartyIdentification32_CH_pain008_5 Nm:Max140Text_CH_pain008? PstlAdr:PostalAddress6_CH_pain008?
PaymentIdentification1~3 InstrId:Max35Text EndToEndId:Max35Text
PaymentIdentification1_CH_pain008 InstrId:Max35Text_CH_pain008 EndToEndId:Max35Text_CH_pain008
PaymentInstructionInformation4 PmtInfId:Max35Text PmtMtd:PaymentMethod2Code PmtTpInf:PaymentTypeInformation20 ReqdColltnDt:ISODate Cdtr:PartyIdentification32~3 CdtrAcct:CashAccount16~2 CdtrAgt:BranchAndFinancialInstitutionIdentification4~3 UltmtCdtr:PartyIdentification32~3? CdtrSchmeId:PartyIdentification32~3 DrctDbtTxInf:DirectDebitTransactionInformation9+
PaymentInstructionInformation4_CH_pain008 PmtInfId:Max35Text_CH_pain008 PmtMtd:PaymentMethod2Code PmtTpInf:PaymentTypeInformation20_CH_pain008 ReqdColltnDt:ISODate Cdtr:PartyIdentification32_CH_pain008_2 CdtrAcct:CashAccount16_CH_pain008 CdtrAgt:BranchAndFinancialInstitutionIdentification4_CH_pain008 UltmtCdtr:PartyIdentification32_CH_pain008_3? CdtrSchmeId:PartyIdentification32_CH_pain008_4 DrctDbtTxInf:DirectDebitTransactionInformation9_CH_pain008+
PaymentTypeInformation20 SvcLvl:ServiceLevel8Choice~3 LclInstrm:LocalInstrument2Choice~3 CtgyPurp:CategoryPurpose1Choice?
PaymentTypeInformation20_CH_pain008 SvcLvl:ServiceLevel8Choice~3 LclInstrm:LocalInstrument2Choice~3 CtgyPurp:CategoryPurpose1Choice_CH_pain008?
PersonIdentification5~3 DtAndPlcOfBirth:DateAndPlaceOfBirth~3? Othr:GenericPersonIdentification1~3?
PersonIdentification5_CH_pain008 DtAndPlcOfBirth:DateAndPlaceOfBirth~3? Othr:GenericPersonIdentification1~3?
PersonIdentification5_CH_pain008_2 Othr:GenericPersonIdentification1_CH_pain008
PersonIdentificationSchemeName1Choice_CH_pain008 (Prtry:Max35Text)
PostalAddress6~3 StrtNm:Max70Text? PstCd:Max16Text? TwnNm:Max35Text? Ctry:CountryCode? AdrLine:Max70Text{0,2}
PostalAddress6_CH_pain008 StrtNm:Max70Text_CH_pain008? PstCd:Max16Text_CH_pain008? TwnNm:Max35Text_CH_pain008_2? Ctry:CountryCode? AdrLine:Max70Text_CH_pain008{0,2}
RemittanceInformation5~2 Ustrd:Max140Text? Strd:StructuredRemittanceInformation7~3?
RemittanceInformation5_CH_pain008 Ustrd:Max140Text_CH_pain008? Strd:StructuredRemittanceInformation7_CH_pain008?
ServiceLevel8Choice~3 (Prtry:Max35Text)
StructuredRemittanceInformation7~3 CdtrRefInf:CreditorReferenceInformation2~3
StructuredRemittanceInformation7_CH_pain008 CdtrRefInf:CreditorReferenceInformation2_CH_pain008
CustomerDirectDebitInitiationV02~2 GrpHdr:GroupHeader39~2 PmtInf:PaymentInstructionInformation4~2+
DirectDebitTransaction6 MndtRltdInf:MandateRelatedInformation6? CdtrSchmeId:PartyIdentification32? PreNtfctnId:Max35Text? PreNtfctnDt:ISODate?
DirectDebitTransactionInformation9~2 PmtId:PaymentIdentification1~2 PmtTpInf:PaymentTypeInformation20~2? InstdAmt:ActiveOrHistoricCurrencyAndAmount~2 ChrgBr:ChargeBearerType1Code? DrctDbtTx:DirectDebitTransaction6? UltmtCdtr:PartyIdentification32? DbtrAgt:BranchAndFinancialInstitutionIdentification4 DbtrAgtAcct:CashAccount16? Dbtr:PartyIdentification32 DbtrAcct:CashAccount16 UltmtDbtr:PartyIdentification32? InstrForCdtrAgt:Max140Text? Purp:Purpose2Choice? RgltryRptg:RegulatoryReporting3~3{0,10} Tax:TaxInformation3? RltdRmtInf:RemittanceLocation2{0,10} RmtInf:RemittanceInformation5?
Document~42 CstmrDrctDbtInitn:CustomerDirectDebitInitiationV02~2
GroupHeader39~2 MsgId:Max35Text CreDtTm:ISODateTime Authstn:Authorisation1Choice{0,2} NbOfTxs:Max15NumericText CtrlSum:DecimalNumber? InitgPty:PartyIdentification32 FwdgAgt:BranchAndFinancialInstitutionIdentification4?
PaymentInstructionInformation4~2 PmtInfId:Max35Text PmtMtd:PaymentMethod2Code BtchBookg:BatchBookingIndicator? NbOfTxs:Max15NumericText? CtrlSum:DecimalNumber? PmtTpInf:PaymentTypeInformation20~2? ReqdColltnDt:ISODate Cdtr:PartyIdentification32 CdtrAcct:CashAccount16 CdtrAgt:BranchAndFinancialInstitutionIdentification4 CdtrAgtAcct:CashAccount16? UltmtCdtr:PartyIdentification32? ChrgBr:ChargeBearerType1Code? ChrgsAcct:CashAccount16? ChrgsAcctAgt:BranchAndFinancialInstitutionIdentification4? CdtrSchmeId:PartyIdentification32? DrctDbtTxInf:DirectDebitTransactionInformation9~2+
PaymentTypeInformation20~2 InstrPrty:Priority2Code? SvcLvl:ServiceLevel8Choice? LclInstrm:LocalInstrument2Choice? SeqTp:SequenceType1Code? CtgyPurp:CategoryPurpose1Choice?
CustomerDirectDebitInitiationV08 GrpHdr:GroupHeader83 PmtInf:PaymentInstruction29+ SplmtryData:SupplementaryData1*
DirectDebitTransactionInformation23 PmtId:PaymentIdentification6 PmtTpInf:PaymentTypeInformation29? InstdAmt:ActiveOrHistoricCurrencyAndAmount ChrgBr:ChargeBearerType1Code? DrctDbtTx:DirectDebitTransaction10? UltmtCdtr:PartyIdentification135? DbtrAgt:BranchAndFinancialInstitutionIdentification6 DbtrAgtAcct:CashAccount38? Dbtr:PartyIdentification135 DbtrAcct:CashAccount38 UltmtDbtr:PartyIdentification135? InstrForCdtrAgt:Max140Text? Purp:Purpose2Choice? RgltryRptg:RegulatoryReporting3{0,10} Tax:TaxInformation8? RltdRmtInf:RemittanceLocation7{0,10} RmtInf:RemittanceInformation16? SplmtryData:SupplementaryData1*
Document~43 CstmrDrctDbtInitn:CustomerDirectDebitInitiationV08
GroupHeader83 MsgId:Max35Text CreDtTm:ISODateTime Authstn:Authorisation1Choice{0,2} NbOfTxs:Max15NumericText CtrlSum:DecimalNumber? InitgPty:PartyIdentification135 FwdgAgt:BranchAndFinancialInstitutionIdentification6?
PaymentInstruction29 PmtInfId:Max35Text PmtMtd:PaymentMethod2Code BtchBookg:BatchBookingIndicator? NbOfTxs:Max15NumericText? CtrlSum:DecimalNumber? PmtTpInf:PaymentTypeInformation29? ReqdColltnDt:ISODate Cdtr:PartyIdentification135 CdtrAcct:CashAccount38 CdtrAgt:BranchAndFinancialInstitutionIdentification6 CdtrAgtAcct:CashAccount38? UltmtCdtr:PartyIdentification135? ChrgBr:ChargeBearerType1Code? ChrgsAcct:CashAccount38? ChrgsAcctAgt:BranchAndFinancialInstitutionIdentification6? CdtrSchmeId:PartyIdentification135? DrctDbtTxInf:DirectDebitTransactionInformation23+
PaymentTypeInformation29 InstrPrty:Priority2Code? SvcLvl:ServiceLevel8Choice* LclInstrm:LocalInstrument2Choice? SeqTp:SequenceType3Code? CtgyPurp:CategoryPurpose1Choice?
CustomerDirectDebitInitiationV09 GrpHdr:GroupHeader83 PmtInf:PaymentInstruction37+ SplmtryData:SupplementaryData1*
Document~44 CstmrDrctDbtInitn:CustomerDirectDebitInitiationV09
PaymentInstruction37 PmtInfId:Max35Text PmtMtd:PaymentMethod2Code ReqdAdvcTp:AdviceType1? BtchBookg:BatchBookingIndicator? NbOfTxs:Max15NumericText? CtrlSum:DecimalNumber? PmtTpInf:PaymentTypeInformation29? ReqdColltnDt:ISODate Cdtr:PartyIdentification135 CdtrAcct:CashAccount38 CdtrAgt:BranchAndFinancialInstitutionIdentification6 CdtrAgtAcct:CashAccount38? UltmtCdtr:PartyIdentification135? ChrgBr:ChargeBearerType1Code? ChrgsAcct:CashAccount38? ChrgsAcctAgt:BranchAndFinancialInstitutionIdentification6? CdtrSchmeId:PartyIdentification135? DrctDbtTxInf:DirectDebitTransactionInformation23+
CustomerDirectDebitInitiationV10 GrpHdr:GroupHeader83 PmtInf:PaymentInstruction39+ SplmtryData:SupplementaryData1*
DirectDebitTransaction11 MndtRltdInf:MandateRelatedInformation15? CdtrSchmeId:PartyIdentification135? PreNtfctnId:Max35Text? PreNtfctnDt:ISODate?
DirectDebitTransactionInformation28 PmtId:PaymentIdentification6 PmtTpInf:PaymentTypeInformation29? InstdAmt:ActiveOrHistoricCurrencyAndAmount ChrgBr:ChargeBearerType1Code? DrctDbtTx:DirectDebitTransaction11? UltmtCdtr:PartyIdentification135? DbtrAgt:BranchAndFinancialInstitutionIdentification6 DbtrAgtAcct:CashAccount40? Dbtr:PartyIdentification135 DbtrAcct:CashAccount40 UltmtDbtr:PartyIdentification135? InstrForCdtrAgt:Max140Text? Purp:Purpose2Choice? RgltryRptg:RegulatoryReporting3{0,10} Tax:TaxInformation10? RltdRmtInf:RemittanceLocation7{0,10} RmtInf:RemittanceInformation21? SplmtryData:SupplementaryData1*
Document~45 CstmrDrctDbtInitn:CustomerDirectDebitInitiationV10
PaymentInstruction39 PmtInfId:Max35Text PmtMtd:PaymentMethod2Code ReqdAdvcTp:AdviceType1? BtchBookg:BatchBookingIndicator? NbOfTxs:Max15NumericText? CtrlSum:DecimalNumber? PmtTpInf:PaymentTypeInformation29? ReqdColltnDt:ISODate Cdtr:PartyIdentification135 CdtrAcct:CashAccount40 CdtrAgt:BranchAndFinancialInstitutionIdentification6 CdtrAgtAcct:CashAccount40? UltmtCdtr:PartyIdentification135? ChrgBr:ChargeBearerType1Code? ChrgsAcct:CashAccount40? ChrgsAcctAgt:BranchAndFinancialInstitutionIdentification6? CdtrSchmeId:PartyIdentification135? DrctDbtTxInf:DirectDebitTransactionInformation28+
LocalInstrumentSEPACode {"values":["CORE","B2B"],"base":"string"}
RestrictedSMNDACode {"values":["SMNDA"],"base":"string"}
RestrictedPersonIdentifierSEPA {"patterns":["[a-zA-Z]{2,2}[0-9]{2,2}([A-Za-z0-9]|[\\+|\\?|/|\\-|:|\\(|\\)|\\.|,|']){3,3}([A-Za-z0-9]|[\\+|\\?|/|\\-|:|\\(|\\)|\\.|,|']){1,28}"],"base":"string"}
IdentificationSchemeNameSEPA {"values":["SEPA"],"base":"string"}
RestrictedIdentificationSEPA2 {"patterns":["([A-Za-z0-9]|[\\+|\\?|/|\\-|:|\\(|\\)|\\.|,|']){1,35}"],"base":"string"}
AmendmentInformationDetailsSDD OrgnlMndtId:RestrictedIdentificationSEPA2? OrgnlCdtrSchmeId:PartyIdentificationSEPA4? OrgnlDbtrAcct:CashAccountSEPA2? OrgnlDbtrAgt:BranchAndFinancialInstitutionIdentificationSEPA2?
BranchAndFinancialInstitutionIdentificationSEPA2 FinInstnId:FinancialInstitutionIdentificationSEPA2
CustomerDirectDebitInitiationV02~3 GrpHdr:GroupHeaderSDD PmtInf:PaymentInstructionInformationSDD+
DirectDebitTransactionSDD MndtRltdInf:MandateRelatedInformationSDD CdtrSchmeId:PartyIdentificationSEPA3?
DirectDebitTransactionInformationSDD PmtId:PaymentIdentificationSEPA InstdAmt:ActiveOrHistoricCurrencyAndAmountSEPA ChrgBr:ChargeBearerTypeSEPACode? DrctDbtTx:DirectDebitTransactionSDD UltmtCdtr:PartyIdentificationSEPA1? DbtrAgt:BranchAndFinancialInstitutionIdentificationSEPA1 Dbtr:PartyIdentificationSEPA2 DbtrAcct:CashAccountSEPA2 UltmtDbtr:PartyIdentificationSEPA1? Purp:PurposeSEPA? RmtInf:RemittanceInformationSEPA1Choice?
Document~46 CstmrDrctDbtInitn:CustomerDirectDebitInitiationV02~3
FinancialInstitutionIdentificationSEPA2 Othr:RestrictedFinancialIdentificationSEPA
RestrictedFinancialIdentificationSEPA Id:RestrictedSMNDACode
RestrictedPersonIdentificationSEPA Id:RestrictedPersonIdentifierSEPA SchmeNm:RestrictedPersonIdentificationSchemeNameSEPA
GroupHeaderSDD MsgId:RestrictedIdentificationSEPA1 CreDtTm:ISODateTime NbOfTxs:Max15NumericText CtrlSum:DecimalNumber? InitgPty:PartyIdentificationSEPA1
LocalInstrumentSEPA Cd:LocalInstrumentSEPACode
MandateRelatedInformationSDD MndtId:RestrictedIdentificationSEPA2 DtOfSgntr:ISODate AmdmntInd:TrueFalseIndicator? AmdmntInfDtls:AmendmentInformationDetailsSDD? ElctrncSgntr:Max1025Text?
PartySEPA2 PrvtId:PersonIdentificationSEPA2
PartyIdentificationSEPA3 Id:PartySEPA2
PartyIdentificationSEPA4 Nm:Max70Text? Id:PartySEPA2?
PartyIdentificationSEPA5 Nm:Max70Text PstlAdr:PostalAddressSEPA?
PaymentInstructionInformationSDD PmtInfId:RestrictedIdentificationSEPA1 PmtMtd:PaymentMethod2Code BtchBookg:BatchBookingIndicator? NbOfTxs:Max15NumericText? CtrlSum:DecimalNumber? PmtTpInf:PaymentTypeInformationSDD ReqdColltnDt:ISODate Cdtr:PartyIdentificationSEPA5 CdtrAcct:CashAccountSEPA1 CdtrAgt:BranchAndFinancialInstitutionIdentificationSEPA1 UltmtCdtr:PartyIdentificationSEPA1? ChrgBr:ChargeBearerTypeSEPACode? CdtrSchmeId:PartyIdentificationSEPA3? DrctDbtTxInf:DirectDebitTransactionInformationSDD+
PaymentTypeInformationSDD SvcLvl:ServiceLevelSEPA LclInstrm:LocalInstrumentSEPA SeqTp:SequenceType1Code CtgyPurp:CategoryPurposeSEPA?
PersonIdentificationSEPA2 Othr:RestrictedPersonIdentificationSEPA
RestrictedPersonIdentificationSchemeNameSEPA Prtry:IdentificationSchemeNameSEPA
CustomerDirectDebitInitiationV02~4 GrpHdr:GroupHeaderSDD PmtInf:PaymentInstructionInformationSDD~2+
DirectDebitTransactionInformationSDD~2 PmtId:PaymentIdentificationSEPA InstdAmt:ActiveOrHistoricCurrencyAndAmountSEPA ChrgBr:ChargeBearerTypeSEPACode? DrctDbtTx:DirectDebitTransactionSDD UltmtCdtr:PartyIdentificationSEPA1? DbtrAgt:BranchAndFinancialInstitutionIdentificationSEPA3 Dbtr:PartyIdentificationSEPA2 DbtrAcct:CashAccountSEPA2 UltmtDbtr:PartyIdentificationSEPA1? Purp:PurposeSEPA? RmtInf:RemittanceInformationSEPA1Choice?
Document~47 CstmrDrctDbtInitn:CustomerDirectDebitInitiationV02~4
LocalInstrumentSEPA~2 Cd:ExternalLocalInstrument1Code
PaymentInstructionInformationSDD~2 PmtInfId:RestrictedIdentificationSEPA1 PmtMtd:PaymentMethod2Code BtchBookg:BatchBookingIndicator? NbOfTxs:Max15NumericText? CtrlSum:DecimalNumber? PmtTpInf:PaymentTypeInformationSDD~2 ReqdColltnDt:ISODate Cdtr:PartyIdentificationSEPA5 CdtrAcct:CashAccountSEPA1 CdtrAgt:BranchAndFinancialInstitutionIdentificationSEPA3 UltmtCdtr:PartyIdentificationSEPA1? ChrgBr:ChargeBearerTypeSEPACode? CdtrSchmeId:PartyIdentificationSEPA3? DrctDbtTxInf:DirectDebitTransactionInformationSDD~2+
PaymentTypeInformationSDD~2 SvcLvl:ServiceLevelSEPA~2 LclInstrm:LocalInstrumentSEPA~2 SeqTp:SequenceType1Code CtgyPurp:CategoryPurposeSEPA?`;
