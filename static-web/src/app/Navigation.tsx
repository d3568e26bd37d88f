import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { waiting } from '../api/approvals';
import { useWords } from '../i18n/words';
import { Icon } from '../shared/icons';
import { frame } from './words';
import type { groupsFor, Place } from './places';

type Groups = ReturnType<typeof groupsFor>;

/** The places in their groups, each of which can be folded; what is folded is remembered in this browser. */
export function Navigation({ groups, narrow, onGo }: { groups: Groups; narrow: boolean; onGo?: () => void }) {
  const say = useWords(frame);
  const [folded, setFolded] = useLocalStorage<string[]>({ key: 'mancrel.folded', defaultValue: [], getInitialValueInEffect: false });
  const fold = (id: string) => setFolded(folded.includes(id) ? folded.filter((one) => one !== id) : [...folded, id]);
  return (
    <>
      {groups.map((group) => {
        const open = narrow || !group.title || !folded.includes(group.id);
        return (
          <div key={group.id} className="place-group">
            {group.title && !narrow && (
              <button type="button" className="place-title" aria-expanded={open} onClick={() => fold(group.id)}>
                {say(group.title)}
                <Icon name="fold" size={14} />
              </button>
            )}
            {open && group.places.map((place) => <PlaceLink key={place.to} place={place} narrow={narrow} onGo={onGo} />)}
          </div>
        );
      })}
    </>
  );
}

/** A link to a place; `short` where the bar of a phone has no room for a long name. */
export function PlaceLink({
  place,
  narrow = false,
  short = false,
  onGo,
}: {
  place: Place;
  narrow?: boolean;
  short?: boolean;
  onGo?: () => void;
}) {
  const say = useWords(frame);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const here = path === place.to || path.startsWith(`${place.to}/`);
  return (
    <Link
      to={place.to}
      className="place"
      aria-current={here ? 'page' : undefined}
      title={narrow ? say(place.label) : undefined}
      onClick={onGo}
    >
      <Icon name={place.icon} size={19} />
      <span className="place-label">{say(short && place.label === 'approvals' ? 'approvalsShort' : place.label)}</span>
      {place.to === '/approvals' && <Waiting />}
    </Link>
  );
}

function Waiting() {
  const say = useWords(frame);
  const count = useQuery(waiting).data?.items.length ?? 0;
  return count > 0 ? (
    <span className="place-count" aria-label={say('waiting', { count })}>
      {count}
    </span>
  ) : null;
}
