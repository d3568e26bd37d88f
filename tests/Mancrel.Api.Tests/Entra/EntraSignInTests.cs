using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Web;
using Mancrel.Api.Identity;
using Mancrel.Api.Identity.Entra;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Entra;

/// <summary>Signing in with Entra ID from the button to the tokens, over real sockets on both sides.</summary>
public sealed class EntraSignInTests(RunningEntra running) : IClassFixture<RunningEntra>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private TenantId Tenant => running.Services.GetRequiredService<HomeTenant>().Tenant;

    private UserAdmin Users => running.Services.GetRequiredService<UserAdmin>();

    [Fact]
    public async Task The_options_name_the_provider_and_where_it_begins()
    {
        using var browser = running.Browser();
        var options = await browser.GetFromJsonAsync<JsonElement>("/api/auth/options", Stop);
        Assert.True(options.GetProperty("password").GetBoolean());
        Assert.Equal("Microsoft", options.GetProperty("entra").GetProperty("name").GetString());
        Assert.Equal(
            new Uri(running.Url, "/api/auth/entra/start").AbsoluteUri,
            options.GetProperty("entra").GetProperty("url").GetString()
        );
    }

    [Fact]
    public async Task An_invited_person_is_bound_at_the_first_sign_in_and_keeps_the_user_when_the_address_changes()
    {
        await InviteAsync("iris@shop.example", "oid-iris");
        var first = await SignInAsync("/outbox");
        Assert.Equal("done /outbox", first.Outcome);
        Assert.Equal("iris@shop.example", first.Tokens!.Value.GetProperty("user").GetProperty("email").GetString());
        Assert.True(first.Tokens.Value.GetProperty("user").GetProperty("entra").GetBoolean());
        Assert.False(first.Tokens.Value.GetProperty("user").GetProperty("invited").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, (await MeAsync(first.Tokens.Value)).StatusCode);

        running.Provider.Person["preferred_username"] = "iris.married@shop.example";
        var second = await SignInAsync();
        Assert.Equal("iris@shop.example", second.Tokens!.Value.GetProperty("user").GetProperty("email").GetString());
    }

    [Fact]
    public async Task Who_was_not_invited_does_not_get_in()
    {
        As("stranger@shop.example", "oid-stranger");
        Assert.Equal("not-invited /inbox", (await SignInAsync()).Outcome);
        Assert.Null(await Users.FindAsync(Tenant, User.IdOf("stranger@shop.example"), Stop));
    }

    [Fact]
    public async Task An_address_that_was_given_to_somebody_else_opens_nothing_until_an_administrator_unbinds_it()
    {
        await InviteAsync("desk@shop.example", "oid-first");
        Assert.NotNull((await SignInAsync()).Tokens);

        As("desk@shop.example", "oid-second");
        Assert.Equal("other-account /inbox", (await SignInAsync()).Outcome);

        using var admin = running.Browser();
        var boss = await PasswordAsync(admin, "boss@shop.example");
        using var unbound = await admin.SendAsync(
            new HttpRequestMessage(HttpMethod.Delete, $"/api/users/{User.IdOf("desk@shop.example").Value}/entra")
            {
                Headers = { Authorization = boss },
            },
            Stop
        );
        Assert.Equal(HttpStatusCode.NoContent, unbound.StatusCode);
        Assert.NotNull((await SignInAsync()).Tokens);
    }

    [Fact]
    public async Task A_disabled_person_stays_out()
    {
        var user = await InviteAsync("gone@shop.example", "oid-gone");
        Assert.Equal(
            UserChangeOutcome.Changed,
            await Users.ChangeAsync(Tenant, (await Users.FindAsync(Tenant, user, Stop))!, new UserChange(Disabled: true), "test", Stop)
        );
        Assert.Equal("disabled /inbox", (await SignInAsync()).Outcome);
    }

    [Fact]
    public async Task Our_second_factor_is_asked_for_unless_the_provider_asked_for_one()
    {
        var id = await InviteAsync("two@shop.example", "oid-two");
        var factors = running.Services.GetRequiredService<SecondFactors>();
        var enrolment = await factors.EnrolAsync(Tenant, (await Users.FindAsync(Tenant, id, Stop))!, Stop);
        var codes = await factors.ConfirmAsync(Tenant, (await Users.FindAsync(Tenant, id, Stop))!, Code(enrolment!.Secret), Stop);

        using var browser = running.Browser();
        Assert.Equal("done /inbox", await WalkAsync(browser, "/inbox"));
        var asked = await CompleteAsync(browser);
        Assert.Equal(HttpStatusCode.Unauthorized, asked.Status);
        Assert.True(asked.Body.GetProperty("errors").TryGetProperty("code", out _));
        Assert.Equal(HttpStatusCode.Unauthorized, (await CompleteAsync(browser, "000000")).Status);
        Assert.Equal(HttpStatusCode.OK, (await CompleteAsync(browser, codes![0])).Status);

        running.Provider.Person["amr"] = new[] { "mfa" };
        Assert.NotNull((await SignInAsync()).Tokens);
    }

    [Fact]
    public async Task A_ticket_opens_one_session_and_no_other_browser_can_use_it()
    {
        await InviteAsync("once@shop.example", "oid-once");
        using var browser = running.Browser();
        using var other = running.Browser();
        Assert.Equal("done /inbox", await WalkAsync(browser, "/inbox"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await CompleteAsync(other)).Status);
        Assert.Equal(HttpStatusCode.OK, (await CompleteAsync(browser)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await CompleteAsync(browser)).Status);
    }

    [Fact]
    public async Task A_copied_ticket_opens_nothing_after_its_first_use()
    {
        var id = await InviteAsync("copied@shop.example", "oid-copied");
        Assert.NotNull((await SignInAsync()).Tokens);
        var signIn = running.Services.GetRequiredService<SignIn>();
        var ticket = new SignInTicket(
            Tenant,
            id,
            "s_copied",
            SecondFactor: true,
            TimeProvider.System.GetUtcNow().AddMinutes(1).ToUnixTimeSeconds()
        );
        Assert.IsType<SignInResult.Signed>(await signIn.ProvenAsync(ticket, new SignInAttempt("", ""), Stop));
        Assert.IsType<SignInResult.Refused>(await signIn.ProvenAsync(ticket, new SignInAttempt("", ""), Stop));
        Assert.IsType<SignInResult.Refused>(
            await signIn.ProvenAsync(ticket with { Session = "s_late", ExpiresAt = 0 }, new SignInAttempt("", ""), Stop)
        );
    }

    [Fact]
    public async Task What_comes_back_to_a_browser_that_did_not_ask_is_not_believed()
    {
        await InviteAsync("victim@shop.example", "oid-victim");
        using var attacker = running.Browser();
        using var victim = running.Browser();
        var back = await ThereAsync(attacker, "/inbox");

        // Signing a stranger's browser in as oneself is an attack too.
        Assert.Equal("expired /inbox", await OutcomeAsync(victim, back));
        Assert.Equal(
            "expired /inbox",
            await OutcomeAsync(
                attacker,
                new UriBuilder(back) { Query = back.Query.Replace("state=", "state=x", StringComparison.Ordinal) }.Uri
            )
        );
        Assert.Equal("done /inbox", await OutcomeAsync(attacker, back));
        Assert.Equal("expired /inbox", await OutcomeAsync(attacker, back));
    }

    [Fact]
    public async Task A_person_who_says_no_and_a_bad_token_come_back_to_the_sign_in()
    {
        await InviteAsync("no@shop.example", "oid-no");
        using var browser = running.Browser();
        var back = await ThereAsync(browser, "/inbox");
        var state = HttpUtility.ParseQueryString(back.Query)["state"];
        Assert.Equal(
            "refused /inbox",
            await OutcomeAsync(browser, new Uri(running.Url, $"/api/auth/entra/callback?error=access_denied&state={state}"))
        );

        running.Provider.Person["nonce"] = "another";
        Assert.Equal("refused /inbox", (await SignInAsync()).Outcome);
    }

    [Theory]
    [InlineData("/inbox/c_1?x=1", "/inbox/c_1?x=1")]
    [InlineData("//evil.example", "/inbox")]
    [InlineData("/\\evil.example", "/inbox")]
    [InlineData("https://evil.example", "/inbox")]
    [InlineData("/a\r\nSet-Cookie: x=y", "/inbox")]
    [InlineData("", "/inbox")]
    [InlineData(null, "/inbox")]
    public void Only_our_own_pages_are_come_back_to(string? next, string goes) => Assert.Equal(goes, EntraEndpoints.OwnPath(next));

    private void As(string address, string account)
    {
        running.Provider.Person.Clear();
        running.Provider.Person["oid"] = account;
        running.Provider.Person["preferred_username"] = address;
    }

    private async Task<UserId> InviteAsync(string address, string account)
    {
        As(address, account);
        return (await Users.AddAsync(Tenant, address, address.Split('@')[0], Role.Rep, password: null, cancellation: Stop))!.Value.UserId;
    }

    private async Task<(string Outcome, JsonElement? Tokens)> SignInAsync(string next = "/inbox")
    {
        using var browser = running.Browser();
        var outcome = await WalkAsync(browser, next);
        return (
            outcome,
            outcome.StartsWith("done", StringComparison.Ordinal) && await CompleteAsync(browser) is { Status: HttpStatusCode.OK } done
                ? done.Body
                : null
        );
    }

    private async Task<string> WalkAsync(HttpClient browser, string next) => await OutcomeAsync(browser, await ThereAsync(browser, next));

    /// <summary>To the provider; gives the address that it sends the browser back to.</summary>
    private static async Task<Uri> ThereAsync(HttpClient browser, string next)
    {
        using var start = await browser.GetAsync("/api/auth/entra/start?next=" + Uri.EscapeDataString(next), Stop);
        Assert.All(
            start.Headers.GetValues("Set-Cookie"),
            cookie => Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase)
        );
        using var there = await browser.GetAsync(start.Headers.Location, Stop);
        return there.Headers.Location!;
    }

    private async Task<string> OutcomeAsync(HttpClient browser, Uri back)
    {
        using var answer = await browser.GetAsync(back, Stop);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var told = HttpUtility.ParseQueryString(new Uri(running.Url, answer.Headers.Location!).Query);
        Assert.Equal("/sign-in", new Uri(running.Url, answer.Headers.Location!).AbsolutePath);
        return $"{told["entra"]} {told["next"]}";
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> CompleteAsync(HttpClient browser, string? code = null)
    {
        using var answer = await browser.PostAsJsonAsync("/api/auth/entra/complete", new { code }, Stop);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Stop));
    }

    private async Task<HttpResponseMessage> MeAsync(JsonElement tokens)
    {
        using var browser = running.Browser();
        return await browser.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, "/api/auth/me")
            {
                Headers = { Authorization = new AuthenticationHeaderValue("Bearer", tokens.GetProperty("accessToken").GetString()) },
            },
            Stop
        );
    }

    private static async Task<AuthenticationHeaderValue> PasswordAsync(HttpClient browser, string email)
    {
        using var answer = await browser.PostAsJsonAsync("/api/auth/login", new { email, password = "a long password 1" }, Stop);
        return new AuthenticationHeaderValue(
            "Bearer",
            (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("accessToken").GetString()
        );
    }

    private static string Code(string secret) => new OtpNet.Totp(OtpNet.Base32Encoding.ToBytes(secret)).ComputeTotp();
}
