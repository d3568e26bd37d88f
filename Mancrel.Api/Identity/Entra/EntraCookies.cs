using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Settings;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Identity.Entra;

/// <summary>
/// The two cookies of a sign-in, both gone after minutes. The first is the browser's own half of the attempt, lax since the provider sends
/// the browser back; one for each attempt, so that two tabs do not take each other's. The second hands the proven sign-in to the web app,
/// strict since only the app's own page fetches it; no token ever stands in an address.
/// </summary>
public sealed class EntraCookies(SealedSecrets secrets, SigningKeys keys, MancrelSettings settings)
{
    private const string Place = "/api/auth/entra";
    private const string Handover = "mancrel-entra-ticket";
    private readonly SignedTickets<SignInTicket> tickets = new(keys.For("entra-handover"));

    /// <summary>Keeps an attempt.</summary>
    public void Keep(HttpContext context, EntraAttempt attempt, TimeSpan time) =>
        context.Response.Cookies.Append(
            NameOf(attempt.State),
            secrets.Seal(JsonSerializer.SerializeToUtf8Bytes(attempt, CoreJson.Options), Place),
            Options(SameSiteMode.Lax, time)
        );

    /// <summary>Takes the attempt of a state, which then is used up; null when this browser has none.</summary>
    public EntraAttempt? Take(HttpContext context, string state)
    {
        if (state.Length < 8 || context.Request.Cookies[NameOf(state)] is not { } cookie)
        {
            return null;
        }

        context.Response.Cookies.Delete(NameOf(state), Options(SameSiteMode.Lax, time: null));
        return
            secrets.Open(cookie, Place) is { } json
            && JsonSerializer.Deserialize<EntraAttempt>(json, CoreJson.Options) is { } attempt
            && attempt.State == state
            ? attempt
            : null;
    }

    /// <summary>Keeps a ticket for the web app.</summary>
    public void Keep(HttpContext context, SignInTicket ticket) =>
        context.Response.Cookies.Append(Handover, tickets.Sign(ticket), Options(SameSiteMode.Strict, SignInTicket.Lifetime));

    /// <summary>The ticket of this browser; null when it has none.</summary>
    public SignInTicket? Ticket(HttpContext context) => context.Request.Cookies[Handover] is { } cookie ? tickets.Read(cookie) : null;

    /// <summary>The ticket is used up.</summary>
    public void Forget(HttpContext context) => context.Response.Cookies.Delete(Handover, Options(SameSiteMode.Strict, time: null));

    // Behind a proxy our own request is plain: what people see is in the public address.
    private CookieOptions Options(SameSiteMode site, TimeSpan? time) =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            Path = Place,
            SameSite = site,
            Secure = settings.PublicUrl?.Scheme == Uri.UriSchemeHttps,
            MaxAge = time,
        };

    private static string NameOf(string state) => "mancrel-entra-" + state[..8];
}
