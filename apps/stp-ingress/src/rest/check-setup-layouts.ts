import { layoutsCheckSetup, type SetupDocument } from '@giroport/contracts';
import { Refused } from '@giroport/edge';
import { Unavailable } from '@giroport/kernel';
import type { Questions } from '@giroport/messaging';

/** How long the catalog is waited for: a set-up must not hang on it. */
const CHECK_MS_MAX = 5_000;

type Use = ReturnType<typeof layoutsCheckSetup.parseRequest>['layouts'][number];

/**
 * Refuses a set-up whose banks use layouts that are not there, do not carry the method, or know no such parameter. Where no worker
 * can be asked the set-up goes on: a file that its layout cannot say is refused when it is made, too.
 */
export async function refuseUnfitLayouts(questions: Questions, setup: SetupDocument): Promise<void> {
  const layouts = usesOf(setup);
  if (layouts.length === 0) return;
  const answer = await questions.ask(layoutsCheckSetup, { layouts }, CHECK_MS_MAX).catch((error: unknown) => {
    if (error instanceof Unavailable) return undefined;
    throw error;
  });
  const problems = answer?.problems ?? [];
  if (problems.length > 0) throw new Refused(422, 'setup.layouts', { detail: problems[0]!.message, problems });
}

function usesOf({ banks }: SetupDocument): Use[] {
  const outward = banks.flatMap(({ layouts }, bank) =>
    layouts.map(({ method, layoutId, parameters, prenotes }, at): Use => ({
      pointer: `/banks/${bank}/layouts/${at}`,
      use: 'OUT',
      layoutId,
      method,
      ...(parameters !== undefined && { parameters }),
      ...(prenotes !== undefined && { prenotes }),
    })),
  );
  const inward = banks.flatMap(({ inboundLayouts = [] }, bank) =>
    inboundLayouts.map((layoutId, at): Use => ({
      pointer: `/banks/${bank}/inboundLayouts/${at}`,
      use: 'IN',
      layoutId,
    })),
  );
  return [...outward, ...inward];
}
