using System.Globalization;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Insight.Customers;
using Mancrel.Core.Ports;

namespace Mancrel.Api.Insight;

/// <summary>A customer's record, as it is now.</summary>
internal sealed record CustomerRecord(string Name, UserId? Owner, string ETag, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>A page of what was reckoned of customers, each with its record.</summary>
internal sealed record CustomerPage<T>(IReadOnlyList<(T Item, CustomerRecord Record)> Items, string? NextCursor, long? Total);

/// <summary>
/// Pages of what was reckoned of customers: their records are read anew, so that none is shown that went or that is not seen.
/// </summary>
internal sealed class CustomerRecords(IDocumentStore store)
{
    private const string CursorStart = "at-";

    /// <summary>A page.</summary>
    /// <exception cref="InvalidCursorException">The cursor is none of these lists.</exception>
    public async Task<CustomerPage<T>> PageAsync<T>(
        ListRequest list,
        IReadOnlyList<T> all,
        Func<T, CustomerKey> customer,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var from = Offset(list.Cursor);
        var some = all.Skip(from).Take(list.Limit).ToList();
        var known = await ReadAsync([.. some.Select(customer)], caller, cancellation);
        return new CustomerPage<T>(
            [.. some.Where(item => known.ContainsKey(customer(item))).Select(item => (item, known[customer(item)]))],
            from + list.Limit < all.Count ? CursorStart + (from + list.Limit).ToString(CultureInfo.InvariantCulture) : null,
            all.Count
        );
    }

    /// <summary>The records of some customers, of those that are seen.</summary>
    public async Task<Dictionary<CustomerKey, CustomerRecord>> ReadAsync(
        IReadOnlyCollection<CustomerKey> keys,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var known = new Dictionary<CustomerKey, CustomerRecord>();
        await ReadAsync<Contact>(keys, company: false, "contactId", one => (one.Name, one.OwnerId), caller, known, cancellation);
        await ReadAsync<Company>(keys, company: true, "companyId", one => (one.Name, one.OwnerId), caller, known, cancellation);
        return known;
    }

    private async Task ReadAsync<T>(
        IEnumerable<CustomerKey> keys,
        bool company,
        string field,
        Func<T, (string Name, UserId? Owner)> read,
        Caller caller,
        Dictionary<CustomerKey, CustomerRecord> known,
        CancellationToken cancellation
    )
        where T : class, IDocument
    {
        var ids = keys.Where(key => key.IsCompany == company).Select(key => key.Id).ToList();
        if (ids.Count == 0)
        {
            return;
        }

        var page = await store.QueryAsync<T>(
            caller.Tenant,
            caller.Sight.Narrow<T>(new DocumentQuery { Where = [new(field, FilterOperator.In, ids)], Limit = ids.Count }),
            cancellation
        );
        foreach (var item in page.Items)
        {
            var (name, owner) = read(item.Value);
            known[new CustomerKey(company, item.Value.Id)] = new CustomerRecord(name, owner, item.ETag, item.CreatedAt, item.UpdatedAt);
        }
    }

    private static int Offset(string? cursor) =>
        cursor is null ? 0
        : cursor.StartsWith(CursorStart, StringComparison.Ordinal)
        && int.TryParse(cursor.AsSpan(CursorStart.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? at
        : throw new InvalidCursorException("the cursor belongs to another query");
}
