using System.Security.Cryptography;
using System.Web;
using Mancrel.Api.Identity.Entra;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Identity;
using Mancrel.Core.Settings;
using Mancrel.InMemory;

namespace Mancrel.Api.Tests.Entra;

/// <summary>Which tokens prove somebody: each is issued by a provider on a real socket, for a code that was redeemed there.</summary>
public sealed class EntraTokenTests : IAsyncLifetime
{
    private readonly ManualTimeProvider clock = new(DateTimeOffset.UnixEpoch.AddYears(56));
    private readonly EntraAttempt attempt = new(
        "state-of-this-browser",
        "nonce-of-this-sign-in",
        "verifier-of-this-sign-in-long-enough-to-be-one",
        "/inbox",
        0
    );
    private LoopbackOpenId provider = null!;
    private EntraProvider entra = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        provider = await LoopbackOpenId.StartAsync(clock);
        entra = new EntraProvider(
            new MancrelSettings { Entra = provider.Settings, PublicUrl = new Uri("http://crm.shop.example") },
            RealClients.By(),
            clock
        );
    }

    public ValueTask DisposeAsync() => provider.DisposeAsync();

    [Fact]
    public async Task A_good_token_proves_an_account_with_the_address_that_the_tenant_vouches_for()
    {
        Assert.Equal(
            new ProvenAccount($"{LoopbackOpenId.Tenant:D}/person-1", "ada@shop.example", SecondFactor: false),
            await SignInAsync()
        );

        provider.Person["amr"] = new[] { "pwd", "mfa" };
        Assert.True((await SignInAsync()).SecondFactor);
    }

    [Fact]
    public async Task An_address_that_anybody_could_have_typed_proves_nothing()
    {
        provider.Person["email"] = "boss@shop.example";
        Assert.Equal("ada@shop.example", (await SignInAsync()).Address);

        provider.Person["xms_edov"] = true;
        Assert.Equal("boss@shop.example", (await SignInAsync()).Address);

        // A guest signs in by a name of another tenant's.
        provider.Person["xms_edov"] = null;
        provider.Person["idp"] = "https://sts.windows.net/another/";
        Assert.Null((await SignInAsync()).Address);

        provider.Person["idp"] = null;
        provider.Person["preferred_username"] = "eve_other.example#EXT#@shop.onmicrosoft.com";
        Assert.Null((await SignInAsync()).Address);
    }

    public static TheoryData<string, object?, string> BadClaims =>
        new()
        {
            { "aud", "9b0f3f4a-0000-4000-8000-000000000000", "SecurityTokenInvalidAudienceException" },
            { "aud", new[] { LoopbackOpenId.Client.ToString("D"), "another" }, "for several audiences" },
            { "aud", null, "SecurityTokenInvalidAudienceException" },
            { "iss", "https://login.microsoftonline.com/common/v2.0", "SecurityTokenInvalidIssuerException" },
            { "iss", null, "SecurityTokenInvalidIssuerException" },
            { "tid", "9b0f3f4a-0000-4000-8000-000000000000", "of another tenant, or of nobody" },
            { "tid", null, "of another tenant, or of nobody" },
            { "oid", null, "of another tenant, or of nobody" },
            { "nonce", "nonce-of-another-sign-in", "for another sign-in" },
            { "nonce", null, "for another sign-in" },
            { "exp", null, "SecurityTokenInvalidLifetimeException" },
        };

    [Theory]
    [MemberData(nameof(BadClaims))]
    public async Task A_token_for_somebody_else_or_of_somebody_else_is_refused(string claim, object? value, string why)
    {
        provider.Person[claim] = value;
        await RefusedAsync(why);
    }

    [Theory]
    [InlineData("exp", -121)]
    [InlineData("nbf", 121)]
    public async Task A_token_out_of_its_time_is_refused_and_two_minutes_of_a_wrong_clock_are_allowed(string claim, int seconds)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        provider.Person[claim] = now + seconds;
        await RefusedAsync("SecurityTokenInvalidLifetimeException");

        provider.Person[claim] = now + (seconds / 2);
        Assert.NotNull(await SignInAsync());
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    public async Task An_algorithm_that_anybody_can_sign_with_is_refused(string algorithm)
    {
        provider.Issue = (one, claims) => one.Signed(claims, algorithm);
        await RefusedAsync("SecurityTokenInvalidSignatureException");
    }

    [Fact]
    public async Task A_token_that_was_changed_after_it_was_signed_is_refused()
    {
        provider.Issue = (one, claims) =>
        {
            var token = one.Signed(claims).Split('.');
            claims["oid"] = "person-2";
            return $"{token[0]}.{one.Signed(claims).Split('.')[1]}.{token[2]}";
        };
        await RefusedAsync("SecurityTokenInvalidSignatureException");
    }

    [Fact]
    public async Task A_key_that_the_tenant_does_not_publish_is_refused_and_asked_for_at_most_once_a_minute()
    {
        await SignInAsync();
        provider.Key = ("key-of-nobody", RSA.Create(2048));
        for (var look = 0; look < 3; look++)
        {
            await RefusedAsync("SecurityTokenSignatureKeyNotFoundException");
        }

        Assert.Equal(2, provider.KeyReads);

        // Another's key under a name that is published.
        provider.Key = ("key-1", provider.Key.Rsa);
        await RefusedAsync("SecurityTokenInvalidSignatureException");
    }

    [Fact]
    public async Task A_rotated_key_is_learnt_of_when_it_is_first_seen_and_a_kept_one_outlives_an_outage()
    {
        await SignInAsync();
        await SignInAsync();
        Assert.Equal(1, provider.KeyReads);

        provider.Key = ("key-2", RSA.Create(2048));
        provider.Published.Add(provider.Key);
        Assert.NotNull(await SignInAsync());
        Assert.Equal(2, provider.KeyReads);

        provider.Up = false;
        Assert.StartsWith(provider.Settings.Authority.AbsoluteUri, await entra.WayThereAsync(attempt, Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_is_redeemed_only_by_the_browser_that_asked_for_it()
    {
        var (code, _) = await CodeAsync();
        await Assert.ThrowsAsync<EntraRefusedException>(() =>
            entra.RedeemAsync(code, attempt with { Verifier = "the verifier of another browser, long enough" }, Stop)
        );
        await Assert.ThrowsAsync<EntraRefusedException>(() => entra.RedeemAsync(code, attempt, Stop));
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_is_no_refusal()
    {
        var (code, _) = await CodeAsync();
        provider.Up = false;
        await Assert.ThrowsAsync<EntraUnavailableException>(() => entra.RedeemAsync(code, attempt, Stop));

        var cold = new EntraProvider(new MancrelSettings { Entra = provider.Settings }, RealClients.By(), clock);
        await Assert.ThrowsAsync<EntraUnavailableException>(() => cold.WayThereAsync(attempt, Stop));
    }

    [Fact]
    public async Task A_provider_that_calls_itself_another_is_not_believed()
    {
        var wrong = new EntraProvider(
            new MancrelSettings
            {
                Entra = provider.Settings with
                {
                    Authority = new Uri(
                        provider.Settings.Authority.AbsoluteUri.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)
                    ),
                },
            },
            RealClients.By(),
            clock
        );
        await Assert.ThrowsAsync<EntraUnavailableException>(() => wrong.WayThereAsync(attempt, Stop));
    }

    private async Task RefusedAsync(string why) =>
        Assert.Equal(why, (await Assert.ThrowsAsync<EntraRefusedException>(SignInAsync)).Message);

    private async Task<ProvenAccount> SignInAsync()
    {
        var (code, state) = await CodeAsync();
        Assert.Equal(attempt.State, state);
        return await entra.RedeemAsync(code, attempt, Stop);
    }

    private async Task<(string Code, string State)> CodeAsync()
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var answer = await browser.GetAsync(new Uri(await entra.WayThereAsync(attempt, Stop)), Stop);
        var query = HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
        Assert.StartsWith(
            "http://crm.shop.example/api/auth/entra/callback?",
            answer.Headers.Location.AbsoluteUri,
            StringComparison.Ordinal
        );
        return (query["code"]!, query["state"]!);
    }
}
