import { dialectProfile, parserOf, type WireDialectProfile } from '@giroport/contracts';
import { Reject } from '@giroport/kernel';
import { checkDialect, withDialect, type CodeMaps, type DialectProfile, type Layout } from '@giroport/layouts';
import { readDocumentFile } from './layout-file.ts';
import { WrongUse } from './verb.ts';

/** A layout with the dialect of a file on top. Throws WrongUse for a profile that does not fit. */
export function spoken(layout: Layout, file: string, codeMaps: CodeMaps): Layout {
  try {
    const profile: DialectProfile = parseProfile(readDocumentFile(file));
    checkDialect(layout, profile);
    return withDialect(layout, profile, { name: file, codeMaps });
  } catch (error) {
    if (error instanceof Reject) throw new WrongUse(`${file} is no dialect of ${layout.id}: ${error.message}`);
    throw error;
  }
}

const parseProfile = parserOf<WireDialectProfile>(dialectProfile, 'dialect.schema', 'dialect');
