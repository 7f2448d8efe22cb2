import { catalog } from '@giroport/layouts';
import { OK, type Verb } from '../verb.ts';

export const layouts: Verb = {
  help: `giroport layouts [--json]

  --json   one JSON object a layout, with its specification and parameters`,
  options: { json: { type: 'boolean' } },
  run: async (_, values, terminal) => {
    const width = Math.max(...catalog.map((layout) => layout.id.length)) + 2;
    for (const { id, name, spec, kind, fileExtension, mediaType, parameters = [], read, write } of catalog) {
      const facts = {
        id,
        name,
        kind,
        spec,
        reads: read !== undefined,
        writes: write !== undefined,
        fileExtension,
        mediaType,
        parameters,
      };
      const can = [...(read ? ['reads'] : []), ...(write ? ['writes'] : [])].join(', ');
      await terminal.print(
        values['json'] === true
          ? JSON.stringify(facts)
          : `${id.padEnd(width)}${kind.padEnd(17)}${can.padEnd(15)}${name}`,
      );
    }
    return OK;
  },
};
