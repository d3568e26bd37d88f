using System.Security.Cryptography;
using System.Text;
using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.Identity.Entra;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Identity;
using Mancrel.Core.Mailboxes;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Mancrel.Api.Mailboxes.OAuth;

/// <summary>Providers where people sign in for their mailboxes.</summary>
public sealed record MailboxProviderList(IReadOnlyList<MailboxProviderView> Providers);

/// <summary>One provider.</summary>
/// <param name="Kind">The kind of its mailboxes.</param>
/// <param name="Name">As people know it.</param>
/// <param name="Ready">Whether this installation is registered there.</param>
/// <param name="Setting">The setting that names the registration.</param>
/// <param name="RedirectUrl">The redirect address that the registration names.</param>
public sealed record MailboxProviderView(MailboxKind Kind, string Name, bool Ready, string Setting, string RedirectUrl);

/// <summary>What a sign-in at a provider is to be for.</summary>
public sealed record MailboxSignInBody
{
    /// <summary>gmail or microsoft; of a mailbox that is there, its own.</summary>
    public MailboxKind? Kind { get; init; }

    /// <summary>The mailbox that is there and is to be signed in for again.</summary>
    public string? Mailbox { get; init; }

    /// <summary>The address of a new mailbox; left out for that of the account. At Microsoft it may be a shared mailbox.</summary>
    public string? Address { get; init; }

    /// <summary>The name beside the address.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Old mail.</summary>
    public MailboxBacklogFields? Backlog { get; init; }

    /// <summary>The page to come back to: /settings/mailboxes or /setup.</summary>
    public string? Next { get; init; }
}

/// <summary>Where the browser goes.</summary>
public sealed record MailboxSignInView(string Url);

/// <summary>
/// Sign-in at the provider of a mailbox. A person with the right to it begins; the browser goes there, and comes back to this program,
/// which redeems what it brings.
/// </summary>
public static partial class MailboxOAuthEndpoints
{
    private const string Place = "/api/mailboxes/oauth";

