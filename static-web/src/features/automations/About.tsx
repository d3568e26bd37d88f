import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../i18n/words';
import { useContactNames } from '../../shared/useNames';
import { automationWords } from './words';

interface About {
  contactId?: string | null;
  dealId?: string | null;
  conversationId?: string | null;
}

/** The records that something is about, with their names and ways to them. */
export function AboutLine({ about, label, names }: { about: About; label?: string; names: ReadonlyMap<string, string> }) {
  const say = useWords(automationWords);
  const contact = about.contactId ? names.get(about.contactId) : undefined;
  return (
    <Text span size="sm" fw={600} className="wrap-anywhere">
      {about.dealId ? (
        <Link to="/deals/$dealId" params={{ dealId: about.dealId }}>
          {label ?? say('theDeal')}
        </Link>
      ) : (
        about.conversationId && (
          <Link to="/inbox/$conversationId" params={{ conversationId: about.conversationId }}>
            {label ?? say('theConversation')}
          </Link>
        )
      )}
      {(about.dealId ?? about.conversationId) && about.contactId && ' · '}
      {about.contactId && (
        <Link to="/contacts/$id" params={{ id: about.contactId }}>
          {contact ?? label ?? say('theContact')}
        </Link>
      )}
    </Text>
  );
}

/** The names of the contacts of a list. */
export const useAboutNames = (items: About[]) => useContactNames([items.map((one) => one.contactId)]);
