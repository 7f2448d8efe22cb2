import type { Finding } from '@giroport/canonical';
import type { Acceptance } from './profile.ts';

/** Makes the function that gives a finding the weight that this bank's dialect gives it. The first rule that fits decides. */
export function weighing(rules: readonly Acceptance[], dialect: string): (finding: Finding) => Finding {
  const ready = rules.map(({ code, field, as }) => {
    const prefix = code.endsWith('*') ? code.slice(0, -1) : undefined;
    const fits = (one: Finding): boolean =>
      (prefix === undefined ? one.code === code : one.code.startsWith(prefix)) &&
      (field === undefined || one.field === field);
    return { fits, as };
  });
  return (finding) => {
    const rule = ready.find((one) => one.fits(finding));
    if (rule === undefined || rule.as === finding.severity) return finding;
    const why =
      rule.as === 'warning' ? `The dialect ${dialect} accepts it.` : `The dialect ${dialect} does not accept it.`;
    return { ...finding, severity: rule.as, message: `${finding.message} ${why}` };
  };
}
