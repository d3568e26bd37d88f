import { useParams } from '@tanstack/react-router';
import { useWords } from '../../i18n/words';
import { Empty } from '../../shared/states';
import { ConversationList } from './ConversationList';
import { ConversationPane } from './ConversationPane';
import { inboxWords } from './words';

export function InboxPage() {
  const say = useWords(inboxWords);
  const { conversationId } = useParams({ strict: false }) as { conversationId?: string };
  return (
    <>
      {/* Beside the columns: on a phone the list goes away with all that is in it. */}
      <h1 className="sr-only">{say('title')}</h1>
      <div className="split" data-open={conversationId !== undefined}>
        <ConversationList chosen={conversationId} />
        <section aria-label={say('conversation')}>
          {conversationId ? (
            <ConversationPane key={conversationId} id={conversationId} />
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
