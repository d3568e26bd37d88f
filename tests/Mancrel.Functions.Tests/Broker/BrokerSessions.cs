using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Framing;

namespace Mancrel.Functions.Tests.Broker;

/// <summary>
/// Who has which session of a queue. A receiver asks for the next one and waits until there is one with something in it that nobody has.
/// </summary>
internal sealed class BrokerSessions(TimeProvider clock, TimeSpan lockDuration)
{
    private const string Filter = "com.microsoft:session-filter";
    private readonly Dictionary<string, (AmqpLink Link, DateTimeOffset Until)> held = new(StringComparer.Ordinal);
    private readonly List<(AmqpLink Link, TaskCompletionSource Opened)> waiting = [];

    public IEnumerable<DateTimeOffset> Ends => held.Values.Select(one => one.Until);

    public Task Want(AmqpLink link)
    {
        lock (held)
        {
            if (((Source)link.Settings.Source).FilterSet?.TryGetValue<object>(Filter, out var filter) != true || filter is string)
            {
                throw new AmqpException(AmqpErrorCode.NotAllowed, "an entity that requires sessions has no receiver without one");
            }

            var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((link, opened));
            return opened.Task;
        }
    }

    /// <summary>Gives sessions that nobody has to those who wait, first come first served.</summary>
    public void Grant(IEnumerable<string> withMessages)
    {
        lock (held)
        {
            foreach (var session in withMessages.Distinct(StringComparer.Ordinal).Where(session => !held.ContainsKey(session)).ToList())
            {
                waiting.RemoveAll(one => one.Link.IsClosing());
                if (waiting.Count == 0)
                {
                    return;
                }

                var (link, opened) = waiting[0];
                waiting.RemoveAt(0);
                held[session] = (link, clock.GetUtcNow() + lockDuration);
                ((Source)link.Settings.Source).FilterSet[Filter] = session;
                (link.Settings.Properties ??= new Fields())["com.microsoft:locked-until-utc"] = (DateTime.UtcNow + lockDuration).Ticks;
                opened.SetResult();
            }
        }
    }

    public bool Holds(AmqpLink link, string session)
    {
        lock (held)
        {
            return held.TryGetValue(session, out var one) && one.Link == link;
        }
    }

    public DateTimeOffset? Renew(string session)
    {
        lock (held)
        {
            if (!held.TryGetValue(session, out var one) || one.Until <= clock.GetUtcNow())
            {
                return null;
            }

            held[session] = one with { Until = clock.GetUtcNow() + lockDuration };
            return held[session].Until;
        }
    }

    /// <summary>Ends those whose time is over.</summary>
    public void End()
    {
        lock (held)
        {
            foreach (var session in held.Where(one => one.Value.Until <= clock.GetUtcNow()).Select(one => one.Key).ToList())
            {
                held.Remove(session);
            }
        }
    }

    public void Release(AmqpLink link)
    {
        lock (held)
        {
            waiting.RemoveAll(one => one.Link == link);
            foreach (var session in held.Where(one => one.Value.Link == link).Select(one => one.Key).ToList())
            {
                held.Remove(session);
            }
        }
    }
}
