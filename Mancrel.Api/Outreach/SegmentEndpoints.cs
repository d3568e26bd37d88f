using System.Globalization;
using System.Text.Json.Serialization;
using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Identity;
using Mancrel.Core.Outreach.Segments;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Outreach;

/// <summary>A segment as the API shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Etag">Its ETag.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it changed last.</param>
/// <param name="Name">As people choose it.</param>
/// <param name="Kind">By query or by list.</param>
/// <param name="Query">The query of a live one.</param>
/// <param name="Count">How many belonged to it when it was written last; null where that was not counted to the end.</param>
/// <param name="CountedAt">When that was.</param>
public sealed record SegmentView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Name,
    SegmentKind Kind,
    SegmentQuery? Query,
    int? Count,
    DateTimeOffset? CountedAt
)
{
    /// <summary>The view of a stored segment.</summary>
    public static SegmentView Of(Stored<Segment> stored)
    {
        var s = stored.Value;
        return new(s.Id, stored.ETag, stored.CreatedAt, stored.UpdatedAt, s.Name, s.Rule, s.Query, s.Count, s.CountedAt);
    }
}

/// <summary>Body of <c>POST /api/segments/preview</c>.</summary>
public sealed record SegmentPreviewRequest([property: JsonRequired] SegmentQuery Query);

/// <summary>Whom a query finds now.</summary>
/// <param name="Count">How many, of those that were looked at.</param>
/// <param name="Exact">False where there are more contacts than are looked at for a preview.</param>
/// <param name="Sample">The first of them.</param>
/// <param name="Explanation">The query in words.</param>
public sealed record SegmentPreviewView(int Count, bool Exact, IReadOnlyList<ContactView> Sample, string Explanation);

/// <summary>A field that queries may look at.</summary>
public sealed record SegmentFieldView(string Name, SegmentType Type, string Words, IReadOnlyList<string>? Options);

/// <summary>The fields that queries may look at.</summary>
public sealed record SegmentFieldsView(IReadOnlyList<SegmentFieldView> Fields);

/// <summary>Body of <c>POST /api/segments/{id}/contacts</c>: whom to put on the list, and whom to take off; at most 1,000 in all.</summary>
public sealed record SegmentListRequest(IReadOnlyList<string>? ContactIds, IReadOnlyList<string>? Remove);

/// <summary>Segments: everybody reads and tries them, managers write them.</summary>
public static class SegmentEndpoints
{
    private const int MostListed = 1_000;
    private const string CursorMark = "after-";

    private static readonly Resource<Segment, SegmentDraft, SegmentView> One = new(
        "segment",
        "/api/segments",
        "sg_",
        Permission.Configure,
        (segment, _) => SegmentView.Of(segment),
        "name"
    );

