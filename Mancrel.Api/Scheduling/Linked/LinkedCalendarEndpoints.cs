using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.Identity.Entra;
using Mancrel.Api.Mailboxes.OAuth;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Mailboxes;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling;
using Mancrel.Core.Scheduling.Linked;
using Mancrel.Core.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Mancrel.Api.Scheduling.Linked;

/// <summary>The calendar that one of the staff keeps at Google or Microsoft.</summary>
/// <param name="Providers">Where one can sign in.</param>
/// <param name="Link">What is linked; null for nothing.</param>
public sealed record LinkedCalendarView(IReadOnlyList<CalendarProviderView> Providers, CalendarLinkView? Link);

/// <summary>A provider of calendars.</summary>
/// <param name="Host">Which.</param>
/// <param name="Name">As people know it.</param>
/// <param name="Ready">Whether this installation is registered there.</param>
/// <param name="Setting">The setting that names the registration.</param>
/// <param name="RedirectUrl">The redirect address that the registration names.</param>
public sealed record CalendarProviderView(CalendarHost Host, string Name, bool Ready, string Setting, string RedirectUrl);

/// <summary>A calendar that is linked.</summary>
/// <param name="Host">Where.</param>
/// <param name="Account">The account that signed in there.</param>
/// <param name="SignedOut">True where the provider lets nobody in any more: a person signs in again.</param>
/// <param name="LinkedAt">Since when.</param>
/// <param name="ReadAt">When it was read last; null before it was.</param>
/// <param name="Error">Why nothing came of it last; null where something did.</param>
/// <param name="NotBefore">When it is asked again, after an error.</param>
/// <param name="Times">How many times of it are taken.</param>
public sealed record CalendarLinkView(
    CalendarHost Host,
    string Account,
    bool SignedOut,
    DateTimeOffset LinkedAt,
    DateTimeOffset? ReadAt,
    [property: Said] string? Error,
    DateTimeOffset? NotBefore,
    int Times
);

/// <summary>Where to sign in.</summary>
public sealed record LinkCalendarBody
{
    /// <summary>google or microsoft.</summary>
    [System.Text.Json.Serialization.JsonRequired]
    public CalendarHost Host { get; init; }

    /// <summary>The page to come back to: /settings/scheduling or /calendar.</summary>
    public string? Next { get; init; }
}

/// <summary>Where the browser goes.</summary>
public sealed record CalendarSignInView(string Url);

/// <summary>
/// Links calendars of the staff, each by its owner or a manager: a sign-in at the provider in the browser that asked for it.
/// </summary>
public static partial class LinkedCalendarEndpoints
{
    private const string Place = "/api/calendars/oauth";
    private const int MostGrants = 500;

    /// <summary>Maps the routes.</summary>
    public static void MapLinkedCalendars(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/staff/{id}/linked-calendar").WithTags("Scheduling");
        group
            .MapGet("/", GetAsync)
            .Tells("The calendar kept at Google or Microsoft that is linked, how it went last, and where one can sign in.")
            .Needs(Permission.Work);
        group
            .MapPost("/", StartAsync)
            .Tells(
                "Begins a sign-in at Google or Microsoft: the browser that asked goes to the address given back. Needs a person's sign-in, "
                    + "not an API key.",
                """{"host": "google", "next": "/settings/scheduling"}"""
            )
            .Needs(Permission.Work);
        group
            .MapPost("/sync", SyncAsync)
            .Tells("Reads and writes the linked calendar now; otherwise it is done every two minutes.")
            .Needs(Permission.Work);
        group
            .MapDelete("/", UnlinkAsync)
            .Tells("Lets the calendar go; what was written there stays there.")
            .Needs(Permission.Work)
            .Produces(StatusCodes.Status204NoContent);
        foreach (var host in Enum.GetValues<CalendarHost>())
        {
            routes
                .MapGet(
                    PathOf(host),
                    (string? code, string? state, string? error, [AsParameters] Back back, CancellationToken cancellation) =>
                        CallbackAsync(host, code, state, error, back, cancellation)
                )
                .WithTags("Scheduling")
                .Tells("Where the provider sends the browser back to.")
                .AllowAnonymous()
                .Produces(StatusCodes.Status302Found);
        }
    }

    private static string PathOf(CalendarHost host) => $"{Place}/{CoreJson.Name(host)}/callback";

    private static async Task<Ok<LinkedCalendarView>> GetAsync(
        string id,
        Caller caller,
        [AsParameters] Parts parts,
        CancellationToken cancellation
    )
    {
        var staff = await OwnedAsync(id, caller, parts, cancellation);
        return TypedResults.Ok(await ViewAsync(staff, caller, parts, cancellation));
    }

