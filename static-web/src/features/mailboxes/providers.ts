import { $api } from '../../api/client';
import { reasonOf } from '../../api/problem';
import type { MailboxProvider } from '../../api/types';
import { useWords } from '../../i18n/words';
import { toast } from '../../shared/toast';
import { mailboxes } from './words';

/** What is said of a mailbox when a sign-in for it begins. */
export interface SignInFor {
  kind?: MailboxProvider['kind'];
  mailbox?: string;
  address?: string;
  displayName?: string;
  days?: number;
}

/** Providers that this installation could be registered at; none where it connects no mailboxes. */
export const useProviders = () => $api.useQuery('get', '/api/mailboxes/oauth/providers').data?.providers ?? [];

/** Begins a sign-in at a provider: the browser leaves, and comes back to the page that it left. */
export function useSignIn() {
  const say = useWords(mailboxes);
  const start = $api.useMutation('post', '/api/mailboxes/oauth/start', {
    onSuccess: ({ url }) => location.assign(url),
    onError: (error) => toast(say('notDone', { why: reasonOf(error) })),
  });
  const begin = ({ days, ...rest }: SignInFor) =>
    start.mutate({
      body: {
        ...rest,
        ...(days === undefined ? {} : { backlog: { days } }),
        next: location.pathname === '/setup' ? '/setup' : '/settings/mailboxes',
      },
    });
  // The page is on its way out once the address is there.
  return { begin, pending: start.isPending || start.isSuccess };
}
