using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Driving;

/// <summary>
/// A provider of mailboxes on this machine that one signs in at (RFC 6749, RFC 7636, RFC 7009). Written from the specifications and from
/// what Google and Microsoft document, not from the product.
/// </summary>
public sealed class LoopbackProvider : IAsyncDisposable
{
    public const string Client = "client-of-the-tests.apps.example";
    public const string Secret = "the registration's own secret";

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, (string Challenge, string Redirect, string Account)> codes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> access = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> refresh = new(StringComparer.Ordinal);

    private LoopbackProvider(WebApplication app) => this.app = app;

    /// <summary>Who signs in.</summary>
    public string Account { get; set; } = "sales@shop.example";

    /// <summary>What the person grants.</summary>
    public string Scope { get; set; } =
        "https://mail.google.com/ https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send";

    /// <summary>True where the person says no.</summary>
    public bool Refuses { get; set; }

    /// <summary>How long access tokens are said to be good.</summary>
    public int Seconds { get; set; } = 3600;

    /// <summary>Whether each renewal gives another refresh token and ends the one before, as Microsoft's may.</summary>
    public bool Rotates { get; set; } = true;

    /// <summary>The status of every answer to a token request; 0 answers as it should.</summary>
    public int Broken { get; set; }

    /// <summary>Renewals that were asked for.</summary>
    public int Renewals { get; private set; }

    /// <summary>What the last authorization request asked.</summary>
    public IReadOnlyDictionary<string, string> Asked { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Grants that are good.</summary>
    public int Grants => refresh.Count;

    /// <summary>Every token that was given out.</summary>
    public ConcurrentBag<string> Given { get; } = [];

    public string Url => app.Urls.First();

    /// <summary>The settings that register the product here, for both providers.</summary>
    public IEnumerable<(string Name, string Value)> Settings(int imapPort = 9, int smtpPort = 9) =>
        new[] { "Microsoft", "Google" }.SelectMany(name =>
            new (string, string)[]
            {
                ($"Mancrel:Mailboxes:OAuth:{name}:ClientId", Client),
                ($"Mancrel:Mailboxes:OAuth:{name}:ClientSecret", Secret),
                ($"Mancrel:Mailboxes:OAuth:{name}:AuthorizeUrl", Url + "/authorize"),
                ($"Mancrel:Mailboxes:OAuth:{name}:TokenUrl", Url + "/token"),
                ($"Mancrel:Mailboxes:OAuth:{name}:RevokeUrl", Url + "/revoke"),
                ($"Mancrel:Mailboxes:OAuth:{name}:Imap:Host", "127.0.0.1"),
                ($"Mancrel:Mailboxes:OAuth:{name}:Imap:Port", $"{imapPort}"),
                ($"Mancrel:Mailboxes:OAuth:{name}:Imap:Security", "none"),
                ($"Mancrel:Mailboxes:OAuth:{name}:Smtp:Host", "127.0.0.1"),
                ($"Mancrel:Mailboxes:OAuth:{name}:Smtp:Port", $"{smtpPort}"),
                ($"Mancrel:Mailboxes:OAuth:{name}:Smtp:Security", "none"),
            }
        );

    public static async Task<LoopbackProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = builder.Build();
        var provider = new LoopbackProvider(server);
        server.MapGet("/authorize", provider.Authorize);
        server.MapPost("/token", provider.TokenAsync);
        server.MapPost("/revoke", provider.RevokeAsync);
        server.MapGet("/tokeninfo", provider.Info);
        await server.StartAsync();
        return provider;
    }

    /// <summary>Whose mailbox a token opens; null for nobody's.</summary>
    public string? OwnerOf(string token) => access.GetValueOrDefault(token);

    /// <summary>A token for a mailbox, without a sign-in.</summary>
    public string Issue(string account)
    {
        var token = NewToken("at");
        access[token] = account;
        return token;
    }

    /// <summary>Access tokens are taken back before their end; what they were granted on stays.</summary>
    public void EndTokens() => access.Clear();

    /// <summary>The person takes the access back, in the account's own pages.</summary>
    public void EndGrants()
    {
        access.Clear();
        refresh.Clear();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IResult Authorize(HttpRequest request)
    {
        var asked = request.Query.ToDictionary(one => one.Key, one => one.Value.ToString(), StringComparer.Ordinal);
        Asked = asked;
        if (
            asked.GetValueOrDefault("client_id") != Client
            || asked.GetValueOrDefault("response_type") != "code"
            || asked.GetValueOrDefault("code_challenge_method") != "S256"
            || asked.GetValueOrDefault("code_challenge") is not { Length: 43 }
            || asked.GetValueOrDefault("state") is not { Length: > 20 }
        )
        {
            return Results.BadRequest();
        }

        var back = $"{asked["redirect_uri"]}?state={Uri.EscapeDataString(asked["state"])}&";
        if (Refuses)
        {
            return Results.Redirect(back + "error=access_denied");
        }

        var code = NewToken("code");
        codes[code] = (asked["code_challenge"], asked["redirect_uri"], Account);
        return Results.Redirect(back + "code=" + Uri.EscapeDataString(code));
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = (await request.ReadFormAsync()).ToDictionary(one => one.Key, one => one.Value.ToString(), StringComparer.Ordinal);
        if (form["grant_type"] == "refresh_token")
        {
            Renewals++;
        }

        if (Broken > 0)
        {
            return Results.StatusCode(Broken);
        }

        if (form["client_id"] != Client || form.GetValueOrDefault("client_secret") != Secret)
        {
            return Results.Json(new { error = "invalid_client" }, statusCode: 401);
        }

        string? account = null;
        string? kept = null;
        if (form["grant_type"] == "refresh_token")
        {
            kept = form["refresh_token"];
            account = Rotates
                ? refresh.TryRemove(kept, out var owner)
                    ? owner
                    : null
                : refresh.GetValueOrDefault(kept);
        }
        else if (
            codes.TryRemove(form["code"], out var code)
            && code.Redirect == form["redirect_uri"]
            && code.Challenge == Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"])))
        )
        {
            account = code.Account;
        }

        if (account is null)
        {
            return Results.Json(new { error = "invalid_grant", error_description = "Token has been expired or revoked." }, statusCode: 400);
        }

        var next = kept is not null && !Rotates ? null : NewToken("rt");
        if (next is not null)
        {
            refresh[next] = account;
        }

        return Results.Json(
            new
            {
                access_token = Issue(account),
                token_type = "Bearer",
                expires_in = Seconds,
                scope = Scope,
                refresh_token = next,
                id_token = IdToken(account),
            }
        );
    }

    private async Task<IResult> RevokeAsync(HttpRequest request)
    {
        refresh.TryRemove((await request.ReadFormAsync())["token"].ToString(), out _);
        return Results.Ok();
    }

    private IResult Info(string? access_token) =>
        OwnerOf(access_token ?? "") is { } owner
            ? Results.Json(new { email = owner, active = true })
            : Results.Json(new { error = "invalid_token" }, statusCode: 400);

    private static string IdToken(string account) =>
        string.Join(
            '.',
            Part(new { alg = "RS256" }),
            Part(
                new
                {
                    aud = Client,
                    email = account,
                    preferred_username = account,
                }
            ),
            "c2lnbmF0dXJl"
        );

    private static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));

    private string NewToken(string kind)
    {
        var token = $"{kind}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))}";
        Given.Add(token);
        return token;
    }
}
