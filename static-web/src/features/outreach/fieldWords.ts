import { $api } from '../../api/client';
import { useWords } from '../../i18n/words';
import type { Wording } from './conditions';
import { outreachWords } from './words';

/** The fields that segments look at and how they are said; a field of the shop's own goes by the name that the shop gave it. */
export function useFieldWords() {
  const say = useWords(outreachWords);
  const fields = $api.useQuery('get', '/api/segments/fields').data?.fields ?? [];
  const find = (name: string) => fields.find((field) => field.name === name);
  const field = (name: string) => {
    const key = `field_${name}`;
    return say.has(key) ? say(key as 'field_name') : (find(name)?.words ?? name);
  };
  const option = (value: string) => {
    const key = `option_${value}`;
    return say.has(key) ? say(key as 'option_lead') : value;
  };
  const wording: Wording = {
    field,
    op: (op) => say(`op_${op}` as 'op_is'),
    option: (name, value) => (find(name)?.options ? option(value) : value),
    ago: (op, count) => say(op === 'before' ? 'agoMore' : 'agoWithin', { count }),
    join: (mode) => say(mode === 'all' ? 'joinAll' : 'joinAny'),
  };
  return { fields, find, option, wording };
}
