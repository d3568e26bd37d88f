using System.Text.Json.Serialization;
using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Campaigns;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Outreach;

/// <summary>A campaign as the API shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Etag">Its ETag.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it changed last.</param>
/// <param name="Name">As people call it.</param>
/// <param name="SegmentId">To whom.</param>
/// <param name="TemplateId">What it says.</param>
/// <param name="TemplateVersion">The version that was approved; null before.</param>
/// <param name="Purpose">What consent it needs.</param>
/// <param name="ConsentRequired">Whether it goes only to those who gave it.</param>
/// <param name="PerMinute">Mails a minute at most.</param>
/// <param name="ScheduledAt">When it is to go; null at once.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Problem">Why it stands still by itself, in words; null where nothing is wrong.</param>
/// <param name="ApprovedBy">Who approved it as a whole.</param>
/// <param name="ApprovedAt">When.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Results">What it came to until now; of a single campaign alone, null in lists.</param>
public sealed record CampaignView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Name,
    string? SegmentId,
    string? TemplateId,
    int? TemplateVersion,
    ConsentPurpose Purpose,
    bool ConsentRequired,
    int PerMinute,
    DateTimeOffset? ScheduledAt,
    CampaignState State,
    [property: Said] string? Problem,
    string? ApprovedBy,
    DateTimeOffset? ApprovedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    CampaignResults? Results
)
{
    /// <summary>The view of a stored campaign.</summary>
    public static CampaignView Of(Stored<Campaign> stored)
    {
        var c = stored.Value;
        return new(
            c.Id,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            c.Name,
            c.SegmentId?.Value,
            c.TemplateId?.Value,
            c.TemplateVersion,
            c.Purpose,
            c.ConsentRequired,
            c.PerMinute,
            c.ScheduledAt,
            c.State,
            c.Problem,
            c.ApprovedBy,
            c.ApprovedAt,
            c.StartedAt,
            c.FinishedAt,
            Results: null
        );
    }
}

/// <summary>One of a campaign's audience and what became of it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Etag">Its ETag.</param>
/// <param name="CreatedAt">When it came into the audience.</param>
/// <param name="UpdatedAt">When it changed last.</param>
/// <param name="ContactId">Whom.</param>
/// <param name="State">What became of it.</param>
/// <param name="Reason">Why it was passed over or refused.</param>
/// <param name="At">When it was handed over, passed over or refused.</param>
/// <param name="MessageId">The mail; null where none was written.</param>
/// <param name="ConversationId">The conversation that it opened.</param>
public sealed record CampaignMessageView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string ContactId,
    RecipientState State,
    [property: Said] string? Reason,
    DateTimeOffset? At,
    string? MessageId,
    string? ConversationId
)
{
    /// <summary>The view of a recipient.</summary>
    public static CampaignMessageView Of(Stored<CampaignRecipient> stored)
    {
        var r = stored.Value;
        var mail = r.State == RecipientState.Sent ? r.Mail : null;
        return new(
            r.Id,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            r.ContactId.Value,
            r.State,
            r.Reason,
            r.At,
            mail?.Message.Value,
            mail?.Conversation.Value
        );
    }
}

/// <summary>Body of <c>POST /api/campaigns/{id}/schedule</c>: when it is to go; the time that stands in it where it is missing.</summary>
public sealed record ScheduleRequest(DateTimeOffset? ScheduledAt = null);

/// <summary>Campaigns: everybody reads them, managers write, approve and steer them.</summary>
public static class CampaignEndpoints
{
    private static readonly Resource<Campaign, CampaignDraft, CampaignView> One = new(
        "campaign",
        "/api/campaigns",
        "ca_",
        Permission.Configure,
        (campaign, _) => CampaignView.Of(campaign),
        "name",
        "segmentId",
        "templateId"
    )
    {
        Completed = (context, caller, view, cancellation) =>
            WithResultsAsync(view, caller, context.RequestServices.GetRequiredService<CampaignCounts>(), cancellation),
    };

