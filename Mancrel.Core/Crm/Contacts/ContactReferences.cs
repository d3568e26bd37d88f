using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Contacts;

/// <summary>A document that names a contact.</summary>
public sealed record MovedReference(string Kind, string Partition, string Id);

/// <summary>
/// Everything that names a contact, moved to another or to nobody. It bears repeating: what is moved already is found no more.
/// </summary>
public sealed class ContactReferences(IDocumentStore store, IEnumerable<IContactReference> others)
{
    private readonly List<IContactReference> others = [.. others];

    /// <summary>Moves all references; gives back what was moved.</summary>
    public async Task<IReadOnlyList<MovedReference>> MoveAsync(
        TenantId tenant,
        ContactId from,
        ContactId? to,
        CancellationToken cancellation
    )
    {
        var moved = new List<MovedReference>();
        moved.AddRange(
            await References.EachAsync<Conversation>(
                store,
                tenant,
                "contactId",
                from.Value,
                item => item with { ContactId = to },
                cancellation
            )
        );
        moved.AddRange(
            await References.EachAsync<Message>(store, tenant, "contactId", from.Value, item => item with { ContactId = to }, cancellation)
        );
        moved.AddRange(
            await References.EachAsync<Deal>(store, tenant, "contactId", from.Value, item => item with { ContactId = to }, cancellation)
        );
        moved.AddRange(
            await References.EachAsync<CrmTask>(store, tenant, "contactId", from.Value, item => item with { ContactId = to }, cancellation)
        );
        moved.AddRange(
            await References.EachAsync<BacklinkOpportunity>(
                store,
                tenant,
                "contactId",
                from.Value,
                item => item with { ContactId = to },
                cancellation
            )
        );
        moved.AddRange(
            await References.EachAsync<Activity>(store, tenant, "contactId", from.Value, item => item with { ContactId = to }, cancellation)
        );
        foreach (var other in others)
        {
            moved.AddRange(await other.MoveAsync(store, tenant, from, to, cancellation));
        }

        return moved;
    }

    /// <summary>All references, without changing any.</summary>
    public async Task<IReadOnlyList<MovedReference>> FindAsync(TenantId tenant, ContactId id, CancellationToken cancellation)
    {
        List<MovedReference> found =
        [
            .. await References.FindAsync<Conversation>(store, tenant, "contactId", id.Value, cancellation),
            .. await References.FindAsync<Message>(store, tenant, "contactId", id.Value, cancellation),
            .. await References.FindAsync<Deal>(store, tenant, "contactId", id.Value, cancellation),
            .. await References.FindAsync<CrmTask>(store, tenant, "contactId", id.Value, cancellation),
            .. await References.FindAsync<BacklinkOpportunity>(store, tenant, "contactId", id.Value, cancellation),
            .. await References.FindAsync<Activity>(store, tenant, "contactId", id.Value, cancellation),
        ];
        foreach (var other in others)
        {
            found.AddRange(await other.FindAsync(store, tenant, id, cancellation));
        }

        return found;
    }

    /// <summary>Gives references back to the contact that had them, where they still name the other.</summary>
    public async Task RestoreAsync(
        TenantId tenant,
        IReadOnlyList<MovedReference> moved,
        ContactId from,
        ContactId to,
        CancellationToken cancellation
    )
    {
        foreach (var reference in moved)
        {
            await (
                reference.Kind switch
                {
                    "conversation" => BackAsync<Conversation>(
                        tenant,
                        reference,
                        item => item.ContactId == from ? item with { ContactId = to } : null,
                        cancellation
                    ),
                    "message" => BackAsync<Message>(
                        tenant,
                        reference,
                        item => item.ContactId == from ? item with { ContactId = to } : null,
                        cancellation
                    ),
                    "deal" => BackAsync<Deal>(
                        tenant,
                        reference,
                        item => item.ContactId == from ? item with { ContactId = to } : null,
                        cancellation
                    ),
                    "task" => BackAsync<CrmTask>(
                        tenant,
                        reference,
                        item => item.ContactId == from ? item with { ContactId = to } : null,
                        cancellation
                    ),
                    "backlinkOpportunity" => BackAsync<BacklinkOpportunity>(
                        tenant,
                        reference,
                        item => item.ContactId == from ? item with { ContactId = to } : null,
                        cancellation
                    ),
                    "activity" => BackAsync<Activity>(
                        tenant,
                        reference,
                        item => item.ContactId == from ? item with { ContactId = to } : null,
                        cancellation
                    ),
                    _ => others.Find(other => other.Kind == reference.Kind) is { } other
                        ? other.BackAsync(store, tenant, reference, from, to, cancellation)
                        : throw new InvalidOperationException($"a reference of kind {reference.Kind} was never moved"),
                }
            );
        }
    }

