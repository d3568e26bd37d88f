import type { Intent } from '../api/types';
import { words } from './format';

const NAMES: Intent[] = [
  'product_question',
  'price_quote',
  'availability',
  'order_request',
  'order_status',
  'delivery_problem',
  'change_or_cancel_order',
  'return_refund',
  'complaint',
  'technical_support',
  'billing_invoice',
  'payment_problem',
  'account_access',
  'meeting_request',
  'partnership',
  'interested',
  'not_interested',
  'unsubscribe',
  'out_of_office',
  'thanks_ack',
  'job_application',
  'spam',
];

/** The taxonomy as a choice; the first entry is the given one for "not said". */
export const intentChoices = (unsaid: string) => [
  { value: '', label: unsaid },
  ...NAMES.map((value) => ({ value, label: words(value) })),
  { value: 'none', label: 'None of these' },
];

/** The intent that a choice names; undefined for "not said". */
export const intentOf = (value: string): Intent | undefined => [...NAMES, 'none' as const].find((name) => name === value);