    /// <summary>Maps the routes.</summary>
    public static void MapMailboxOAuth(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Place).WithTags("Mailboxes");
        group
            .MapGet("/providers", List)
            .Tells("Providers where one signs in for a mailbox, and whether this installation is registered there.")
            .Needs(Permission.Administer);
        group
            .MapPost("/start", StartAsync)
            .Tells(
                "Begins a sign-in at Microsoft or Google: the browser that asked goes to the address given back, and is sent to "
                    + "/settings/mailboxes afterwards. Needs a person's sign-in, not an API key.",
                """{"kind": "microsoft", "address": "sales@shop.example", "backlog": {"days": 30}}"""
            )
            .Needs(Permission.Administer);
        foreach (var kind in new[] { MailboxKind.Microsoft, MailboxKind.Gmail })
        {
            routes
                .MapGet(
                    MailboxProviderClient.PathOf(kind),
                    (string? code, string? state, string? error, [AsParameters] Back back, CancellationToken cancellation) =>
                        CallbackAsync(kind, code, state, error, back, cancellation)
                )
                .WithTags("Mailboxes")
                .Tells("Where the provider sends the browser back to.")
                .AllowAnonymous()
                .Produces(StatusCodes.Status302Found);
        }
    }

    private static Ok<MailboxProviderList> List(MailboxRules rules, MailboxProviderClient client, IMailboxAccess access) =>
        TypedResults.Ok(
            new MailboxProviderList([
                .. access
                    .Kinds.Where(Mailbox.IsSignedIn)
                    .OrderDescending()
                    .Select(kind => (Kind: kind, Provider: rules.ProviderOf(kind)!))
                    .Select(one => new MailboxProviderView(
                        one.Kind,
                        one.Provider.Name,
                        one.Provider.IsReady,
                        one.Provider.Setting,
                        client.BackTo(one.Kind)
                    )),
            ])
        );

    private static async Task<Results<Ok<MailboxSignInView>, ProblemHttpResult>> StartAsync(
        MailboxSignInBody body,
        HttpContext context,
        Caller caller,
        [AsParameters] Begin begin,
        CancellationToken cancellation
    )
    {
        if (caller.Session is not { } session)
        {
            return Problems.Of(StatusCodes.Status409Conflict, "a sign-in at a provider is begun by a person in a browser");
        }

        var known = body.Mailbox is { } id
            ? Answers.Found(await begin.Desk.FindAsync(caller.Tenant, id, cancellation), "mailbox", id).Value
            : null;
        var errors = new FieldErrors();
        var kind = known?.Type ?? body.Kind ?? MailboxKind.Imap;
        var address =
            known?.Address
            ?? (string.IsNullOrWhiteSpace(body.Address) ? null : MailboxRules.AddressOf(body.Address, errors).ToLowerInvariant());
        var fields = new MailboxFields { DisplayName = body.DisplayName, Backlog = body.Backlog };
        if (!Mailbox.IsSignedIn(kind) || !begin.Access.Kinds.Contains(kind))
        {
            errors.Add(known is null ? "kind" : "mailbox", "is one that is signed in for at its provider: gmail, microsoft");
        }
        else
        {
            _ = begin.Rules.SignedIn("", kind, address ?? "", address ?? "", fields, errors);
        }

        if (errors.Any)
        {
            return Problems.Fields(StatusCodes.Status422UnprocessableEntity, "the sign-in cannot be begun", errors.ByField());
        }

        var provider = begin.Rules.ProviderOf(kind)!;
        if (!provider.IsReady)
        {
            return Problems.Of(
                StatusCodes.Status409Conflict,
                $"this installation is not registered at {provider.Name}: set {provider.Setting}"
            );
        }

        var state = begin.Random.Token(32);
        var attempt = new MailboxAttempt(
            caller.Tenant,
            caller.User,
            session,
            await CallerName.OfAsync(begin.Store, caller, cancellation),
            kind,
            address,
            fields,
            begin.Random.Token(48),
            begin.Random.Token(32),
            body.Next == "/setup" ? "/setup" : "/settings/mailboxes",
            begin.Clock.GetUtcNow() + MailboxAttempts.Lifetime
        );
        begin.Attempts.Keep(state, attempt);
        context.Response.Cookies.Append(NameOf(state), attempt.Browser, Cookie(begin.Settings, MailboxAttempts.Lifetime));
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new MailboxSignInView(begin.Client.WayThere(state, attempt)));
    }

    private static async Task<RedirectHttpResult> CallbackAsync(
        MailboxKind kind,
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
            || back.Attempts.Take(state) is not { } attempt
            || attempt.Kind != kind
            || !IsOfBrowser(context, state, attempt)
            || !await MayAsync(back.Store, attempt, cancellation)
        )
        {
            return To("/settings/mailboxes", "expired");
        }

        context.Response.Cookies.Delete(NameOf(state), Cookie(back.Settings, time: null));
        if (error is not null || code is not { Length: > 0 and <= 4000 })
        {
            Refused(back.Log, kind, EntraProvider.Plain(error));
            return To(attempt.Next, "refused");
        }

        try
        {
            var answer = await back.Client.RedeemAsync(kind, code, attempt.Verifier, cancellation);
            return To(attempt.Next, await ConnectAsync(attempt, answer, back.Desk, cancellation));
        }
        catch (MailboxFaultException fault)
        {
            Refused(back.Log, kind, fault.Message);
            return To(
                attempt.Next,
                fault.Fault switch
                {
                    MailboxFault.SignIn => "refused",
                    MailboxFault.Client => "client",
                    _ => "unavailable",
                }
            );
        }
    }

    private static async Task<string> ConnectAsync(
        MailboxAttempt attempt,
        ProviderAnswer answer,
        MailboxDesk desk,
        CancellationToken cancellation
    )
    {
        if (!answer.HasAll)
        {
            return "no-mail";
        }

        if (answer.Tokens.Refresh is null)
        {
            return "no-lasting";
        }

        if ((answer.Account?.User ?? attempt.Address) is not { } account)
        {
            return "no-account";
        }

        var own = attempt.Address is not { } wanted || answer.Account is null || answer.Account.Is(wanted);
        if (!own && attempt.Kind == MailboxKind.Gmail)
        {
            return "other-account";
        }

        // At Microsoft an account opens the shared mailboxes that it has full access to, by their own address.
        var address = attempt.Address ?? answer.Account!.Email;
        var signedIn = new MailboxSignedIn(attempt.Kind, address, own ? account : address, account, answer.Tokens, attempt.Fields);
        var result = await desk.SignedInAsync(attempt.Tenant, signedIn, attempt.By, cancellation);
        return result.Item is not null ? "done"
            : result.Errors is not null ? "connected"
            : "expired";
    }

    private static bool IsOfBrowser(HttpContext context, string state, MailboxAttempt attempt) =>
        context.Request.Cookies[NameOf(state)] is { } cookie
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(cookie), Encoding.UTF8.GetBytes(attempt.Browser));

    // Who began it may have lost the right, or have signed out, while away.
    private static async Task<bool> MayAsync(IDocumentStore store, MailboxAttempt attempt, CancellationToken cancellation) =>
        await store.GetAsync<User>(attempt.Tenant, User.PartitionOf(attempt.User), attempt.User.Value, cancellation)
            is { Value: { Disabled: false } user }
        && Permissions.Allows(user.Role, Permission.Administer)
        && await store.GetAsync<RefreshFamily>(attempt.Tenant, RefreshFamily.PartitionOf(attempt.Session), attempt.Session, cancellation)
            is { Value.Ended: null };

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

    private static string NameOf(string state) => "mancrel-mailbox-" + state[..8];

    private static RedirectHttpResult To(string page, string outcome) =>
        TypedResults.Redirect(QueryHelpers.AddQueryString(page, "signIn", outcome));

    /// <summary>What a beginning needs.</summary>
    private sealed record Begin(
        MailboxDesk Desk,
        MailboxRules Rules,
        IMailboxAccess Access,
        MailboxProviderClient Client,
        MailboxAttempts Attempts,
        MancrelSettings Settings,
        IDocumentStore Store,
        IRandomSource Random,
        TimeProvider Clock
    );

    /// <summary>What coming back needs.</summary>
    private sealed record Back(
        HttpContext Context,
        MailboxProviderClient Client,
        MailboxAttempts Attempts,
        MailboxDesk Desk,
        IDocumentStore Store,
        MancrelSettings Settings,
        ILogger<MailboxProviderClient> Log
    );

    [LoggerMessage(EventId = 1211, Level = LogLevel.Warning, Message = "A sign-in for a mailbox at {Provider} came to nothing: {Reason}")]
    private static partial void Refused(ILogger log, MailboxKind provider, string reason);
}
