import './records.css';
import { useRef, useState, type ReactNode } from 'react';
import { reasonOf } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { errorOf } from '../fieldErrors';
import { records } from './words';

export interface EditorProps<V> {
  value: V;
  onChange: (value: V) => void;
  /** Saves and closes; what is refused stays open with the reason. */
  commit: (value?: V) => void;
  cancel: () => void;
  label: string;
  error: string | undefined;
  busy: boolean;
}

interface Props<V> {
  label: string;
  /** The API's name of it, by which it tells what is wrong. */
  field: string;
  value: V;
  /** The value as people read it; nothing is an invitation to fill it in. */
  shown: ReactNode;
  /** Left out where the reader may not change it. */
  onSave?: (value: V) => Promise<void>;
  editor: (props: EditorProps<V>) => ReactNode;
}

/** One fact of a record: read as text, edited in place. */
export function Fact<V>({ label, field, value, shown, onSave, editor }: Props<V>) {
  const say = useWords(records);
  const [draft, setDraft] = useState<{ value: V } | null>(null);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const saving = useRef(false);

  const close = (refocus: boolean) => {
    setDraft(null);
    setError(undefined);
    if (refocus) requestAnimationFrame(() => button.current?.focus());
  };
  const commit = async (now: V) => {
    if (saving.current) return;
    if (JSON.stringify(now) === JSON.stringify(value)) return close(false);
    saving.current = true;
    setBusy(true);
    try {
      await onSave!(now);
      close(true);
    } catch (fault) {
      setDraft({ value: now });
      setError(errorOf(fault, field) ?? reasonOf(fault as Error));
    } finally {
      saving.current = false;
      setBusy(false);
    }
  };

  return (
    <div className="fact-line">
      <dt>{label}</dt>
      <dd>
        {draft ? (
          editor({
            value: draft.value,
            onChange: (next) => setDraft({ value: next }),
            commit: (next) => void commit(next === undefined ? draft.value : next),
            cancel: () => close(true),
            label,
            error,
            busy,
          })
        ) : onSave ? (
          <button
            ref={button}
            type="button"
            className="fact-value"
            aria-label={say('editFact', { what: label })}
            onClick={() => setDraft({ value })}
          >
            {shown || <span className="fact-empty">{say('empty')}</span>}
          </button>
        ) : (
          <span className="fact-value">{shown || <span className="fact-empty">{say('empty')}</span>}</span>
        )}
      </dd>
    </div>
  );
}
