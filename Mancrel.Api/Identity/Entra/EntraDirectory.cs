using System.Text.Json;
using Mancrel.Core.Settings;
using Microsoft.IdentityModel.Tokens;

namespace Mancrel.Api.Identity.Entra;

/// <summary>What the provider tells of itself (OpenID Connect Discovery 1.0 §4).</summary>
/// <param name="Authorize">Where people are sent.</param>
/// <param name="Token">Where codes are exchanged.</param>
/// <param name="Keys">Where its keys stand.</param>
public sealed record EntraAddresses(Uri Authorize, Uri Token, Uri Keys);

/// <summary>
/// The provider's addresses and keys, kept for a day. A key that is not known makes them be read again, at most once a minute: that is how
/// rotated keys are learnt of. Where they cannot be read again, the kept ones stay good.
/// </summary>
public sealed class EntraDirectory(EntraSettings settings, HttpClient http, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);
    private static readonly TimeSpan NotSooner = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim turn = new(1, 1);
    private Kept? kept;

    /// <summary>The addresses.</summary>
    /// <exception cref="EntraUnavailableException">They cannot be read.</exception>
    public async Task<EntraAddresses> AddressesAsync(CancellationToken cancellation) =>
        (await KeptAsync(again: false, cancellation)).Addresses;

    /// <summary>The keys that sign tokens.</summary>
    /// <param name="again">True to read them again, since a key is wanted that is not among them.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="EntraUnavailableException">They cannot be read.</exception>
    public async Task<IReadOnlyList<SecurityKey>> KeysAsync(bool again, CancellationToken cancellation) =>
        (await KeptAsync(again, cancellation)).Keys;

    public void Dispose() => turn.Dispose();

    private async Task<Kept> KeptAsync(bool again, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            var age = kept is null ? TimeSpan.MaxValue : clock.GetUtcNow() - kept.At;
            if (kept is not null && age < (again ? NotSooner : KeptFor))
            {
                return kept;
            }

            try
            {
                return kept = await ReadAsync(cancellation);
            }
            catch (EntraUnavailableException) when (kept is not null)
            {
                return kept;
            }
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<Kept> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            using var discovery = JsonDocument.Parse(
                await http.GetStringAsync(new Uri(settings.Issuer + "/.well-known/openid-configuration"), cancellation)
            );
            var told = discovery.RootElement;
            if (told.GetProperty("issuer").GetString() != settings.Issuer)
            {
                throw new EntraUnavailableException($"it calls itself another issuer than {settings.Issuer}");
            }

            var addresses = new EntraAddresses(
                Address(told, "authorization_endpoint"),
                Address(told, "token_endpoint"),
                Address(told, "jwks_uri")
            );
            var keys = new JsonWebKeySet(await http.GetStringAsync(addresses.Keys, cancellation)) { SkipUnresolvedJsonWebKeys = true };
            return new Kept(addresses, [.. keys.GetSigningKeys()], clock.GetUtcNow());
        }
        catch (Exception error)
            when (error is HttpRequestException or JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException
                || (error is OperationCanceledException && !cancellation.IsCancellationRequested)
            )
        {
            throw new EntraUnavailableException(error is OperationCanceledException ? "it did not answer in time" : error.Message);
        }
    }

    // As safe as the authority itself: its own scheme, or https.
    private Uri Address(JsonElement told, string name) =>
        Uri.TryCreate(told.GetProperty(name).GetString(), UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == settings.Authority.Scheme && url.IsLoopback))
            ? url
            : throw new EntraUnavailableException($"its {name} is no https address");

    private sealed record Kept(EntraAddresses Addresses, IReadOnlyList<SecurityKey> Keys, DateTimeOffset At);
}

/// <summary>The provider cannot be asked, or does not answer as one.</summary>
public sealed class EntraUnavailableException(string why) : Exception(why);
