using System.Collections.Concurrent;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Mailboxes;

/// <summary>All mailboxes of a tenant: few, and looked at with every letter, so they are kept in memory for a moment.</summary>
public sealed class MailboxBook(IDocumentStore store, TimeProvider clock) : IOurMailboxes
{
    // Another process may change them; this one says so itself.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<TenantId, (DateTimeOffset ReadAt, IReadOnlyList<Mailbox> Mailboxes)> kept = new();

    /// <summary>All of them, by their ids.</summary>
    public async Task<IReadOnlyList<Mailbox>> AllAsync(TenantId tenant, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (kept.TryGetValue(tenant, out var known) && now - known.ReadAt < Fresh)
        {
            return known.Mailboxes;
        }

        var all = new List<Mailbox>();
        string? cursor = null;
        do
        {
            var page = await store.QueryAsync<Mailbox>(tenant, new DocumentQuery { Limit = 200, Cursor = cursor }, cancellation);
            all.AddRange(page.Items.Select(item => item.Value));
            cursor = page.NextCursor;
        } while (cursor is not null);
        kept[tenant] = (now, all);
        return all;
    }

    /// <summary>What was kept in memory is not so any more.</summary>
    public void Forget(TenantId tenant) => kept.TryRemove(tenant, out _);

    public async Task<IReadOnlyList<string>> AddressesAsync(TenantId tenant, CancellationToken cancellation) =>
        [.. (await AllAsync(tenant, cancellation)).Select(mailbox => mailbox.Address)];
}
