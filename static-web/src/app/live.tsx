import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { tellChange } from '../api/changes';
import { follow, type Change } from '../api/live';
import { stale, type Readable } from '../api/stale';

const Online = createContext(true);

/** True while the event stream is open. */
export const useOnline = (): boolean => useContext(Online);

/** What pages read of each kind of record. */
const READ: Record<string, Readable[]> = {
  conversation: ['/api/conversations', '/api/conversations/{id}', '/api/approvals'],
  message: ['/api/conversations/{id}', '/api/approvals', '/api/messages/{id}/history'],
  task: ['/api/tasks'],
  deal: ['/api/deals', '/api/deals/{id}'],
  review: ['/api/reviews'],
  outboxMail: ['/api/outbox'],
  product: ['/api/products', '/api/products/{sku}', '/api/products/{sku}/history'],
  vendorStatus: ['/api/catalogue/vendors'],
  aiDecision: ['/api/ai/decisions'],
  replyDraft: ['/api/drafts'],
  savedView: ['/api/views'],
  recommendation: ['/api/conversations/{id}', '/api/recommendations'],
  trainedModel: ['/api/ai/models'],
  modelChoice: ['/api/ai/models'],
  blindAudit: ['/api/ai/audits'],
  verdictTally: ['/api/ai/calibration'],
  knowledge: ['/api/knowledge'],
  template: ['/api/templates'],
  segment: ['/api/segments'],
  campaign: ['/api/campaigns', '/api/campaigns/{id}'],
  occasionRule: ['/api/occasions', '/api/occasions/{id}'],
  sequence: ['/api/sequences', '/api/sequences/{id}'],
  automation: ['/api/automations', '/api/automations/{id}'],
  automationRun: ['/api/automations/{id}/runs'],
  leadForm: ['/api/forms', '/api/forms/{id}'],
  backlinkOpportunity: ['/api/backlink-opportunities'],
  contact: ['/api/contacts', '/api/contacts/{id}', '/api/contacts/{id}/score', '/api/suppressions', '/api/consents'],
  file: ['/api/files'],
  company: ['/api/companies', '/api/companies/{id}'],
  activity: ['/api/contacts/{id}/timeline', '/api/companies/{id}/timeline', '/api/deals/{id}/timeline'],
  replySettings: ['/api/settings'],
  shopPolicies: ['/api/settings/policies', '/api/setup'],
  billingDocument: [
    '/api/quotes',
    '/api/quotes/{id}',
    '/api/orders',
    '/api/orders/{id}',
    '/api/invoices',
    '/api/invoices/{id}',
    '/api/payments',
    '/api/billing/bank',
    '/api/billing/bank/lines',
  ],
  bankLine: ['/api/billing/bank', '/api/billing/bank/lines', '/api/billing/bank/statements'],
  shopOrder: ['/api/shop-orders', '/api/shop-orders/{id}'],
  mailbox: ['/api/mailboxes', '/api/setup'],
  mailboxProgress: ['/api/mailboxes', '/api/setup'],
};

/** Keeps open pages true: what changed on the server is asked for again, many changes at once only once. */
export function Live({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [online, setOnline] = useState(true);
  useEffect(() => {
    const changed = new Set<Readable>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      timer = undefined;
      void stale(queries, ...changed);
      changed.clear();
    };
    const onChange = (change: Change) => {
      tellChange(change);
      (READ[change.kind] ?? []).forEach((route) => changed.add(route));
      timer ??= setTimeout(refresh, 150);
    };
    let offlineTimer: ReturnType<typeof setTimeout> | undefined;
    const onOnline = (now: boolean) => {
      clearTimeout(offlineTimer);
      // A stream that breaks and comes back at once is nothing to show.
      if (now) setOnline(true);
      else offlineTimer = setTimeout(() => setOnline(false), 3_000);
    };
    const stop = follow(onChange, onOnline);
    return () => {
      stop();
      clearTimeout(timer);
      clearTimeout(offlineTimer);
    };
  }, [queries]);
  return <Online.Provider value={online}>{children}</Online.Provider>;
}