    private static readonly ListShape Shape = ListShape.Of("name", [], ("kind", FieldType.Text)).OneOf<SegmentKind>("kind") with
    {
        Sorts = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "sortName" },
        FoundIn = q => new DocumentFilter("name", FilterOperator.Contains, q),
    };

    private static readonly ListShape People = ListShape.Of("id", ["id"]);

    /// <summary>Maps the routes.</summary>
    public static void MapSegments(this IEndpointRouteBuilder routes)
    {
        var group = One.Map(
            routes,
            "Outreach",
            new RecordTexts(
                "Adds a segment: live by a query, or static by a list.",
                """
                {
                  "name": "Quiet customers",
                  "kind": "live",
                  "query": {
                    "all": [
                      {"field": "type", "op": "is", "value": "customer"},
                      {"field": "lastMailAt", "op": "before", "value": "90d"}
                    ]
                  }
                }
                """,
                "One segment.",
                "Changes a segment's name or query.",
                """{"name": "Quiet for a quarter"}""",
                "Deletes a segment with its list; the contacts stay."
            )
        );
        group
            .MapGet("/", ListAsync)
            .Tells("Segments by name, with how many belonged to them when they were written last.")
            .Needs(Permission.Read);
        group.MapGet("/fields", FieldsAsync).Tells("The fields that queries may look at, with what they hold.").Needs(Permission.Read);
        group
            .MapPost("/preview", PreviewAsync)
            .Tells(
                "Whom a query finds now: how many, the first of them, and the query in words.",
                """
                {
                  "query": {
                    "all": [
                      {"field": "type", "op": "is", "value": "customer"},
                      {"field": "lastMailAt", "op": "before", "value": "90d"}
                    ]
                  }
                }
                """
            )
            .Needs(Permission.Work);
        group
            .MapGet("/{id}/contacts", PeopleAsync)
            .Tells("The contacts of a segment by id, of those that are seen. A page may be short and still have one behind it.")
            .Needs(Permission.Read);
        group
            .MapPost("/{id}/contacts", ListPeopleAsync)
            .Tells("Puts contacts on the list of a static segment, or takes them off.", """{"contactIds": ["p_7f3a"], "remove": []}""")
            .Needs(Permission.Configure);
    }

    private static async Task<Ok<ListPage<SegmentView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    ) =>
        TypedResults.Ok(
            await Answers.ListAsync<Segment, SegmentView>(
                request,
                caller,
                store,
                search: null,
                Shape,
                "segmentId",
                SegmentView.Of,
                cancellation
            )
        );

    private static async Task<Ok<SegmentFieldsView>> FieldsAsync(Caller caller, SegmentDesk desk, CancellationToken cancellation) =>
        TypedResults.Ok(
            new SegmentFieldsView([
                .. (await desk.FieldsAsync(caller.Tenant, cancellation)).Values.Select(field => new SegmentFieldView(
                    field.Name,
                    field.Type,
                    field.Words,
                    field.Options
                )),
            ])
        );

    private static async Task<Results<Ok<SegmentPreviewView>, ProblemHttpResult>> PreviewAsync(
        SegmentPreviewRequest body,
        Caller caller,
        SegmentDesk desk,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        if (await desk.ConditionAsync(caller.Tenant, body.Query, errors, cancellation) is not { } condition)
        {
            Answers.Item(WriteResult<Segment>.Invalid(errors));
            throw new InvalidOperationException("a query was refused without a reason");
        }

        var found = await desk.PreviewAsync(caller.Tenant, condition, caller.Sight, cancellation);
        return TypedResults.Ok(
            new SegmentPreviewView(found.Count, found.Exact, [.. found.Sample.Select(ContactView.Of)], found.Explanation)
        );
    }

    private static async Task<Results<Ok<ListPage<ContactView>>, ProblemHttpResult>> PeopleAsync(
        string id,
        HttpRequest request,
        Caller caller,
        SegmentDesk desk,
        CancellationToken cancellation
    )
    {
        var segment = await One.FoundAsync(desk, caller, id, cancellation);
        var list = ListRequest.Read(request, People);
        var after =
            list.Cursor is null ? (ContactId?)null
            : list.Cursor.StartsWith(CursorMark, StringComparison.Ordinal) ? new ContactId(list.Cursor[CursorMark.Length..])
            : throw new InvalidCursorException("the cursor belongs to another list");
        var page = await desk.PeopleAsync(caller.Tenant, segment.Value, caller.Sight, after, list.Limit, cancellation);
        return TypedResults.Ok(
            new ListPage<ContactView>([.. page.People.Select(ContactView.Of)], page.After is { } last ? CursorMark + last.Value : null)
        );
    }

    private static async Task<Results<Ok<SegmentView>, ProblemHttpResult>> ListPeopleAsync(
        string id,
        SegmentListRequest body,
        HttpContext context,
        Caller caller,
        SegmentDesk desk,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var segment = await One.FoundAsync(desk, caller, id, cancellation);
        var (add, remove) = (body.ContactIds ?? [], body.Remove ?? []);
        if (segment.Value.Rule != SegmentKind.Static)
        {
            return Problems.Of(StatusCodes.Status409Conflict, "a live segment has a query and no list");
        }

        if (add.Count + remove.Count is 0 or > MostListed)
        {
            return Problems.Field(
                StatusCodes.Status422UnprocessableEntity,
                "contactIds",
                string.Create(CultureInfo.InvariantCulture, $"and remove name 1 to {MostListed} contacts together")
            );
        }

        var visible = await VisibleAsync(store, caller, add, cancellation);
        for (var index = 0; index < add.Count; index++)
        {
            if (!visible.Contains(add[index]))
            {
                return Problems.Field(
                    StatusCodes.Status422UnprocessableEntity,
                    string.Create(CultureInfo.InvariantCulture, $"contactIds[{index}]"),
                    "is the id of a contact"
                );
            }
        }

        await desk.ListAsync(caller.Tenant, segment, [.. add.Select(one => new ContactId(one))], on: true, cancellation);
        var after = await desk.ListAsync(caller.Tenant, segment, [.. remove.Select(one => new ContactId(one))], on: false, cancellation);
        Preconditions.Tell(context, after.ETag);
        return TypedResults.Ok(SegmentView.Of(after));
    }

    private static async Task<HashSet<string>> VisibleAsync(
        IDocumentStore store,
        Caller caller,
        IReadOnlyList<string> ids,
        CancellationToken cancellation
    )
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var query = new DocumentQuery { Where = [new("contactId", FilterOperator.In, ids.ToList())], Limit = MostListed };
        var there = (await store.QueryAsync<Contact>(caller.Tenant, caller.Sight.Narrow<Contact>(query), cancellation)).Items;
        return there.Select(contact => contact.Value.Id).ToHashSet(StringComparer.Ordinal);
    }
}
