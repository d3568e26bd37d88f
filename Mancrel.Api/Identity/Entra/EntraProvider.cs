using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mancrel.Api.Http;
using Mancrel.Core.Identity;
using Mancrel.Core.Settings;
using Microsoft.AspNetCore.WebUtilities;

namespace Mancrel.Api.Identity.Entra;

/// <summary>What a browser keeps between leaving for the provider and coming back, encrypted.</summary>
/// <param name="State">Comes back with the browser: this sign-in was begun by it.</param>
/// <param name="Nonce">Comes back in the token: it was issued for this sign-in.</param>
/// <param name="Verifier">Proves to the provider that the code is redeemed by who asked for it (RFC 7636).</param>
/// <param name="Next">Where the person wanted to go.</param>
/// <param name="ExpiresAt">Unix seconds.</param>
public sealed record EntraAttempt(string State, string Nonce, string Verifier, string Next, long ExpiresAt);

/// <summary>The authorization code flow with PKCE: sends people there, and redeems what they come back with.</summary>
public sealed class EntraProvider
{
    private readonly HttpClient http;
    private readonly EntraSettings settings;
    private readonly Uri back;
    private readonly EntraDirectory directory;
    private readonly EntraTokens tokens;

    /// <summary>For the settings that have it.</summary>
    public EntraProvider(MancrelSettings settings, IHttpClientFactory clients, TimeProvider clock)
    {
        this.settings = settings.Entra ?? throw new InvalidOperationException("Mancrel:SignIn:Entra is not set");
        back = new Uri(settings.LinkTo("/api/auth/entra/callback"));
        http = clients.CreateClient(OutgoingClients.Entra);
        directory = new EntraDirectory(this.settings, http);
        tokens = new EntraTokens(this.settings, directory, clock);
    }

    /// <summary>Where a browser is sent to sign in.</summary>
    /// <exception cref="EntraUnavailableException">The provider cannot be asked.</exception>
    public async Task<string> WayThereAsync(EntraAttempt attempt, CancellationToken cancellation) =>
        QueryHelpers.AddQueryString(
            (await directory.ReadAsync(cancellation)).AuthorizationEndpoint,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["client_id"] = settings.ClientId.ToString("D"),
                ["response_type"] = "code",
                ["response_mode"] = "query",
                ["redirect_uri"] = back.AbsoluteUri,
                ["scope"] = "openid profile email",
                ["state"] = attempt.State,
                ["nonce"] = attempt.Nonce,
                ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(attempt.Verifier))),
                ["code_challenge_method"] = "S256",
            }
        );

    /// <summary>Redeems a code: whom it proves.</summary>
    /// <exception cref="EntraRefusedException">It proves nobody.</exception>
    /// <exception cref="EntraUnavailableException">The provider cannot be asked.</exception>
    public async Task<ProvenAccount> RedeemAsync(string code, EntraAttempt attempt, CancellationToken cancellation) =>
        await tokens.ReadAsync(await ExchangeAsync(code, attempt, cancellation), attempt.Nonce, cancellation);

    private async Task<string> ExchangeAsync(string code, EntraAttempt attempt, CancellationToken cancellation)
    {
        var address = (await directory.ReadAsync(cancellation)).TokenEndpoint;
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["client_id"] = settings.ClientId.ToString("D"),
                ["client_secret"] = settings.ClientSecret,
                ["grant_type"] = "authorization_code",
                ["code"] = code,
                ["redirect_uri"] = back.AbsoluteUri,
                ["code_verifier"] = attempt.Verifier,
            }
        );
        try
        {
            using var answer = await http.PostAsync(new Uri(address), form, cancellation);
            if (answer.StatusCode is >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests)
            {
                throw new EntraUnavailableException($"it answers {(int)answer.StatusCode}");
            }

            using var told = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellation));
            return answer.IsSuccessStatusCode && told.RootElement.TryGetProperty("id_token", out var token) && token.GetString() is { } text
                ? text
                : throw new EntraRefusedException(
                    "the code was not redeemed: "
                        + Plain(told.RootElement.TryGetProperty("error", out var error) ? error.GetString() : null)
                );
        }
        catch (Exception error)
            when (error is HttpRequestException or JsonException or InvalidOperationException
                || (error is OperationCanceledException && !cancellation.IsCancellationRequested)
            )
        {
            throw new EntraUnavailableException(error is OperationCanceledException ? "it did not answer in time" : error.Message);
        }
    }

    /// <summary>An error code of the provider (RFC 6749 §5.2), safe for a log.</summary>
    internal static string Plain(string? error) =>
        error is { Length: > 0 and <= 60 } && error.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? error : "no reason given";
}
