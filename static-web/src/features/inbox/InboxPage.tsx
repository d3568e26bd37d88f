import { useParams } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { useWords } from '../../i18n/words';
import { Empty, Loading } from '../../shared/states';
import { ConversationList } from './ConversationList';
import { inboxWords } from './words';

const loadPane = () => import('./ConversationPane').then((there) => ({ default: there.ConversationPane }));
const ConversationPane = lazy(loadPane);
const PANE_AFTER = 2_000;
// Where a conversation is open from the start it does not wait for the page.
if (/\/inbox\/./.test(location.pathname)) void loadPane().catch(() => undefined);

export function InboxPage() {
  const say = useWords(inboxWords);
  const { conversationId } = useParams({ strict: false }) as { conversationId?: string };
  // Else it comes once the list stands, before somebody opens one.
  useEffect(() => {
    const timer = setTimeout(() => void loadPane().catch(() => undefined), PANE_AFTER);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      {/* Beside the columns: on a phone the list goes away with all that is in it. */}
      <h1 className="sr-only">{say('title')}</h1>
      <div className="split" data-open={conversationId !== undefined}>
        <ConversationList chosen={conversationId} />
        <section aria-label={say('conversation')}>
          {conversationId ? (
            <Suspense fallback={<Loading label={say('loadingOne')} height={96} />}>
              <ConversationPane key={conversationId} id={conversationId} />
            </Suspense>
          ) : (
            <Empty title={say('choose')}>
              {say.rich('chooseKeys', { j: <kbd>{'j'}</kbd>, k: <kbd>{'k'}</kbd>, help: <kbd>{'?'}</kbd> })}
            </Empty>
          )}
        </section>
      </div>
    </>
  );
}
