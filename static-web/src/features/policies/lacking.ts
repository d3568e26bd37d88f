import type { Form } from './policyForm';

/** What cannot even be sent: numbers that a line needs, by the names of the API. */
export function lacking(form: Form, why: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  form.returns?.lines.forEach((line, at) => {
    if (line.count === null) found[`returns.lines[${at}].days`] = [why];
  });
  form.warranty?.lines.forEach((line, at) => {
    if (line.count === null) found[`warranty.lines[${at}].months`] = [why];
  });
  form.discounts?.steps.forEach((step, at) => {
    if (step.percent === null) found[`discounts.steps[${at}].percent`] = [why];
    if (step.fromAmount && !step.fromAmount.amount.trim()) found[`discounts.steps[${at}].fromAmount`] = [why];
  });
  if (form.minimumOrder && !form.minimumOrder.amount.amount.trim()) found['minimumOrder.amount'] = [why];
  form.hours?.exceptions.forEach((exception, at) => {
    if (!exception.date) found[`hours.exceptions[${at}].open`] = [why];
  });
  return found;
}
