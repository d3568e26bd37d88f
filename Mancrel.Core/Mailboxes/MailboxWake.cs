using System.Collections.Concurrent;

namespace Mancrel.Core.Mailboxes;

/// <summary>Tells the loop of this process that something is to be done for a mailbox. Nothing rests on it but promptness.</summary>
public sealed class MailboxWake
{
    /// <summary>The name under which the loop hears of mailboxes that came or went.</summary>
    public const string Any = "";

    private readonly ConcurrentDictionary<string, TaskCompletionSource> bells = new(StringComparer.Ordinal);

    /// <summary>Wakes whoever waits for this mailbox, and who watches over all of them.</summary>
    public void Wake(string mailboxId)
    {
        Ring(mailboxId);
        Ring(Any);
    }

    /// <summary>Ends with the next call of <see cref="Wake"/> after this one.</summary>
    public Task NextAsync(string mailboxId) => Bell(mailboxId).Task;

    private void Ring(string name)
    {
        if (bells.TryRemove(name, out var bell))
        {
            bell.TrySetResult();
        }
    }

    private TaskCompletionSource Bell(string name) =>
        bells.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
