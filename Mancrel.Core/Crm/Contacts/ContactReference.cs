using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Contacts;

/// <summary>
/// A kind of record of a chapter below that names a contact in <c>contactId</c>: it goes with the contact when two become one.
/// </summary>
public interface IContactReference
{
    /// <summary>The kind.</summary>
    string Kind { get; }

    /// <summary>Those that name a contact.</summary>
    Task<IReadOnlyList<MovedReference>> FindAsync(IDocumentStore store, TenantId tenant, ContactId id, CancellationToken cancellation);

    /// <summary>Makes all that name a contact name another, or nobody.</summary>
    Task<IReadOnlyList<MovedReference>> MoveAsync(
        IDocumentStore store,
        TenantId tenant,
        ContactId from,
        ContactId? to,
        CancellationToken cancellation
    );

    /// <summary>Makes one name another contact, where it still names the first.</summary>
    Task BackAsync(
        IDocumentStore store,
        TenantId tenant,
        MovedReference reference,
        ContactId from,
        ContactId to,
        CancellationToken cancellation
    );
}

/// <summary>A kind.</summary>
/// <param name="of">The contact that it names.</param>
/// <param name="with">The same with another contact; null where it is nothing without one, and goes.</param>
public sealed class ContactReference<T>(Func<T, ContactId?> of, Func<T, ContactId?, T?> with) : IContactReference
    where T : class, IDocument
{
    private const string Field = "contactId";

    public string Kind => T.Kind;

    public Task<IReadOnlyList<MovedReference>> FindAsync(
        IDocumentStore store,
        TenantId tenant,
        ContactId id,
        CancellationToken cancellation
    ) => References.FindAsync<T>(store, tenant, Field, id.Value, cancellation);

    public Task<IReadOnlyList<MovedReference>> MoveAsync(
        IDocumentStore store,
        TenantId tenant,
        ContactId from,
        ContactId? to,
        CancellationToken cancellation
    ) => References.EachAsync<T>(store, tenant, Field, from.Value, item => with(item, to), cancellation);

    public Task BackAsync(
        IDocumentStore store,
        TenantId tenant,
        MovedReference reference,
        ContactId from,
        ContactId to,
        CancellationToken cancellation
    ) => References.BackAsync<T>(store, tenant, reference, item => of(item) == from ? with(item, to) : null, cancellation);
}