    private static async Task<Results<Ok<CalendarSignInView>, ProblemHttpResult>> StartAsync(
        string id,
        LinkCalendarBody body,
        HttpContext context,
        Caller caller,
        [AsParameters] Parts parts,
        CalendarAttempts attempts,
        MailboxProviderClient client,
        IRandomSource random,
        CancellationToken cancellation
    )
    {
        var staff = await OwnedAsync(id, caller, parts, cancellation);
        var provider = ProviderOf(parts.Settings, body.Host);
        if (caller.Session is not { } session)
        {
            return Problems.Of(StatusCodes.Status409Conflict, "a sign-in at a provider is begun by a person in a browser");
        }

        if (!provider.IsReady)
        {
            return Problems.Of(
                StatusCodes.Status409Conflict,
                $"this installation is not registered at {provider.Name}: set {provider.Setting}"
            );
        }

        var attempt = new CalendarAttempt(
            caller.Tenant.Value,
            caller.User.Value,
            session,
            await CallerName.OfAsync(parts.Store, caller, cancellation),
            staff.Id,
            body.Host,
            random.Token(32),
            random.Token(48),
            body.Next == "/calendar" ? "/calendar" : "/settings/scheduling",
            parts.Clock.GetUtcNow() + CalendarAttempts.Lifetime
        );
        context.Response.Cookies.Append(NameOf(attempt.State), attempts.Seal(attempt), Cookie(parts.Settings, CalendarAttempts.Lifetime));
        context.Response.Headers.CacheControl = "no-store";
        var request = new ProviderRequest(
            attempt.State,
            attempt.Verifier,
            parts.Settings.LinkTo(PathOf(body.Host)),
            provider.CalendarScopes,
            Hint: null
        );
        return TypedResults.Ok(new CalendarSignInView(client.WayThere(CalendarGrants.KindOf(body.Host), request)));
    }

