using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Identity;
using Mancrel.Core.Office.Dashboards;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Office;

/// <summary>Figures that the caller gets by mail again and again.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Etag">Its version.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it was changed last.</param>
/// <param name="Dashboards">What stands in it, in this order.</param>
/// <param name="Rhythm">How often.</param>
/// <param name="Weekday">Of a weekly one the day of the week.</param>
/// <param name="MonthDay">Of a monthly one the day of the month, 1 to 28.</param>
/// <param name="Hour">The full hour of the office's clock, 0 to 23.</param>
public sealed record DashboardMailView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    IReadOnlyList<DashboardKind> Dashboards,
    MailRhythm Rhythm,
    DayOfWeek Weekday,
    int MonthDay,
    int Hour
);

/// <summary>The figures that the caller gets by mail, the oldest first.</summary>
/// <param name="Items">All of them.</param>
/// <param name="NextCursor">Always null: they come together.</param>
/// <param name="Zone">The time zone of the office's clock.</param>
public sealed record DashboardMailsView(IReadOnlyList<DashboardMailView> Items, string? NextCursor, string Zone);

/// <summary>Figures by mail: everybody's own, to the own address.</summary>
public static class DashboardMailEndpoints
{
    private const string What = "mail of figures";

    /// <summary>Maps the routes.</summary>
    public static void MapDashboardMails(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/analytics/mails").WithTags("Analytics");
        group.MapGet("/", ListAsync).Tells("The figures that the caller gets by mail again and again.").Needs(Permission.Read);
        group
            .MapPost("/", CreateAsync)
            .Tells(
                "Mails the caller dashboards weekly (the seven days before) or monthly (the calendar month before), at an hour of the "
                    + "office's clock.",
                """{"dashboards": ["dashboard", "messages_timeline"], "rhythm": "weekly", "weekday": "monday", "hour": 8}"""
            )
            .Needs(Permission.Work)
            .Accepts<DashboardMailFields>("application/json")
            .Requires("dashboards", "rhythm");
        group.MapGet("/{id}", GetAsync).Tells("One of them.").Needs(Permission.Read);
        group
            .MapPatch("/{id}", PatchAsync)
            .Tells("Changes what stands in it, or when it comes.", """{"hour": 7}""")
            .Needs(Permission.Work)
            .Accepts<DashboardMailFields>("application/json", "application/merge-patch+json");
        group.MapDelete("/{id}", DeleteAsync).Tells("Ends it.").Needs(Permission.Work);
    }

    private static async Task<Ok<DashboardMailsView>> ListAsync(
        Caller caller,
        DashboardMailDesk desk,
        MancrelSettings settings,
        CancellationToken cancellation
    ) =>
        TypedResults.Ok(
            new DashboardMailsView(
                [.. (await desk.OfAsync(caller.Tenant, caller.User, cancellation)).Select(ViewOf)],
                NextCursor: null,
                settings.Schedules.Zone.Id
            )
        );

    private static async Task<Created<DashboardMailView>> CreateAsync(
        HttpContext context,
        Caller caller,
        DashboardMailDesk desk,
        IRandomSource random,
        CancellationToken cancellation
    )
    {
        People.Only(caller);
        var fields = await FieldsBody.ReadAsync<DashboardMailFields>(context.Request, cancellation);
        var id = Idempotency.NewId(context, random, "dm_");
        var item = Answers.Item(await desk.CreateAsync(caller.Tenant, id, fields, caller.User, cancellation));
        return TypedResults.Created($"/api/analytics/mails/{item.Value.Id}", Answer(item, context));
    }

    private static async Task<Ok<DashboardMailView>> GetAsync(
        string id,
        HttpContext context,
        Caller caller,
        DashboardMailDesk desk,
        CancellationToken cancellation
    ) => TypedResults.Ok(Answer(Answers.Found(await desk.FindAsync(caller.Tenant, id, caller.User, cancellation), What, id), context));

    private static async Task<Ok<DashboardMailView>> PatchAsync(
        string id,
        HttpContext context,
        Caller caller,
        DashboardMailDesk desk,
        CancellationToken cancellation
    )
    {
        var stored = Answers.Current(await desk.FindAsync(caller.Tenant, id, caller.User, cancellation), context.Request, What, id);
        var fields = await FieldsBody.PatchAsync(context.Request, DashboardMailFields.Of(stored.Value), cancellation);
        return TypedResults.Ok(Answer(Answers.Item(await desk.UpdateAsync(caller.Tenant, stored, fields, cancellation)), context));
    }

    private static async Task<NoContent> DeleteAsync(
        string id,
        HttpRequest request,
        Caller caller,
        DashboardMailDesk desk,
        CancellationToken cancellation
    )
    {
        var stored = Answers.Found(await desk.FindAsync(caller.Tenant, id, caller.User, cancellation), What, id);
        Answers.Item(await desk.DeleteAsync(caller.Tenant, stored, Preconditions.IfMatch(request), cancellation));
        return TypedResults.NoContent();
    }

    private static DashboardMailView Answer(Stored<DashboardMail> item, HttpContext context)
    {
        Preconditions.Tell(context, item.ETag);
        return ViewOf(item);
    }

    private static DashboardMailView ViewOf(Stored<DashboardMail> item) =>
        new(
            item.Value.Id,
            item.ETag,
            item.CreatedAt,
            item.UpdatedAt,
            item.Value.Dashboards,
            item.Value.Rhythm,
            item.Value.Weekday,
            item.Value.MonthDay,
            item.Value.Hour
        );
}
