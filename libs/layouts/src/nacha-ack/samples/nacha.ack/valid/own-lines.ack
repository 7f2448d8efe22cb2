 AJ001A01A08052
1          ******  ACKNOWLEDGEMENT OF ACH FILE DEPOSITS  ******
2SERVICING FRB: FEDERAL RESERVE BANK                    REPORT DATE AND TIME:
3                                                             11/20/26 10:42:05
4FILE STATUS: FILE ACCEPTED WITH ITEM LEVEL ERRORS
Z
5IMMEDIATE ORIGIN NAME:  EXAMPLE TRADING BANK
6IMMEDIATE ORIGIN:       0210-0002-1
7IMMEDIATE DEST:         0610-0014-6
8FILE CREATION DATE:     11/20/26
9FILE CREATION TIME:     10:30
AFILE ID MODIFIER:       D
BFILE PROCESS DATE AND TIME: 11/20/26 10:41
Z
C---------------------COUNT-----------------AMOUNT--------
Z
D    BATCHES:           2  DEBIT:   $        1,250.00
EENTRY/ADDENDA:         5  CREDITS: $       33,000.50
Z
F---------------------------------------------------------
Z
GFILE STATUS: FILE ACCEPTED WITH ITEM LEVEL ERRORS
H
I
J
K
L
Z
MBATCH NUMBER:  0000001
N  ORIGINATING DFI ID:    0210-0002-1
O  ORIGINATING DFI NAME:  EXAMPLE TRADING BANK
P  COMPANY NAME:          ACME INC          COMPANY ID:  1234567890
Q  EFFECTIVE ENTRY DATE:  26/11/23
R---------------------COUNT-----------------AMOUNT--------
Z
SENTRY/ADDENDA:      1      DEBIT:   $            0.00
T                           CREDIT:  $          321.45
Z
U---------------------------------------------------------
VBATCH STATUS:  BATCH ACCEPTED
Z
WED101-INVALID RECEIVING DFI
XTRACE NUMBER = 021000020000001
Y
Z
Y************************** END OF ACKNOWLEDGEMENT *************************

 AJ001A01A08052
1          ******  ACKNOWLEDGEMENT OF ACH FILE DEPOSITS  ******
2SERVICING FRB: FEDERAL RESERVE BANK                    REPORT DATE AND TIME:
3                                                             11/20/26 10:42:05
4FILE STATUS: FILE ACCEPTED WITH NO ERRORS
Z
5IMMEDIATE ORIGIN NAME:  EXAMPLE TRADING BANK
6IMMEDIATE ORIGIN:       0210-0002-1
7IMMEDIATE DEST:         0610-0014-6
8FILE CREATION DATE:     11/20/26
9FILE CREATION TIME:     10:30
AFILE ID MODIFIER:       A
BFILE PROCESS DATE AND TIME: 11/20/26 10:41
Z
C---------------------COUNT-----------------AMOUNT--------
Z
D    BATCHES:           2  DEBIT:   $        1,250.00
EENTRY/ADDENDA:         5  CREDITS: $       33,000.50
Z
F---------------------------------------------------------
Z
GFILE STATUS: FILE ACCEPTED WITH NO ERRORS
H
I
J
K
L************************** END OF ACKNOWLEDGEMENT *************************