    private static async Task<Results<Ok<LinkedCalendarView>, ProblemHttpResult>> SyncAsync(
        string id,
        Caller caller,
        [AsParameters] Parts parts,
        CancellationToken cancellation
    )
    {
        var staff = await OwnedAsync(id, caller, parts, cancellation);
        return await parts.Calendars.SyncAsync(caller.Tenant, staff.StaffId, cancellation) is null
            ? Problems.Of(StatusCodes.Status409Conflict, $"{staff.Name} has no calendar at Google or Microsoft that is linked")
            : TypedResults.Ok(await ViewAsync(staff, caller, parts, cancellation));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> UnlinkAsync(
        string id,
        Caller caller,
        [AsParameters] Parts parts,
        CalendarLinkDesk desk,
        CancellationToken cancellation
    )
    {
        var staff = await OwnedAsync(id, caller, parts, cancellation);
        await desk.UnlinkAsync(caller.Tenant, staff.StaffId, !await IsSharedAsync(staff, caller, parts, cancellation), cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<RedirectHttpResult> CallbackAsync(
        CalendarHost host,
        string? code,
        string? state,
        string? error,
        Back back,
        CancellationToken cancellation
    )
    {
        var context = back.Context;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (
            state is not { Length: >= 8 and <= 100 }
            || back.Attempts.Open(context.Request.Cookies[NameOf(state)], state) is not { } attempt
            || attempt.Host != host
            || !await MayAsync(back.Store, attempt, cancellation)
        )
        {
            return To("/settings/scheduling", "expired");
        }

        context.Response.Cookies.Delete(NameOf(state), Cookie(back.Settings, time: null));
        if (error is not null || code is not { Length: > 0 and <= 4000 })
        {
            Refused(back.Log, host, EntraProvider.Plain(error));
            return To(attempt.Next, "refused");
        }

        try
        {
            var answer = await back.Client.RedeemAsync(
                CalendarGrants.KindOf(host),
                code,
                attempt.Verifier,
                back.Settings.LinkTo(PathOf(host)),
                [ProviderOf(back.Settings, host).CalendarScope],
                cancellation
            );
            return To(attempt.Next, await LinkAsync(attempt, answer, back.Desk, cancellation));
        }
        catch (MailboxFaultException fault)
        {
            Refused(back.Log, host, fault.Message);
            return To(attempt.Next, fault.Fault == MailboxFault.SignIn ? "refused" : "unavailable");
        }
    }

    private static async Task<string> LinkAsync(
        CalendarAttempt attempt,
        ProviderAnswer answer,
        CalendarLinkDesk desk,
        CancellationToken cancellation
    )
    {
        if (!answer.HasAll)
        {
            return "no-calendar";
        }

        if (answer.Tokens.Refresh is null)
        {
            return "no-lasting";
        }

        if (answer.Account is not { } account)
        {
            return "no-account";
        }

        await desk.LinkAsync(
            new TenantId(attempt.Tenant),
            new StaffId(attempt.Staff),
            attempt.Host,
            account.Email,
            answer.Tokens,
            attempt.By,
            cancellation
        );
        return "done";
    }

    // Who began it may have lost the right, or have signed out, while away.
    private static async Task<bool> MayAsync(IDocumentStore store, CalendarAttempt attempt, CancellationToken cancellation)
    {
        var (tenant, id) = (new TenantId(attempt.Tenant), new UserId(attempt.User));
        return await store.GetAsync<User>(tenant, User.PartitionOf(id), id.Value, cancellation) is { Value: { Disabled: false } user }
            && await store.GetAsync<RefreshFamily>(tenant, RefreshFamily.PartitionOf(attempt.Session), attempt.Session, cancellation)
                is { Value.Ended: null }
            && await store.GetAsync<Staff>(tenant, Staff.PartitionOf(new StaffId(attempt.Staff)), attempt.Staff, cancellation)
                is { Value: var staff }
            && (
                Permissions.Allows(user.Role, Permission.Configure)
                || (Permissions.Allows(user.Role, Permission.Work) && staff.UserId == id)
            );
    }

    private static async Task<Staff> OwnedAsync(string id, Caller caller, Parts parts, CancellationToken cancellation)
    {
        var staff = Answers.Found(await parts.Desk.FindAsync(caller.Tenant, id, cancellation), "staff", id).Value;
        return Permissions.Allows(caller.Role, Permission.Configure) || staff.UserId == caller.User
            ? staff
            : throw new RefusedException(StatusCodes.Status403Forbidden, "a calendar is linked by its owner and the managers");
    }

    // Google ends all that an account granted to this installation at once: a mailbox of the same account would end with it.
    private static async Task<bool> IsSharedAsync(Staff staff, Caller caller, Parts parts, CancellationToken cancellation)
    {
        var all = new DocumentQuery { Limit = MostGrants };
        var account = (await CalendarGrants.FindAsync(parts.Store, caller.Tenant, staff.StaffId, cancellation))?.Value.Account;
        var mailboxes = await parts.Store.QueryAsync<MailboxGrant>(caller.Tenant, all, cancellation);
        var links = await parts.Store.QueryAsync<CalendarLink>(caller.Tenant, all, cancellation);
        return mailboxes.Items.Any(one => string.Equals(one.Value.Account, account, StringComparison.OrdinalIgnoreCase))
            || links.Items.Any(one =>
                one.Value.StaffId != staff.StaffId && string.Equals(one.Value.Account, account, StringComparison.OrdinalIgnoreCase)
            );
    }

    private static async Task<LinkedCalendarView> ViewAsync(Staff staff, Caller caller, Parts parts, CancellationToken cancellation)
    {
        var link = (await CalendarGrants.FindAsync(parts.Store, caller.Tenant, staff.StaffId, cancellation))?.Value;
        var times = link is null ? null : await parts.Calendars.StateAsync(caller.Tenant, link, cancellation);
        return new LinkedCalendarView(
            [
                .. Enum.GetValues<CalendarHost>()
                    .Where(host => parts.Hosts.Any(one => one.Host == host))
                    .Select(host => (Host: host, Provider: ProviderOf(parts.Settings, host)))
                    .Select(one => new CalendarProviderView(
                        one.Host,
                        one.Provider.Name,
                        one.Provider.IsReady,
                        one.Provider.Setting,
                        parts.Settings.LinkTo(PathOf(one.Host))
                    )),
            ],
            link is null
                ? null
                : new CalendarLinkView(
                    link.Host,
                    link.Account,
                    link.Over is not null,
                    link.GrantedAt,
                    times?.ReadAt,
                    link.Over ?? times?.Error,
                    times?.Error is null ? null : times.NotBefore,
                    times?.Times.Count(time => time.End > time.Start) ?? 0
                )
        );
    }

    private static MailboxProviderSettings ProviderOf(MancrelSettings settings, CalendarHost host) =>
        host == CalendarHost.Google ? settings.MailboxProviders.Google : settings.MailboxProviders.Microsoft;

    // Lax, since the provider sends the browser back; behind a proxy our own request is plain: what people see is in the public address.
    private static CookieOptions Cookie(MancrelSettings settings, TimeSpan? time) =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            Path = Place,
            SameSite = SameSiteMode.Lax,
            Secure = settings.PublicUrl?.Scheme == Uri.UriSchemeHttps,
            MaxAge = time,
        };

    private static string NameOf(string state) => "mancrel-calendar-" + state[..8];

    private static RedirectHttpResult To(string page, string outcome) =>
        TypedResults.Redirect(QueryHelpers.AddQueryString(page, "linked", outcome));

    /// <summary>What the routes need.</summary>
    private sealed record Parts(
        StaffDesk Desk,
        LinkedCalendars Calendars,
        IEnumerable<ILinkedCalendarHost> Hosts,
        MancrelSettings Settings,
        IDocumentStore Store,
        TimeProvider Clock
    );

    /// <summary>What coming back needs.</summary>
    private sealed record Back(
        HttpContext Context,
        MailboxProviderClient Client,
        CalendarAttempts Attempts,
        CalendarLinkDesk Desk,
        IDocumentStore Store,
        MancrelSettings Settings,
        ILogger<MailboxProviderClient> Log
    );

    [LoggerMessage(EventId = 1212, Level = LogLevel.Warning, Message = "A sign-in for a calendar at {Provider} came to nothing: {Reason}")]
    private static partial void Refused(ILogger log, CalendarHost provider, string reason);
}
