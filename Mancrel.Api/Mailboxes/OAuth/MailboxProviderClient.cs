using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mancrel.Api.Http;
using Mancrel.Api.Identity.Entra;
using Mancrel.Core.Mailboxes;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Microsoft.AspNetCore.WebUtilities;

namespace Mancrel.Api.Mailboxes.OAuth;

/// <summary>
/// The authorization code flow with PKCE (RFC 6749 §4.1, RFC 7636, RFC 9700) at the provider of a mailbox, and what follows: tokens are
/// renewed and given back. Addresses are the settings'; nobody's word leads to another one.
/// </summary>
public sealed class MailboxProviderClient(MailboxRules rules, MancrelSettings settings, IHttpClientFactory clients) : IMailboxGrants
{
    private static readonly TimeSpan UsualLifetime = TimeSpan.FromHours(1);

    // The grant is over, or the person has to be there (OpenID Connect Core 1.0 §3.1.2.6).
    private static readonly HashSet<string> Over = new(StringComparer.Ordinal)
    {
        "invalid_grant",
        "interaction_required",
        "consent_required",
        "login_required",
    };

    private readonly HttpClient http = clients.CreateClient(OutgoingClients.MailboxProviders);

    /// <summary>
    /// Where the provider sends the browser back to; one for each provider, so that none is taken for the other (RFC 9700 §4.4.2.2).
    /// </summary>
    public string BackTo(MailboxKind kind) => settings.LinkTo(PathOf(kind));

    /// <summary>The path of it.</summary>
    public static string PathOf(MailboxKind kind) =>
        kind == MailboxKind.Microsoft ? "/api/mailboxes/oauth/microsoft/callback" : "/api/mailboxes/oauth/google/callback";

    /// <summary>Where a browser is sent to sign in for a mailbox.</summary>
    public string WayThere(string state, MailboxAttempt attempt) =>
        WayThere(
            attempt.Kind,
            new ProviderRequest(state, attempt.Verifier, BackTo(attempt.Kind), ProviderOf(attempt.Kind).Scopes, attempt.Address)
        );

