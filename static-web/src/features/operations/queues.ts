const KNOWN = ['inbound_mail', 'catalogue_events', 'delivery_events', 'workflow_events', 'account_mail', 'webhook_deliveries'] as const;

/** The words' key of a queue; undefined for one that this version does not know. */
export const queueKey = (queue: string) => KNOWN.find((one) => one === queue.replaceAll('-', '_'));
