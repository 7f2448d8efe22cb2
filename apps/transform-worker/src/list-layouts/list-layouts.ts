import { layoutsList } from '@giroport/contracts';
import { catalog, type Layout } from '@giroport/layouts';
import type { Answer } from '@giroport/messaging';
import { Injectable } from '@nestjs/common';

type Reply = ReturnType<typeof layoutsList.parseReply>;

/** The Layout Catalog, as the program has it: what is listed is what this worker can do. */
@Injectable()
export class ListLayouts implements Answer<object, Reply> {
  readonly question = layoutsList;

  async answer(): Promise<Reply> {
    return { items: catalog.map(tell) };
  }
}

function tell(layout: Layout): Reply['items'][number] {
  return {
    layoutId: layout.id,
    name: layout.name,
    spec: layout.spec,
    kind: layout.kind,
    reads: layout.read !== undefined,
    writes: layout.write !== undefined,
    parameters: (layout.parameters ?? []).map(({ name, description, default: byDefault, values }) => ({
      name,
      description,
      ...(byDefault !== undefined && { default: byDefault }),
      ...(values !== undefined && { values: [...values] }),
    })),
  };
}
