using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.Inbox;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Crm;

/// <summary>A line of a timeline.</summary>
public sealed record ActivityView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    ActivityKind Kind,
    DateTimeOffset At,
    [property: Said] string Summary,
    string Body,
    string By,
    string? ContactId,
    string? CompanyId,
    string? DealId,
    string? ConversationId,
    string? MessageId,
    string? TaskId,
    int? Minutes,
    IReadOnlyDictionary<string, string> Details
)
{
    /// <summary>The view of a stored activity.</summary>
    public static ActivityView Of(Stored<Activity> stored)
    {
        var a = stored.Value;
        return new(
            a.Id,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            a.What,
            a.At,
            a.Summary,
            a.Body,
            a.By,
            a.ContactId?.Value,
            a.CompanyId?.Value,
            a.DealId?.Value,
            a.ConversationId?.Value,
            a.MessageId?.Value,
            a.TaskId,
            a.Minutes,
            a.Details
        );
    }
}

/// <summary>Body of <c>POST /api/activities</c>: a note, call or meeting, about at least one of contact, company and deal.</summary>
public sealed record NewActivity(
    ActivityKind? Kind,
    string? Summary,
    string? Body = null,
    DateTimeOffset? At = null,
    string? ContactId = null,
    string? CompanyId = null,
    string? DealId = null,
    int? Minutes = null
);

/// <summary>Timelines.</summary>
public static class ActivityEndpoints
{
    private static readonly Dictionary<string, string> Sorts = new(StringComparer.Ordinal) { ["at"] = "at" };

    private static readonly ListShape Timeline = new(
        new Dictionary<string, ListField>(StringComparer.Ordinal)
        {
            ["kind"] = new("kind", FieldType.Text, [.. Enum.GetValues<ActivityKind>().Select(CoreJson.Name)]),
            ["since"] = new("at", FieldType.Since),
            ["until"] = new("at", FieldType.Until),
        },
        Sorts,
        "-at"
    );

    private static readonly ListShape All = Timeline with
    {
        Filters = new Dictionary<string, ListField>(Timeline.Filters, StringComparer.Ordinal)
        {
            ["contactId"] = new("contactId", FieldType.Text),
            ["companyId"] = new("companyId", FieldType.Text),
            ["dealId"] = new("dealId", FieldType.Text),
        },
    };

    /// <summary>Maps the routes.</summary>
    public static void MapActivities(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/activities").WithTags("Activities");
        group.MapGet("/", ListAsync).Tells("Activities, filtered by contact, company, deal or kind.").Needs(Permission.Read);
        group
            .MapPost("/", CreateAsync)
            .Tells(
                "Writes down a call, a meeting or a note.",
                """
                {
                  "kind": "call",
                  "summary": "Asked about delivery to Leeds",
                  "at": "2026-11-20T14:30:00Z",
                  "contactId": "c_7a31",
                  "minutes": 12
                }
                """
            )
            .Needs(Permission.EditDeals)
            .Accepts<NewActivity>("application/json")
            .Requires("kind", "summary");
    }

    /// <summary>One timeline, newest first.</summary>
    internal static Task<ListPage<ActivityView>> TimelineAsync(
        HttpRequest request,
        Caller caller,
        Sights sights,
        string field,
        string id,
        CancellationToken cancellation
    ) => PageAsync(request, caller, sights, Timeline, cancellation, new DocumentFilter(field, FilterOperator.Equal, id));

    private static async Task<Ok<ListPage<ActivityView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        Sights sights,
        CancellationToken cancellation
    ) => TypedResults.Ok(await PageAsync(request, caller, sights, All, cancellation));

    private static async Task<ListPage<ActivityView>> PageAsync(
        HttpRequest request,
        Caller caller,
        Sights sights,
        ListShape shape,
        CancellationToken cancellation,
        params DocumentFilter[] more
    )
    {
        var list = ListRequest.Read(request, shape);
        var page = await sights.PageAsync<Activity>(
            caller.Tenant,
            caller.Sight,
            list.ToQuery(more) with
            {
                CountTotal = request.Query["total"] == "true",
            },
            cancellation
        );
        return new ListPage<ActivityView>([.. page.Items.Select(ActivityView.Of)], page.NextCursor, page.Total);
    }

    private static async Task<Results<Created<ActivityView>, ProblemHttpResult>> CreateAsync(
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        IRandomSource random,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var body = await FieldsBody.ReadAsync<NewActivity>(context.Request, cancellation);
        var errors = new FieldErrors();
        if (body.Kind is not (ActivityKind.Note or ActivityKind.Call or ActivityKind.Meeting))
        {
            errors.Add("kind", "is note, call or meeting; the rest Mancrel writes itself");
        }

        var now = clock.GetUtcNow();
        if (body.At > now + TimeSpan.FromMinutes(5))
        {
            errors.Add("at", "is a time in the past; what is to come is a task");
        }

        var deal = body.DealId is { Length: > 0 } dealId
            ? (await store.GetAsync<Deal>(caller.Tenant, Deal.PartitionOf(new DealId(dealId)), dealId, cancellation))?.Value
            : null;
        var contact = body.ContactId is { Length: > 0 } contactId
            ? (await store.GetAsync<Contact>(caller.Tenant, Contact.PartitionOf(new ContactId(contactId)), contactId, cancellation))?.Value
            : null;
        var company = body.CompanyId is { Length: > 0 } companyId
            ? (await store.GetAsync<Company>(caller.Tenant, Company.PartitionOf(new CompanyId(companyId)), companyId, cancellation))?.Value
            : null;
        Check(errors, "dealId", body.DealId, deal);
        Check(errors, "contactId", body.ContactId, contact);
        Check(errors, "companyId", body.CompanyId, company);
        if (!errors.Any && deal is null && contact is null && company is null)
        {
            errors.Add("contactId", "is required, or companyId or dealId: an activity is about somebody");
        }

        var activity = new Activity
        {
            ActivityId = Idempotency.NewId(context, random, "a_"),
            Home = deal?.Partition ?? contact?.Partition ?? company?.Partition ?? "",
            At = body.At ?? now,
            What = body.Kind ?? ActivityKind.Note,
            Summary = errors.Required("summary", body.Summary, 300),
            Body = errors.Text("body", body.Body, 50_000),
            By = await ConversationEndpoints.EmailOfAsync(store, caller, cancellation),
            ContactId = contact?.ContactId ?? deal?.ContactId,
            CompanyId = company?.CompanyId ?? contact?.CompanyId ?? deal?.CompanyId,
            DealId = deal?.DealId,
            Minutes = errors.Between("minutes", body.Minutes, 0, 10_000),
        };
        if (errors.Any)
        {
            Answers.Item(WriteResult<Activity>.Invalid(errors));
        }

        var stored = await store.GetOrCreateAsync(caller.Tenant, activity, cancellation);
        return TypedResults.Created(TimelineOf(activity), ActivityView.Of(stored));
    }

    // An activity is read where it belongs: on the timeline of what it is about.
    private static string TimelineOf(Activity activity) =>
        activity.DealId is { } deal ? $"/api/deals/{deal}/timeline"
        : activity.ContactId is { } contact ? $"/api/contacts/{contact}/timeline"
        : $"/api/companies/{activity.CompanyId}/timeline";

    private static void Check(FieldErrors errors, string field, string? id, object? found)
    {
        if (id is { Length: > 0 } && found is null)
        {
            errors.Add(field, "is the id of one that exists, or left out");
        }
    }
}
