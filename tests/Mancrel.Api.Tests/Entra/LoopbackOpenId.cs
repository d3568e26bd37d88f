using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mancrel.Core.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Mancrel.Api.Tests.Entra;

/// <summary>
/// An OpenID provider on this machine, laid out as Entra ID is, that issues what a test wants. Written from the specifications, not from
/// the product.
/// </summary>
internal sealed class LoopbackOpenId : IAsyncDisposable
{
    public static readonly Guid Tenant = new("3f1c2b5a-0d53-4a5e-9d3c-6f1f0c1e7a11");
    public static readonly Guid Client = new("8a7e6d5c-4b3a-4291-8c7d-6e5f4a3b2c1d");
    public const string Secret = "the registration's secret";

    private readonly WebApplication app;
    private readonly TimeProvider clock;
    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge, string Redirect)> codes = new(StringComparer.Ordinal);

    private LoopbackOpenId(WebApplication app, TimeProvider clock)
    {
        this.app = app;
        this.clock = clock;
        Published = [Key];
    }

    /// <summary>The key that signs.</summary>
    public (string Id, RSA Rsa) Key { get; set; } = ("key-1", RSA.Create(2048));

    /// <summary>The keys that everybody may read.</summary>
    public List<(string Id, RSA Rsa)> Published { get; }

    public int KeyReads { get; private set; }

    /// <summary>False lets every request fail.</summary>
    public bool Up { get; set; } = true;

    /// <summary>The person who signs in; a null takes a claim away.</summary>
    public Dictionary<string, object?> Person { get; } =
        new(StringComparer.Ordinal) { ["oid"] = "person-1", ["preferred_username"] = "ada@shop.example" };

    /// <summary>Makes a token of claims; a test puts a bad one in its place.</summary>
    public Func<LoopbackOpenId, Dictionary<string, object?>, string> Issue { get; set; } = (provider, claims) => provider.Signed(claims);

    public string Issuer => $"{app.Urls.First()}/{Tenant:D}/v2.0";

    public EntraSettings Settings =>
        new()
        {
            TenantId = Tenant,
            ClientId = Client,
            ClientSecret = Secret,
            Authority = new Uri(app.Urls.First() + "/"),
        };

    public static async Task<LoopbackOpenId> StartAsync(TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = builder.Build();
        var provider = new LoopbackOpenId(server, clock);
        server.Use((context, next) => provider.Up ? next(context) : Results.StatusCode(503).ExecuteAsync(context));
        provider.Map(server);
        await server.StartAsync();
        return provider;
    }

    /// <summary>A compact JWS of claims.</summary>
    public string Signed(Dictionary<string, object?> claims, string algorithm = "RS256")
    {
        var signed =
            Part(
                new
                {
                    alg = algorithm,
                    typ = "JWT",
                    kid = Key.Id,
                }
            )
            + "."
            + Part(claims.Where(claim => claim.Value is not null).ToDictionary());
        var bytes = Encoding.ASCII.GetBytes(signed);
        var signature = algorithm switch
        {
            "none" => [],

            // The old trick: what everybody can read, taken for a secret.
            "HS256" => HMACSHA256.HashData(Key.Rsa.ExportSubjectPublicKeyInfo(), bytes),
            _ => Key.Rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        return signed + "." + Base64Url.EncodeToString(signature);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private void Map(WebApplication server)
    {
        var root = $"/{Tenant:D}";
        server.MapGet(
            root + "/v2.0/.well-known/openid-configuration",
            () =>
                Results.Json(
                    new
                    {
                        issuer = Issuer,
                        authorization_endpoint = app.Urls.First() + root + "/oauth2/v2.0/authorize",
                        token_endpoint = app.Urls.First() + root + "/oauth2/v2.0/token",
                        jwks_uri = app.Urls.First() + root + "/discovery/v2.0/keys",
                    }
                )
        );
        server.MapGet(
            root + "/discovery/v2.0/keys",
            () =>
            {
                KeyReads++;
                return Results.Json(
                    new
                    {
                        keys = Published.Select(key =>
                            key.Rsa.ExportParameters(includePrivateParameters: false) is var parts
                                ? new
                                {
                                    kty = "RSA",
                                    use = "sig",
                                    kid = key.Id,
                                    n = Base64Url.EncodeToString(parts.Modulus),
                                    e = Base64Url.EncodeToString(parts.Exponent),
                                }
                                : null
                        ),
                    }
                );
            }
        );
        server.MapGet(root + "/oauth2/v2.0/authorize", Authorize);
        server.MapPost(root + "/oauth2/v2.0/token", TokenAsync);
    }

    private IResult Authorize(HttpRequest request)
    {
        var asked = request.Query;
        if (
            asked["client_id"] != Client.ToString("D")
            || asked["response_type"] != "code"
            || asked["code_challenge_method"] != "S256"
            || !asked["scope"].ToString().Split(' ').Contains("openid")
        )
        {
            return Results.BadRequest();
        }

        var code = Guid.NewGuid().ToString("N");
        codes[code] = (asked["nonce"]!, asked["code_challenge"]!, asked["redirect_uri"]!);
        return Results.Redirect($"{asked["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(asked["state"]!)}");
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var good =
            form["client_id"] == Client.ToString("D")
            && form["client_secret"] == Secret
            && form["grant_type"] == "authorization_code"
            && codes.TryRemove(form["code"].ToString(), out var code)
            && code.Redirect == form["redirect_uri"]
            && code.Challenge == Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())))
                ? code
                : default;
        if (good.Nonce is null)
        {
            return Results.Json(new { error = "invalid_grant", error_description = "no" }, statusCode: 400);
        }

        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["iss"] = Issuer,
            ["aud"] = Client.ToString("D"),
            ["tid"] = Tenant.ToString("D"),
            ["nonce"] = good.Nonce,
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + 3600,
        };
        foreach (var (claim, value) in Person)
        {
            claims[claim] = value;
        }

        return Results.Json(
            new
            {
                token_type = "Bearer",
                expires_in = 3600,
                id_token = Issue(this, claims),
            }
        );
    }

    private static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
