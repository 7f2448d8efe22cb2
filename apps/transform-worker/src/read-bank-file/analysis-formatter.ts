import type { BankAccountAnalysisLoad } from '@giroport/contracts';
import { wireAnalysisBalance, wireAnalysisHeader, wireAnalysisService } from '../wire/wire-analysis.ts';
import type { WireFindings } from '../wire/wire-findings.ts';
import type { BankItem, FileReading, Formatter, Part } from './part.ts';

/** Services that one account's analysis may have, and balances: the contract's own limits. */
const SERVICES_MAX = 10_000;
const BALANCES_MAX = 1_000;

type Open = { header: BankAccountAnalysisLoad['header'] } & Pick<BankAccountAnalysisLoad, 'balances' | 'services'>;

/** Makes one BANK_ACCT_ANALYSIS_LOAD of each account's analysis. */
export class AnalysisFormatter implements Formatter {
  read = 0;
  announced = 0;
  private analyses = 0;
  private open: Open | undefined;
  private parts: Part[] = [];

  constructor(
    private readonly file: FileReading,
    private readonly findings: WireFindings,
  ) {}

  get counts(): Record<string, number> {
    return { analyses: this.analyses, services: this.announced };
  }

  take(item: BankItem): void {
    switch (item.item) {
      case 'analysis':
        this.close();
        this.open = { header: wireAnalysisHeader(item.analysis, this.findings), balances: [], services: [] };
        return;
      case 'analysis-balance': {
        const balance = wireAnalysisBalance(item.balance, this.findings);
        if (balance === undefined || this.open === undefined) return;
        if (this.open.balances.length < BALANCES_MAX) this.open.balances.push(balance);
        else
          this.findings.error(
            'analysis.balances',
            item.balance.place,
            `An analysis has more than ${BALANCES_MAX} balances.`,
          );
        return;
      }
      case 'analysis-service':
        this.read++;
        if (this.open === undefined) return;
        if (this.open.services.length < SERVICES_MAX)
          this.open.services.push(wireAnalysisService(item.service, this.findings));
        else
          this.findings.error(
            'analysis.services',
            item.service.place,
            `An analysis has more than ${SERVICES_MAX} services.`,
          );
        return;
      case 'analysis-end':
        return this.close();
      default:
    }
  }

  takeParts(): Part[] {
    const parts = this.parts;
    this.parts = [];
    return parts;
  }

  end(): Part[] {
    this.close();
    if (this.analyses === 0) this.findings.error('analysis.none', { line: 0 }, 'The file holds no account analysis.');
    return this.takeParts();
  }

  private close(): void {
    if (this.open === undefined) return;
    const { bankFileId, reading } = this.file;
    const analysis = ++this.analyses;
    const body = { ...this.file, analysis, ...this.open, findings: this.findings.takeRecent() };
    this.announced += this.open.services.length;
    this.open = undefined;
    this.parts.push({ kind: 'analysis', subject: `${bankFileId}/${reading}/analysis/${analysis}`, body });
  }
}