    private static readonly ListShape Shape = ListShape.Of("name", [], ("state", FieldType.Text)).OneOf<CampaignState>("state") with
    {
        Sorts = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "sortName" },
        FoundIn = q => new DocumentFilter("name", FilterOperator.Contains, q),
    };

    private static readonly ListShape Mails = ListShape
        .Of("contactId", ["contactId"], ("state", FieldType.Text))
        .OneOf<RecipientState>("state");

    /// <summary>Maps the routes.</summary>
    public static void MapCampaigns(this IEndpointRouteBuilder routes)
    {
        var group = One.Map(
            routes,
            "Outreach",
            new RecordTexts(
                "Adds a campaign: one mail, by a template, to a segment. Nothing goes before it is approved as a whole.",
                """
                {
                  "name": "Lamps are back",
                  "segmentId": "sg_1a2b",
                  "templateId": "tpl_3c4d",
                  "purpose": "news",
                  "perMinute": 120,
                  "scheduledAt": "2099-12-01T08:00:00Z"
                }
                """,
                "One campaign, where it stands and what it came to until now.",
                "Changes a campaign that is not approved yet; whoever was to approve it is asked anew.",
                """{"perMinute": 60}""",
                "Deletes a campaign that never went."
            )
        );
        group.MapGet("/", ListAsync).Tells("Campaigns by name and state.").Needs(Permission.Read);
        group
            .MapGet("/{id}/messages", MessagesAsync)
            .Tells("The audience by contact, of those that are seen, with what became of each.")
            .Needs(Permission.Read);
        group
            .MapPost("/{id}/schedule", ScheduleAsync)
            .Tells("Lets it go at a time, once it is approved.", """{"scheduledAt": "2026-12-01T08:00:00Z"}""")
            .Needs(Permission.Configure);
        foreach (
            var (action, text) in new[]
            {
                (CampaignAction.Approve, "Approves it as a whole, with the template as it is now."),
                (CampaignAction.Execute, "Lets it go now, once it is approved."),
                (CampaignAction.Pause, "Stops it for a while; what was not yet handed over waits."),
                (CampaignAction.Resume, "Lets it go on."),
                (CampaignAction.Cancel, "Stops it for good."),
            }
        )
        {
            group
                .MapPost(
                    "/{id}/" + CoreJson.Name(action),
                    (
                        string id,
                        HttpContext context,
                        Caller caller,
                        IDocumentStore store,
                        CampaignDesk desk,
                        CampaignActions actions,
                        CampaignCounts counts,
                        CancellationToken cancellation
                    ) => DoAsync(id, action, at: null, context, caller, store, desk, actions, counts, cancellation)
                )
                .Tells(text)
                .Needs(Permission.Configure);
        }
    }

    private static async Task<Ok<ListPage<CampaignView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    ) =>
        TypedResults.Ok(
            await Answers.ListAsync<Campaign, CampaignView>(
                request,
                caller,
                store,
                search: null,
                Shape,
                "campaignId",
                CampaignView.Of,
                cancellation
            )
        );

    private static async Task<Results<Ok<ListPage<CampaignMessageView>>, ProblemHttpResult>> MessagesAsync(
        string id,
        HttpRequest request,
        Caller caller,
        Sights sights,
        CampaignDesk desk,
        CancellationToken cancellation
    )
    {
        var campaign = await One.FoundAsync(desk, caller, id, cancellation);
        var query = ListRequest
            .Read(request, Mails)
            .ToQuery(new DocumentFilter("campaignId", FilterOperator.Equal, campaign.Value.CampaignId));
        var page = await sights.PageAsync<CampaignRecipient>(caller.Tenant, caller.Sight, query, cancellation);
        return TypedResults.Ok(new ListPage<CampaignMessageView>([.. page.Items.Select(CampaignMessageView.Of)], page.NextCursor));
    }

    private static async Task<Results<Ok<CampaignView>, ProblemHttpResult>> ScheduleAsync(
        string id,
        ScheduleRequest? body,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        CampaignDesk desk,
        CampaignActions actions,
        CampaignCounts counts,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var at = body?.ScheduledAt ?? (await One.FoundAsync(desk, caller, id, cancellation)).Value.ScheduledAt;
        return at is null || at <= clock.GetUtcNow()
            ? Problems.Field(StatusCodes.Status422UnprocessableEntity, "scheduledAt", "is a time to come; execute lets it go now")
            : await DoAsync(id, CampaignAction.Schedule, at, context, caller, store, desk, actions, counts, cancellation);
    }

    private static async Task<Results<Ok<CampaignView>, ProblemHttpResult>> DoAsync(
        string id,
        CampaignAction action,
        DateTimeOffset? at,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        CampaignDesk desk,
        CampaignActions actions,
        CampaignCounts counts,
        CancellationToken cancellation
    )
    {
        const int MostTries = 20;
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var expected = Preconditions.IfMatch(context.Request);
        for (var attempt = 1; ; attempt++)
        {
            var stored = await One.FoundAsync(desk, caller, id, cancellation);
            if (expected is not null && stored.ETag != expected)
            {
                throw Preconditions.Stale();
            }

            var result = await actions.DoAsync(caller.Tenant, stored, action, at, by, cancellation);

            // A campaign that goes changes by itself: who named no version means the campaign as it is.
            if (result.Stale && expected is null && attempt < MostTries)
            {
                continue;
            }

            var item = Answers.Item(result);
            Preconditions.Tell(context, item.ETag);
            return TypedResults.Ok(await WithResultsAsync(CampaignView.Of(item), caller, counts, cancellation));
        }
    }

    private static async Task<CampaignView> WithResultsAsync(
        CampaignView view,
        Caller caller,
        CampaignCounts counts,
        CancellationToken cancellation
    ) => view with { Results = await counts.ResultsAsync(caller.Tenant, new CampaignId(view.Id), cancellation) };
}
