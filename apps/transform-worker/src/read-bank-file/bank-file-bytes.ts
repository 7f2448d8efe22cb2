import { bankFilesPut, type BankFile } from '@giroport/contracts';
import { Unavailable } from '@giroport/kernel';
import { Objects, Questions } from '@giroport/messaging';
import { Inject, Injectable } from '@nestjs/common';

/** The bytes of a bank file, from the object store; their owner puts them there again where they are gone. */
@Injectable()
export class BankFileBytes {
  constructor(
    @Inject(Objects) private readonly objects: Objects,
    @Inject(Questions) private readonly questions: Questions,
  ) {}

  /** Throws Unavailable where the bytes are not to be had now, Reject('object.changed') where they are not what they should be. */
  async *read({ bankFileId, object }: Pick<BankFile, 'bankFileId' | 'object'>): AsyncGenerator<Uint8Array> {
    let chunks = this.objects.read(object);
    let first: IteratorResult<Uint8Array>;
    try {
      first = await chunks.next();
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      const again = await this.questions.ask(bankFilesPut, { bankFileId });
      chunks = this.objects.read({ ...again.object, sha256: object.sha256, bytes: object.bytes });
      first = await chunks.next();
    }
    for (let next = first; next.done !== true; next = await chunks.next()) yield next.value;
  }
}
