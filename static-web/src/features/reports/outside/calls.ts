import { answerOf, api } from '../../../api/client';
import { newKey } from '../../../api/middleware/idempotency';
import type { DashboardKind, DashboardMail } from '../../../api/types';

/** The dashboards that leave the app, in their order. */
export const DASHBOARDS: readonly DashboardKind[] = [
  'dashboard',
  'messages_timeline',
  'messages_by_status',
  'messages_by_occasion',
  'ai_usage_stats',
  'campaign_performance',
  'contacts_by_segment',
];

/** Makes a link by which others read a dashboard. */
export const shareDashboard = (dashboard: DashboardKind, span: number, days: number) =>
  answerOf(
    api.POST('/api/analytics/shares', {
      params: { header: { 'Idempotency-Key': newKey() } } as never,
      body: { dashboard, span, days } as never,
    }),
  );

/** Takes a link back. */
export const revokeDashboard = (id: string) => api.DELETE('/api/analytics/shares/{id}', { params: { path: { id } } });

/** What somebody wants by mail. */
export type MailWish = Pick<DashboardMail, 'dashboards' | 'rhythm' | 'weekday' | 'monthDay' | 'hour'>;

/** Has figures come by mail. */
export const mailFigures = (wish: MailWish) =>
  answerOf(api.POST('/api/analytics/mails', { params: { header: { 'Idempotency-Key': newKey() } } as never, body: wish as never }));

/** Ends that. */
export const stopMail = (id: string) => api.DELETE('/api/analytics/mails/{id}', { params: { path: { id } } });
