/** Transaction types of Payments Canada (Standard 007, Appendix), as @cityssm/cpa-codes (MIT) lists them. */
export const transactionCodes: ReadonlySet<string> = new Set(
  (
    '200 201 202 203 204 205 206 207 230 231 232 233 240 250 251 252 260 261 265 266 271 272 273 274 ' +
    '280 281 300 301 302 303 308 309 310 311 312 313 315 316 317 318 319 320 321 322 323 324 325 330 ' +
    '331 332 333 334 335 336 350 351 352 353 354 355 356 370 371 372 373 380 381 382 383 384 385 386 ' +
    '400 401 402 403 404 405 420 430 431 432 433 434 435 436 437 438 439 450 451 452 453 460 470 480 ' +
    '600 601 602 603 604 605 606 607 608 609 610 611 612 613 614 615 616 617 701 702 703 704 705 706 ' +
    '707 708 709 710 711 712 713 714 715 716 717 718 719 720 721 722 723 724 725 726 727 728 729 730 ' +
    '731'
  ).split(' '),
); // prettier-ignore

/** Why an item comes back (Standard 005, returned item reason codes), and the ISO reason that says the same. */
export const returnReasons: Readonly<
  Record<string, { readonly title: string; readonly isoCode?: string } | undefined>
> = {
  '900': { title: 'Edit reject', isoCode: 'FF01' },
  '901': { title: 'Not sufficient funds', isoCode: 'AM04' },
  '902': { title: 'Account not found', isoCode: 'AC01' },
  '903': { title: 'Payment stopped or recalled', isoCode: 'MS02' },
  '905': { title: 'Account closed', isoCode: 'AC04' },
  '907': { title: 'No debit allowed', isoCode: 'AG01' },
  '908': { title: 'Funds not cleared', isoCode: 'AM04' },
  '909': { title: 'Currency and account mismatch', isoCode: 'AC09' },
  '910': { title: 'Payor or payee deceased', isoCode: 'MD07' },
  '911': { title: 'Account frozen', isoCode: 'AC06' },
  '912': { title: 'Invalid or incorrect account number', isoCode: 'AC01' },
  '914': { title: 'Incorrect payor or payee name', isoCode: 'BE01' },
  '915': { title: 'No agreement existed', isoCode: 'MD01' },
  '916': { title: 'Not according to agreement: personal', isoCode: 'MD01' },
  '917': { title: 'Agreement revoked: personal', isoCode: 'MD01' },
  '918': { title: 'No confirmation or pre-notification: personal' },
  '919': { title: 'Not according to agreement: business', isoCode: 'MD01' },
  '920': { title: 'Agreement revoked: business', isoCode: 'MD01' },
  '921': { title: 'No pre-notification: business' },
  '922': { title: 'Customer initiated return', isoCode: 'MD06' },
  '990': { title: 'Institution in default' },
};
