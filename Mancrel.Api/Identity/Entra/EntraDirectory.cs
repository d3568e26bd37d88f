using Mancrel.Core.Settings;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Mancrel.Api.Identity.Entra;

/// <summary>
/// What the provider tells of itself (OpenID Connect Discovery 1.0 §4) with its keys, kept and renewed by the library. A key that is not
/// known makes it be read again, at most once a minute: that is how rotated keys are learnt of. Where it cannot be read again, what is
/// kept stays good.
/// </summary>
public sealed class EntraDirectory
{
    static EntraDirectory() => WaitForKeys();

    /// <summary>For the directory that the settings name.</summary>
    public EntraDirectory(EntraSettings settings, HttpClient http) =>
        Configuration = new ConfigurationManager<OpenIdConnectConfiguration>(
            settings.Issuer + "/.well-known/openid-configuration",
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(http)
            {
                RequireHttps = settings.Authority.Scheme == Uri.UriSchemeHttps,
                SendAdditionalHeaderData = false,
            },
            new Rules(settings)
        )
        {
            AutomaticRefreshInterval = TimeSpan.FromDays(1),
            RefreshInterval = TimeSpan.FromMinutes(1),

            // A key that was withdrawn is good for nothing.
            UseLastKnownGoodConfiguration = false,
        };

    /// <summary>
    /// Who comes with a token of a new key waits until the key is read, instead of being refused while it is read beside. Said before
    /// anything is asked of the library, which remembers its switches for the process.
    /// </summary>
    internal static void WaitForKeys() => AppContext.SetSwitch("Switch.Microsoft.IdentityModel.UpdateConfigAsBlocking", isEnabled: true);

    /// <summary>For the check of tokens.</summary>
    public ConfigurationManager<OpenIdConnectConfiguration> Configuration { get; }

    /// <summary>What it tells of itself.</summary>
    /// <exception cref="EntraUnavailableException">It was never read and cannot be.</exception>
    public async Task<OpenIdConnectConfiguration> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            return await Configuration.GetConfigurationAsync(cancellation);
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            throw new EntraUnavailableException((error.InnerException ?? error).Message);
        }
    }

    /// <summary>It is who it is asked as, and sends people and the secret nowhere but to safe addresses.</summary>
    private sealed class Rules(EntraSettings settings) : IConfigurationValidator<OpenIdConnectConfiguration>
    {
        public ConfigurationValidationResult Validate(OpenIdConnectConfiguration configuration)
        {
            var wrong =
                configuration.Issuer != settings.Issuer ? $"it calls itself another issuer than {settings.Issuer}"
                : !IsSafe(configuration.AuthorizationEndpoint) ? "its authorization_endpoint is no https address"
                : !IsSafe(configuration.TokenEndpoint) ? "its token_endpoint is no https address"
                : !IsSafe(configuration.JwksUri) ? "its jwks_uri is no https address"
                : configuration.SigningKeys.Count == 0 ? "it publishes no key"
                : null;
            return new ConfigurationValidationResult { Succeeded = wrong is null, ErrorMessage = wrong };
        }

        // As safe as the authority itself: its own scheme, or https.
        private bool IsSafe(string? address) =>
            Uri.TryCreate(address, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == settings.Authority.Scheme && url.IsLoopback));
    }
}

/// <summary>The provider cannot be asked, or does not answer as one.</summary>
public sealed class EntraUnavailableException(string why) : Exception(why);