    private Task BackAsync<T>(TenantId tenant, MovedReference reference, Func<T, T?> change, CancellationToken cancellation)
        where T : class, IDocument => References.BackAsync(store, tenant, reference, change, cancellation);
}

/// <summary>Changes every document that holds a value in a field, page by page.</summary>
public static class References
{
    private const int PageSize = 200;

    /// <summary>Which documents hold a value in a field.</summary>
    public static async Task<IReadOnlyList<MovedReference>> FindAsync<T>(
        IDocumentStore store,
        TenantId tenant,
        string field,
        string value,
        CancellationToken cancellation
    )
        where T : class, IDocument
    {
        var found = new List<MovedReference>();
        string? cursor = null;
        do
        {
            var page = await store.QueryAsync<T>(
                tenant,
                new DocumentQuery
                {
                    Where = [new(field, FilterOperator.Equal, value)],
                    Limit = PageSize,
                    Cursor = cursor,
                },
                cancellation
            );
            found.AddRange(page.Items.Select(item => new MovedReference(T.Kind, item.Value.Partition, item.Value.Id)));
            cursor = page.NextCursor;
        } while (cursor is not null);
        return found;
    }

    /// <summary>
    /// Changes them until there is none left; gives back which. The change must make the field hold another value, or be null: then the
    /// document goes.
    /// </summary>
    public static async Task<IReadOnlyList<MovedReference>> EachAsync<T>(
        IDocumentStore store,
        TenantId tenant,
        string field,
        string value,
        Func<T, T?> change,
        CancellationToken cancellation
    )
        where T : class, IDocument
    {
        var moved = new List<MovedReference>();
        while (true)
        {
            var page = await store.QueryAsync<T>(
                tenant,
                new DocumentQuery { Where = [new(field, FilterOperator.Equal, value)], Limit = PageSize },
                cancellation
            );
            if (page.Items.Count == 0)
            {
                return moved;
            }

            foreach (var stored in page.Items)
            {
                var (partition, id) = (stored.Value.Partition, stored.Value.Id);
                var batch = new DocumentBatch(tenant, partition);
                _ = change(stored.Value) is { } changed ? batch.Replace(changed, stored.ETag) : batch.Delete<T>(id, stored.ETag);
                if ((await store.CommitAsync(batch, cancellation)).Committed)
                {
                    moved.Add(new MovedReference(T.Kind, partition, id));
                }
            }
        }
    }

    /// <summary>Changes one, where the change still finds something to do.</summary>
    public static async Task BackAsync<T>(
        IDocumentStore store,
        TenantId tenant,
        MovedReference reference,
        Func<T, T?> change,
        CancellationToken cancellation
    )
        where T : class, IDocument
    {
        while (
            await store.GetAsync<T>(tenant, reference.Partition, reference.Id, cancellation) is { } stored
            && change(stored.Value) is { } changed
        )
        {
            if (
                (
                    await store.CommitAsync(new DocumentBatch(tenant, reference.Partition).Replace(changed, stored.ETag), cancellation)
                ).Committed
            )
            {
                return;
            }
        }
    }
}
