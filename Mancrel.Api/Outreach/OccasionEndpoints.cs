using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Composing;
using Mancrel.Core.Outreach.Occasions;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Drafting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Outreach;

/// <summary>What is set for an occasion.</summary>
/// <param name="Id">The occasion's name.</param>
/// <param name="Etag"><c>0</c> until anything was set.</param>
/// <param name="On">Whether mail is written for it.</param>
/// <param name="Purpose">The consent that it comes under; null where only a no to everything stops it.</param>
/// <param name="ConsentRequired">Only to those who gave that consent; else to all who did not say no.</param>
/// <param name="Tone">How it is written; null takes the shop's own.</param>
/// <param name="Field">Of anniversary and renewal: the date that it is counted from.</param>
/// <param name="Days">Of renewal: days before it. Of silence: after so many days.</param>
/// <param name="Percent">Of a price drop: at least so many percent.</param>
/// <param name="DailyCap">Mails that are written a day at most.</param>
/// <param name="TurnedOnBy">Who turned it on.</param>
/// <param name="TurnedOnAt">When.</param>
public sealed record OccasionView(
    Occasion Id,
    string Etag,
    bool On,
    ConsentPurpose? Purpose,
    bool ConsentRequired,
    Tone? Tone,
    string? Field,
    int? Days,
    int? Percent,
    int DailyCap,
    string? TurnedOnBy,
    DateTimeOffset? TurnedOnAt
);

/// <summary>Occasions that mail is written for by itself: everybody reads them, managers turn them on.</summary>
public static class OccasionEndpoints
{
    private const string Unset = "0";

    /// <summary>Maps the routes.</summary>
    public static void MapOccasions(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/occasions").WithTags("Outreach");
        group
            .MapGet("/", ListAsync)
            .Tells("The occasions that mail may be written for by itself, with what is set for each; all are off at first.")
            .Needs(Permission.Read);
        group.MapGet("/{id}", GetAsync).Tells("One occasion.").Needs(Permission.Read);
        group
            .MapPatch("/{id}", PatchAsync)
            .Tells(
                "Turns an occasion on or off, or changes what is set for it. What is written waits for approval, and goes only "
                    + "to those who gave their consent, now and when it is sent.",
                """{"on": true, "tone": "friendly", "dailyCap": 20}"""
            )
            .Needs(Permission.Configure)
            .Accepts<OccasionDraft>("application/json", "application/merge-patch+json");
    }

    private static async Task<Ok<ListPage<OccasionView>>> ListAsync(Caller caller, OccasionDesk desk, CancellationToken cancellation)
    {
        var views = new List<OccasionView>();
        foreach (var occasion in OccasionRule.Found)
        {
            views.Add(View(occasion, await desk.FindAsync(caller.Tenant, occasion, cancellation)));
        }

        return TypedResults.Ok(new ListPage<OccasionView>(views, NextCursor: null));
    }

    private static async Task<Results<Ok<OccasionView>, ProblemHttpResult>> GetAsync(
        string id,
        HttpContext context,
        Caller caller,
        OccasionDesk desk,
        CancellationToken cancellation
    )
    {
        if (Find(id) is not { } occasion)
        {
            return Missing();
        }

        var view = View(occasion, await desk.FindAsync(caller.Tenant, occasion, cancellation));
        Preconditions.Tell(context, view.Etag);
        return TypedResults.Ok(view);
    }

    private static async Task<Results<Ok<OccasionView>, ProblemHttpResult>> PatchAsync(
        string id,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        OccasionDesk desk,
        CancellationToken cancellation
    )
    {
        if (Find(id) is not { } occasion)
        {
            return Missing();
        }

        var expected = Preconditions.Required(context.Request);
        var stored = await desk.FindAsync(caller.Tenant, occasion, cancellation);
        if (expected != (stored?.ETag ?? Unset))
        {
            throw Preconditions.Stale();
        }

        var before = OccasionDraft.Of(stored?.Value ?? OccasionRule.Unset(occasion));
        var fields = await FieldsBody.PatchAsync(context.Request, before, cancellation);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var view = View(occasion, Answers.Item(await desk.WriteAsync(caller.Tenant, occasion, stored, fields, by, cancellation)));
        Preconditions.Tell(context, view.Etag);
        return TypedResults.Ok(view);
    }

    private static Occasion? Find(string id) =>
        OccasionRule.Found.Where(one => CoreJson.Name(one) == id).Select(one => (Occasion?)one).FirstOrDefault();

    private static ProblemHttpResult Missing() =>
        Problems.Of(
            StatusCodes.Status404NotFound,
            "there is no such occasion: " + string.Join(", ", OccasionRule.Found.Select(one => CoreJson.Name(one)))
        );

    private static OccasionView View(Occasion occasion, Stored<OccasionRule>? stored)
    {
        var rule = stored?.Value ?? OccasionRule.Unset(occasion);
        return new OccasionView(
            occasion,
            stored?.ETag ?? Unset,
            rule.On,
            occasion.Purpose(),
            rule.ConsentRequired,
            rule.Tone,
            rule.Field,
            rule.Days,
            rule.Percent,
            rule.DailyCap,
            rule.TurnedOnBy,
            rule.TurnedOnAt
        );
    }
}
