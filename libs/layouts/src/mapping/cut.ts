import type { Cut, FieldPlan, Framing } from './plan.ts';

/**
 * The function that cuts a field out of a record. Of a delimited row with named columns, and of XML and JSON, the framing puts
 * the cells into the fields' own order: the field's index in its record.
 */
export function cutOf(field: FieldPlan, framing: Framing): Cut {
  switch (framing.kind) {
    case 'fixed': {
      const from = Number(field.at) - 1;
      const to = from + field.length;
      return (raw) => raw.text.slice(from, to);
    }
    case 'delimited':
      return framing.headerRow ? namedCut(field, framing.pieces) : cellCut(Number(field.at) - 1, field.piece, framing.pieces); // prettier-ignore
    default:
      return namedCut(field, '');
  }
}

function cellCut(index: number, piece: number, pieces: string): Cut {
  if (piece === 0) return (raw) => raw.cells[index] ?? '';
  return (raw) => pieceOf(raw.cells[index] ?? '', piece, pieces);
}

function namedCut(field: FieldPlan, pieces: string): Cut {
  const { piece, record } = field;
  const index = record.fields.length;
  return piece === 0 ? (raw) => raw.cells[index] ?? '' : (raw) => pieceOf(raw.cells[index] ?? '', piece, pieces);
}

function pieceOf(cell: string, piece: number, pieces: string): string {
  let from = 0;
  for (let passed = 1; passed < piece; passed++) {
    const next = cell.indexOf(pieces, from);
    if (next === -1) return '';
    from = next + 1;
  }
  const to = cell.indexOf(pieces, from);
  return to === -1 ? cell.slice(from) : cell.slice(from, to);
}
