import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { follow, type Change } from '../api/live';

const Online = createContext(true);

/** True while the event stream is open. */
export const useOnline = (): boolean => useContext(Online);

const QUERIES: Record<string, string[]> = {
  conversation: ['conversations', 'conversation', 'approvals'],
  message: ['conversation', 'approvals', 'history'],
  outboxMail: ['outbox'],
  product: ['products'],
  vendorStatus: ['vendors'],
  aiDecision: ['decisions'],
  recommendation: ['conversation'],
  trainedModel: ['models'],
  modelChoice: ['models'],
  blindAudit: ['audits'],
  verdictTally: ['calibration'],
  knowledge: ['knowledge'],
  replySettings: ['settings'],
};

/** Keeps open pages true: what changed on the server is asked for again, many changes at once only once. */
export function Live({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [online, setOnline] = useState(true);
  useEffect(() => {
    const stale = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      timer = undefined;
      for (const key of stale) void queries.invalidateQueries({ queryKey: [key] });
      stale.clear();
    };
    const onChange = (change: Change) => {
      (QUERIES[change.kind] ?? []).forEach((key) => stale.add(key));
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
