using System.Globalization;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Crm;

/// <summary>What lists and writes of the CRM have in common.</summary>
internal static class Answers
{
    // A person looks at the first few; what ranks lower is found by more words or filters.
    private const int MostHits = 500;
    private const string SearchCursor = "hits-";

    /// <summary>A page of a list; with <c>q</c> the best hits first, whatever the order asked for.</summary>
    public static async Task<ListPage<TView>> ListAsync<TDoc, TView>(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        ISearch? search,
        ListShape shape,
        string idField,
        Func<Stored<TDoc>, TView> view,
        CancellationToken cancellation,
        Func<DocumentFilter, DocumentFilter>? read = null,
        params DocumentFilter[] more
    )
        where TDoc : class, IDocument
    {
        var list = ListRequest.Read(request, shape);
        if (read is not null)
        {
            list = list with { Filters = [.. list.Filters.Select(read)] };
        }

        if (list.Search is { } q)
        {
            return search is null
                ? throw RefusedException.Field(StatusCodes.Status400BadRequest, "q", "is not a parameter of this list")
                : await SearchAsync(list, q, caller, store, search, idField, view, more, cancellation);
        }

        var counts = request.Query["total"] == "true";
        var query = list.ToQuery(more);
        var page = await store.QueryAsync<TDoc>(
            caller.Tenant,
            caller.Sight.Narrow<TDoc>(query) with
            {
                CountTotal = counts && caller.Sight.IsAll,
            },
            cancellation
        );
        return new ListPage<TView>(
            [.. page.Items.Select(view)],
            page.NextCursor,
            counts ? page.Total ?? await CountAsync<TDoc>(query, caller, store, cancellation) : null
        );
    }

    // Part by part, each of which an index counts without looking at a document.
    private static async Task<long> CountAsync<TDoc>(
        DocumentQuery query,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    )
        where TDoc : class, IDocument
    {
        var total = 0L;
        foreach (var part in caller.Sight.Parts<TDoc>(query with { Sort = null, Limit = 1, Cursor = null, CountTotal = true }))
        {
            total += (await store.QueryAsync<TDoc>(caller.Tenant, part, cancellation)).Total ?? 0;
        }

        return total;
    }

    /// <summary>The item that was written.</summary>
    /// <exception cref="RefusedException">422 by field, 412 when it changed meanwhile, 409 when it cannot be as things stand.</exception>
    public static Stored<T> Item<T>(WriteResult<T> result)
    {
        if (result.Errors is { } errors)
        {
            var fields = errors.ByField();
            throw new RefusedException(
                StatusCodes.Status422UnprocessableEntity,
                string.Join("; ", fields.SelectMany(pair => pair.Value.Select(why => $"{pair.Key} {why}"))),
                fields
            );
        }

        if (result.Refusal is { } why)
        {
            throw new RefusedException(StatusCodes.Status409Conflict, why);
        }

        return result.Stale || result.Item is null ? throw Preconditions.Stale() : result.Item;
    }

    /// <summary>An item that was read, if it is still the one that the caller looked at.</summary>
    /// <exception cref="RefusedException">404, 428, 412.</exception>
    public static Stored<T> Current<T>(Stored<T>? stored, HttpRequest request, string what, string id)
    {
        var expected = Preconditions.Required(request);
        var item = Found(stored, what, id);
        return item.ETag == expected ? item : throw Preconditions.Stale();
    }

    /// <summary>An item that must be there.</summary>
    /// <exception cref="RefusedException">404.</exception>
    public static Stored<T> Found<T>(Stored<T>? stored, string what, string id) =>
        stored ?? throw new RefusedException(StatusCodes.Status404NotFound, $"there is no {what} {id}");

    private static async Task<ListPage<TView>> SearchAsync<TDoc, TView>(
        ListRequest list,
        string q,
        Caller caller,
        IDocumentStore store,
        ISearch search,
        string idField,
        Func<Stored<TDoc>, TView> view,
        DocumentFilter[] more,
        CancellationToken cancellation
    )
        where TDoc : class, IDocument
    {
        var offset =
            list.Cursor is null ? 0
            : list.Cursor.StartsWith(SearchCursor, StringComparison.Ordinal)
            && int.TryParse(list.Cursor.AsSpan(SearchCursor.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                ? at
            : throw new InvalidCursorException("the cursor belongs to another query");
        var hits = await search.FindAsync(caller.Tenant, TDoc.Kind, q, MostHits, cancellation);

        // Without filters only the page is read; with them all hits have to be looked at.
        var filtered = list.Filters.Count + more.Length > 0 || !caller.Sight.IsAll;
        List<string> ids = [.. (filtered ? hits : hits.Skip(offset).Take(list.Limit)).Select(hit => hit.Id)];
        if (ids.Count == 0)
        {
            return new ListPage<TView>([], null);
        }

        var found = await store.QueryAsync<TDoc>(
            caller.Tenant,
            caller.Sight.Narrow<TDoc>(
                new DocumentQuery { Where = [new(idField, FilterOperator.In, ids), .. list.Filters, .. more], Limit = MostHits }
            ),
            cancellation
        );
        var byId = found.Items.ToDictionary(item => item.Value.Id, StringComparer.Ordinal);
        var ordered = ids.Where(byId.ContainsKey).Select(id => byId[id]);
        var items = (filtered ? ordered.Skip(offset).Take(list.Limit) : ordered).Select(view).ToList();
        var end = filtered ? byId.Count : hits.Count;
        return new ListPage<TView>(
            items,
            offset + list.Limit < end ? string.Create(CultureInfo.InvariantCulture, $"{SearchCursor}{offset + list.Limit}") : null
        );
    }
}
