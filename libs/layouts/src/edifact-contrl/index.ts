import { acknowledgementLayout } from '../edifact-bansta/acknowledgement-layouts.ts';

/** Syntax and service report: the receiver took or refused an interchange of ours. */
export const contrl = acknowledgementLayout({
  id: 'edifact.contrl.d3',
  type: 'CONTRL',
  name: 'UN/EDIFACT CONTRL syntax and service report',
  spec: 'ISO 9735, CONTRL D.3 (syntax versions 2 and 3); ISO 9735-4 for syntax version 4',
  versions: ['D:3', '2:2', '2:1', '4:1', 'D:96A'],
});
