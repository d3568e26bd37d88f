using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Identity;
using Mancrel.Core.Office.Dashboards;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Office;

/// <summary>A link by which others read a dashboard.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Dashboard">Which dashboard.</param>
/// <param name="Span">Of how many days up to the day that it is read on.</param>
/// <param name="Url">Its page; only the path where Mancrel:PublicUrl is not set.</param>
/// <param name="At">When it was made.</param>
/// <param name="By">Who made it.</param>
/// <param name="ExpiresAt">When it opens nothing any more.</param>
/// <param name="RevokedAt">When it was taken back; null where it was not.</param>
/// <param name="Open">True while it opens something.</param>
/// <param name="Opens">How often somebody looked at its page.</param>
/// <param name="OpenedAt">When somebody last did.</param>
public sealed record DashboardShareView(
    string Id,
    DashboardKind Dashboard,
    int Span,
    string Url,
    DateTimeOffset At,
    string By,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt,
    bool Open,
    int Opens,
    DateTimeOffset? OpenedAt
);

/// <summary>The links of dashboards, the newest first.</summary>
public sealed record DashboardSharesView(IReadOnlyList<DashboardShareView> Shares);

/// <summary>Body of <c>POST /api/analytics/shares</c>.</summary>
/// <param name="Dashboard">Which dashboard.</param>
/// <param name="Span">Of how many days up to the day that it is read on, 1 to 366; 30 where nobody says.</param>
/// <param name="Days">For how many days the link is good, 1 to 90; 7 where nobody says.</param>
public sealed record NewDashboardShare(DashboardKind? Dashboard = null, int? Span = null, int? Days = null);

/// <summary>Links of dashboards: made, listed and taken back by those who may take figures out of the house.</summary>
public static class DashboardShareEndpoints
{
    private const int UsualSpan = 30;

    /// <summary>Maps the routes.</summary>
    public static void MapDashboardShares(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/analytics/shares").WithTags("Analytics").Needs(Permission.Export);
        group.MapGet("/", ListAsync).Tells("The links by which others read dashboards, with how often they were opened.");
        group
            .MapPost("/", ShareAsync)
            .Tells(
                "Makes a link by which whoever has it reads one dashboard without signing in, for 1 to 90 days (7 where nobody says); "
                    + "what is shown is what who shares it sees.",
                """{"dashboard": "messages_timeline", "span": 30, "days": 7}"""
            );
        group.MapDelete("/{id}", RevokeAsync).Tells("Takes a link back: it opens nothing any more.");
    }

    private static async Task<Ok<DashboardSharesView>> ListAsync(
        Caller caller,
        DashboardShares shares,
        DashboardTokens tokens,
        TimeProvider clock,
        CancellationToken cancellation
    ) =>
        TypedResults.Ok(
            new DashboardSharesView([
                .. (await shares.ListAsync(caller.Tenant, cancellation)).Select(one => ViewOf(one, caller, tokens, clock.GetUtcNow())),
            ])
        );

    private static async Task<Created<DashboardShareView>> ShareAsync(
        HttpContext context,
        Caller caller,
        DashboardShares shares,
        DashboardTokens tokens,
        IDocumentStore store,
        IRandomSource random,
        TimeProvider clock,
        NewDashboardShare? body,
        CancellationToken cancellation
    )
    {
        People.Only(caller);
        var item = Answers.Item(
            await shares.ShareAsync(
                caller.Tenant,
                Idempotency.NewId(context, random, "ds_"),
                body?.Dashboard,
                body?.Span ?? UsualSpan,
                body?.Days ?? ShareLink.UsualDays,
                caller.User,
                await CallerName.OfAsync(store, caller, cancellation),
                cancellation
            )
        );
        return TypedResults.Created("/api/analytics/shares", ViewOf(item.Value, caller, tokens, clock.GetUtcNow()));
    }

    private static async Task<NoContent> RevokeAsync(
        string id,
        Caller caller,
        DashboardShares shares,
        IDocumentStore store,
        CancellationToken cancellation
    ) =>
        await shares.RevokeAsync(caller.Tenant, id, await CallerName.OfAsync(store, caller, cancellation), cancellation)
            ? TypedResults.NoContent()
            : throw new RefusedException(StatusCodes.Status404NotFound, $"there is no link {id}");

    private static DashboardShareView ViewOf(DashboardShare share, Caller caller, DashboardTokens tokens, DateTimeOffset now) =>
        new(
            share.Id,
            share.Dashboard,
            share.Days,
            tokens.LinkTo(caller.Tenant, share.Id),
            share.Link.At,
            share.Link.By,
            share.Link.ExpiresAt,
            share.Link.RevokedAt,
            share.Link.IsOpen(now),
            share.Link.Opens,
            share.Link.OpenedAt
        );
}

/// <summary>What a program with a key of its own has no use of: it has no address, and is nobody whom figures could come from.</summary>
internal static class People
{
    /// <exception cref="RefusedException">403 to an API key.</exception>
    public static void Only(Caller caller)
    {
        if (caller.Session is null)
        {
            throw new RefusedException(StatusCodes.Status403Forbidden, "figures are shared and mailed by people, not by an API key");
        }
    }
}
