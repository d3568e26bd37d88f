import { UnstyledButton } from '@mantine/core';
import { useWords } from '../i18n/words';
import { Icon } from '../shared/icons';
import { frame } from './words';

const mac = /mac|iphone|ipad/i.test(navigator.userAgent);

/** The way to the command menu for those who do not know its keys, and told beside. */
export function SearchButton({ onClick }: { onClick: () => void }) {
  const say = useWords(frame);
  return (
    <UnstyledButton
      className="search-button"
      onClick={onClick}
      aria-label={say('searchAll')}
      title={say('searchAll')}
      aria-keyshortcuts="Control+K Meta+K"
    >
      <Icon name="search" size={17} />
      <span className="search-label">{say('search')}</span>
      <kbd>{mac ? '⌘K' : 'Ctrl K'}</kbd>
    </UnstyledButton>
  );
}