    /// <summary>Where a browser is sent to sign in.</summary>
    public string WayThere(MailboxKind kind, ProviderRequest request)
    {
        var provider = ProviderOf(kind);
        var parameters = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["client_id"] = provider.ClientId,
            ["response_type"] = "code",
            ["response_mode"] = "query",
            ["redirect_uri"] = request.BackTo,
            ["scope"] = string.Join(' ', request.Scopes),
            ["state"] = request.State,
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(request.Verifier))),
            ["code_challenge_method"] = "S256",
            ["login_hint"] = request.Hint,
        };
        foreach (var (name, value) in provider.Parameters)
        {
            parameters[name] = value;
        }

        return QueryHelpers.AddQueryString(
            provider.AuthorizeUrl.AbsoluteUri,
            parameters.Where(one => one.Value is { Length: > 0 }).ToDictionary()
        );
    }

    /// <summary>Redeems a code of a sign-in for a mailbox.</summary>
    /// <exception cref="MailboxFaultException">Nothing came of it.</exception>
    public Task<ProviderAnswer> RedeemAsync(MailboxKind kind, string code, string verifier, CancellationToken cancellation) =>
        RedeemAsync(kind, code, verifier, BackTo(kind), ProviderOf(kind).MailScopes, cancellation);

    /// <summary>Redeems a code.</summary>
    /// <exception cref="MailboxFaultException">Nothing came of it.</exception>
    public async Task<ProviderAnswer> RedeemAsync(
        MailboxKind kind,
        string code,
        string verifier,
        string backTo,
        IReadOnlyList<string> needed,
        CancellationToken cancellation
    )
    {
        using var answer = await AskAsync(
            kind,
            new(StringComparer.Ordinal)
            {
                ["grant_type"] = "authorization_code",
                ["code"] = code,
                ["redirect_uri"] = backTo,
                ["code_verifier"] = verifier,
            },
            cancellation
        );
        var told = answer.RootElement;
        var provider = ProviderOf(kind);
        var granted = Text(told, "scope")?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new ProviderAnswer(
            TokensOf(told, provider),
            granted is null || needed.All(scope => granted.Any(one => one.EndsWith(scope, StringComparison.OrdinalIgnoreCase))),
            ProviderAccount.Read(Text(told, "id_token"), provider.ClientId!)
        );
    }

    public async Task<MailboxTokens> RenewAsync(MailboxKind kind, string refreshToken, CancellationToken cancellation = default)
    {
        using var answer = await AskAsync(
            kind,
            new(StringComparer.Ordinal) { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken },
            cancellation
        );
        return TokensOf(answer.RootElement, ProviderOf(kind));
    }

    public async Task RevokeAsync(MailboxKind kind, string refreshToken, CancellationToken cancellation = default)
    {
        if (ProviderOf(kind).RevokeUrl is not { } address)
        {
            return;
        }

        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["token"] = refreshToken });
        try
        {
            using var answer = await http.PostAsync(address, form, cancellation);
        }
        catch (Exception error) when (IsOfTheWay(error, cancellation))
        {
            // The tokens are gone from here; the person sees the grant in the account, and may end it there.
        }
    }

    private MailboxProviderSettings ProviderOf(MailboxKind kind) =>
        rules.ProviderOf(kind) ?? throw new ArgumentOutOfRangeException(nameof(kind), kind, "nobody signs in for it");

    private async Task<JsonDocument> AskAsync(MailboxKind kind, Dictionary<string, string> fields, CancellationToken cancellation)
    {
        var provider = ProviderOf(kind);
        if (provider.ClientId is not { } client)
        {
            throw new MailboxFaultException(
                MailboxFault.Client,
                $"{provider.Setting} is not set any more: without it {provider.Name} is asked for nothing."
            );
        }

        fields["client_id"] = client;
        if (provider.ClientSecret is { } secret)
        {
            fields["client_secret"] = secret;
        }

        using var form = new FormUrlEncodedContent(fields);
        try
        {
            using var answer = await http.PostAsync(provider.TokenUrl, form, cancellation);
            if (answer.StatusCode is >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests)
            {
                throw new MailboxFaultException(
                    answer.StatusCode == HttpStatusCode.TooManyRequests ? MailboxFault.Throttled : MailboxFault.Unreachable,
                    $"The sign-in of {provider.Name} answers {(int)answer.StatusCode} just now."
                );
            }

            var told = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellation));
            if (answer.IsSuccessStatusCode && told.RootElement.ValueKind == JsonValueKind.Object)
            {
                return told;
            }

            using (told)
            {
                throw Refusal(provider, Text(told.RootElement, "error"));
            }
        }
        catch (JsonException)
        {
            throw new MailboxFaultException(MailboxFault.Protocol, $"The sign-in of {provider.Name} answers what nobody understands.");
        }
        catch (Exception error) when (IsOfTheWay(error, cancellation))
        {
            throw new MailboxFaultException(MailboxFault.Unreachable, $"The sign-in of {provider.Name} cannot be reached just now.");
        }
    }

    private static MailboxFaultException Refusal(MailboxProviderSettings provider, string? error) =>
        error is not null && Over.Contains(error)
            ? new(
                MailboxFault.SignIn,
                $"{provider.Name} does not let Mancrel in any more ({EntraProvider.Plain(error)}): the password changed, the access was "
                    + "taken back, or it ran out. Sign in again."
            )
        : error is "invalid_client" or "unauthorized_client"
            ? new(
                MailboxFault.Client,
                $"{provider.Name} does not take the client id or the secret of this installation ({error}): look at {provider.Setting} and "
                    + "ClientSecret beside it; secrets run out."
            )
        : new(MailboxFault.Protocol, $"The sign-in of {provider.Name} refused: {EntraProvider.Plain(error)}.");

    private static MailboxTokens TokensOf(JsonElement told, MailboxProviderSettings provider)
    {
        var access =
            Text(told, "access_token") is { Length: > 0 } token && Ascii.IsValid(token)
                ? token
                : throw new MailboxFaultException(MailboxFault.Protocol, $"The sign-in of {provider.Name} gave no token.");
        var lifetime =
            told.TryGetProperty("expires_in", out var value)
            && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt32(out var seconds)
            && seconds > 0
                ? TimeSpan.FromSeconds(seconds)
                : UsualLifetime;
        return new MailboxTokens(access, lifetime, Text(told, "refresh_token") is { Length: > 0 } refresh ? refresh : null);
    }

    private static bool IsOfTheWay(Exception error, CancellationToken cancellation) =>
        error is HttpRequestException or IOException || (error is OperationCanceledException && !cancellation.IsCancellationRequested);

    private static string? Text(JsonElement told, string name) =>
        told.ValueKind == JsonValueKind.Object && told.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}

/// <summary>What a sign-in is asked for with.</summary>
/// <param name="State">Names it.</param>
/// <param name="Verifier">Proves that the code is redeemed by who asked for it (RFC 7636).</param>
/// <param name="BackTo">Where the browser comes back to.</param>
/// <param name="Scopes">What is asked for.</param>
/// <param name="Hint">The account that it is meant for; null for any.</param>
public sealed record ProviderRequest(string State, string Verifier, string BackTo, IReadOnlyList<string> Scopes, string? Hint)
{
    // A record prints all of its members; the verifier is not for printing.
    public override string ToString() => $"sign-in, back to {BackTo}";
}

/// <summary>What a code was redeemed for.</summary>
/// <param name="Tokens">The tokens.</param>
/// <param name="HasAll">False where the person left something out that is needed.</param>
/// <param name="Account">Who signed in; null where the provider did not say.</param>
public sealed record ProviderAnswer(MailboxTokens Tokens, bool HasAll, ProviderAccount? Account);
