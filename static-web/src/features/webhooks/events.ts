/** What an endpoint can be told of: as the API names the events. */
export const EVENTS = [
  'contact.upserted',
  'contact.deleted',
  'deal.upserted',
  'deal.deleted',
  'conversation.upserted',
  'conversation.deleted',
  'message.upserted',
  'message.deleted',
  'task.upserted',
  'task.deleted',
] as const;

/** The catalogue's key of an event's name. */
export const eventKey = (event: string): string => event.replace('.', '_');
