import { useParams } from '@tanstack/react-router';
import { Empty } from '../../shared/states';
import { ConversationList } from './ConversationList';
import { ConversationPane } from './ConversationPane';

export function InboxPage() {
  const { conversationId } = useParams({ strict: false }) as { conversationId?: string };
  return (
    <div className="split" data-open={conversationId !== undefined}>
      <ConversationList chosen={conversationId} />
      <section aria-label="Conversation">
        {conversationId ? (
          <ConversationPane key={conversationId} id={conversationId} />
        ) : (
          <Empty title="Choose a conversation">
            <kbd>j</kbd> and <kbd>k</kbd> move through the list, <kbd>?</kbd> shows every key.
          </Empty>
        )}
      </section>
    </div>
  );
}
