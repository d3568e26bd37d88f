import type { ComponentProps } from 'react';
import { useWords } from '../../i18n/words';
import { DayHours } from '../../shared/DayHours';
import { useAround } from './FormContext';
import { policyWords } from './words';

interface Props extends Omit<ComponentProps<typeof DayHours>, 'texts' | 'error'> {
  /** The field as the API names it. */
  name: string;
}

/** One day of the shop: closed, or open with a break or without. */
export function PolicyDay({ name, ...props }: Props) {
  const say = useWords(policyWords);
  const { wrong } = useAround();
  const { day } = props;
  const texts = {
    open: say('open'),
    closed: say('closed'),
    opens: say('opens', { day }),
    closes: say('closes', { day }),
    addBreak: say('addBreak'),
    removeBreak: say('removeBreak'),
    date: say('date'),
    remove: say('removeException', { date: day }),
  };
  return <DayHours {...props} texts={texts} error={wrong(name)} />;
}
