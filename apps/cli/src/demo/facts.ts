import {
  acknowledgementCounts,
  filesList,
  paymentsCount,
  simulatorAdvance,
  simulatorState,
  statementCounts,
  type PaymentFileSummary,
} from '@giroport/contracts';
import { calendarDateOfInstant, type CalendarDate } from '@giroport/kernel';
import type { Stack } from '@giroport/stack';

const PAGE = 500;
const HOUR_MS = 3_600_000;
/** An hour at the banks may mean thousands of payments cleared and answered. */
const ADVANCE_LIMIT_MS = 120_000;

/** What the services say of themselves, asked over the bus. */
export class Facts {
  constructor(private readonly stack: Stack) {}

  /** The day by the banks' clock. */
  async today(): Promise<CalendarDate> {
    return calendarDateOfInstant(new Date((await this.stack.ask(simulatorState, {})).now));
  }

  async byStatus(): Promise<Readonly<Record<string, number>>> {
    const { byStatus, exceptions } = await this.stack.ask(paymentsCount, {});
    return { ...byStatus, ...(exceptions > 0 && { exceptions }) };
  }

  /** Lets an hour pass at the banks; gives the instant that their clock shows. */
  async anHourPasses(): Promise<Date> {
    return new Date((await this.stack.ask(simulatorAdvance, { byMs: HOUR_MS }, ADVANCE_LIMIT_MS)).now);
  }

  async banks() {
    return (await this.stack.ask(simulatorState, {})).banks;
  }

  async files(): Promise<readonly PaymentFileSummary[]> {
    const files: PaymentFileSummary[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.stack.ask(filesList, { limit: PAGE, ...(cursor !== undefined && { cursor }) });
      files.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    return files;
  }

  async acknowledgements() {
    return await this.stack.ask(acknowledgementCounts, {});
  }

  async statements() {
    return await this.stack.ask(statementCounts, {});
  }
}
