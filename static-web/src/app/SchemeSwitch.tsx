import { ActionIcon, useMantineColorScheme } from '@mantine/core';
import { useWords } from '../i18n/words';
import { Icon } from '../shared/icons';
import { frame } from './words';

const ICONS = { auto: 'contrast', light: 'sun', dark: 'moon' } as const;

/** Light, dark, or as the system has it. */
export function SchemeSwitch() {
  const say = useWords(frame);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const next = colorScheme === 'auto' ? 'dark' : colorScheme === 'dark' ? 'light' : 'auto';
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      onClick={() => setColorScheme(next)}
      aria-label={say('changeColours', { now: say(colorScheme), next: say(next) })}
      title={say('colours', { now: say(colorScheme) })}
    >
      <Icon name={ICONS[colorScheme]} size={18} />
    </ActionIcon>
  );
}
