import type { Intent } from '../api/types';

/** All but `none`, in the order of a choice. */
export const intents: Intent[] = [
  'shop_question',
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

/** The intent that a choice names; undefined for "not said". */
export const intentOf = (value: string): Intent | undefined => [...intents, 'none' as const].find((name) => name === value);
