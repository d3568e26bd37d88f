using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Driving;
using Mancrel.Core.Identity;
using Mancrel.Core.Mailboxes;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Mailboxes;

/// <summary>Sign-in at a mailbox's provider, from the button to the mailbox, and every way in which it is not let through.</summary>
public sealed class MailboxOAuthTests : IAsyncLifetime
{
    private LoopbackProvider provider = null!;
    private RunningApi api = null!;

    public async ValueTask InitializeAsync()
    {
        provider = await LoopbackProvider.StartAsync();
        api = new RunningApi([
            .. provider.Settings().Select(one => $"--{one.Name}={one.Value}"),
            $"--Mancrel:PublicUrl=http://mancrel.example",
        ]);
        await api.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Theory]
    [InlineData("microsoft", "microsoft")]
    [InlineData("gmail", "google")]
    public async Task Who_signs_in_at_the_provider_has_a_mailbox_and_nothing_of_a_token_is_shown(string kind, string path)
    {
        var (browser, there) = await StartAsync(
            new
            {
                kind,
                displayName = "Sales",
                backlog = new { days = 7 },
            }
        );
        Assert.StartsWith(provider.Url + "/authorize?", there, StringComparison.Ordinal);
        var back = await SignInAsync(browser, there);
        Assert.StartsWith($"http://mancrel.example/api/mailboxes/oauth/{path}/callback?", back, StringComparison.Ordinal);
        Assert.Equal("/settings/mailboxes?signIn=done", await ReturnAsync(browser, back));

        var mailbox = Assert.Single(await MailboxesAsync());
        Assert.Equal(kind, mailbox.GetProperty("kind").GetString());
        Assert.Equal("sales@shop.example", mailbox.GetProperty("address").GetString());
        Assert.Equal("Sales", mailbox.GetProperty("displayName").GetString());
        Assert.Equal(7, mailbox.GetProperty("backlog").GetProperty("days").GetInt32());
        Assert.True(mailbox.GetProperty("signsIn").GetBoolean());
        Assert.Equal("sales@shop.example", mailbox.GetProperty("imap").GetProperty("user").GetString());
        Assert.All(provider.Given, token => Assert.DoesNotContain(token, mailbox.GetRawText(), StringComparison.Ordinal));
        using var audit = await AskAsync(HttpMethod.Get, "/api/audit/administration?limit=200", body: null);
        Assert.Contains("mailbox connected", await audit.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_asked_for_is_lasting_access_to_mail_and_nothing_else()
    {
        var (browser, there) = await StartAsync(new { kind = "gmail", address = "Sales@shop.example" });
        await SignInAsync(browser, there);
        Assert.Equal("openid email https://mail.google.com/", provider.Asked["scope"]);
        Assert.Equal("offline", provider.Asked["access_type"]);
        Assert.Equal("sales@shop.example", provider.Asked["login_hint"]);
        Assert.Equal("S256", provider.Asked["code_challenge_method"]);

        (browser, there) = await StartAsync(new { kind = "microsoft" });
        await SignInAsync(browser, there);
        Assert.Equal(
            "openid email profile offline_access https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send",
            provider.Asked["scope"]
        );
    }

    [Fact]
    public async Task A_state_is_good_once_for_the_browser_that_began_and_at_its_own_provider()
    {
        var (browser, there) = await StartAsync(new { kind = "gmail" });
        var back = await SignInAsync(browser, there);

        // Another browser, as one that was led to the address (RFC 9700 §4.7), or the other provider's.
        using var stranger = Browser();
        Assert.Equal("/settings/mailboxes?signIn=expired", await ReturnAsync(stranger, back));
        Assert.Equal("/settings/mailboxes?signIn=expired", await ReturnAsync(browser, back));

        (browser, there) = await StartAsync(new { kind = "gmail" });
        back = (await SignInAsync(browser, there)).Replace("/google/", "/microsoft/", StringComparison.Ordinal);
        Assert.Equal("/settings/mailboxes?signIn=expired", await ReturnAsync(browser, back));

        (browser, there) = await StartAsync(new { kind = "gmail", next = "/setup" });
        back = await SignInAsync(browser, there);
        Assert.Equal("/setup?signIn=done", await ReturnAsync(browser, back));
        Assert.Equal("/settings/mailboxes?signIn=expired", await ReturnAsync(browser, back));
        Assert.Single(await MailboxesAsync());
    }

    [Fact]
    public async Task Who_signed_out_or_lost_the_right_meanwhile_connects_nothing()
    {
        var (browser, there) = await StartAsync(new { kind = "gmail" });
        var back = await SignInAsync(browser, there);
        var user = User.IdOf("admin@shop.example");
        await api.Services.GetRequiredService<Sessions>().EndAllAsync(api.Tenant, user, except: null, "test", CancellationToken.None);

        Assert.Equal("/settings/mailboxes?signIn=expired", await ReturnAsync(browser, back));
        Assert.Empty(await MailboxesAsync());
    }

    [Fact]
    public async Task What_a_person_does_not_grant_is_told_and_connects_nothing()
    {
        provider.Refuses = true;
        Assert.Equal("/settings/mailboxes?signIn=refused", await WalkAsync(new { kind = "gmail" }));

        provider.Refuses = false;
        provider.Scope = "openid email";
        Assert.Equal("/settings/mailboxes?signIn=no-mail", await WalkAsync(new { kind = "gmail" }));
        provider.Scope = "https://mail.google.com/";
        Assert.Equal("/settings/mailboxes?signIn=other-account", await WalkAsync(new { kind = "gmail", address = "other@shop.example" }));
        provider.Broken = 503;
        Assert.Equal("/settings/mailboxes?signIn=unavailable", await WalkAsync(new { kind = "gmail" }));
        Assert.Empty(await MailboxesAsync());
    }

    [Fact]
    public async Task At_Microsoft_an_account_opens_a_shared_mailbox_by_its_address()
    {
        Assert.Equal("/settings/mailboxes?signIn=done", await WalkAsync(new { kind = "microsoft", address = "info@shop.example" }));

        var mailbox = Assert.Single(await MailboxesAsync());
        Assert.Equal("info@shop.example", mailbox.GetProperty("address").GetString());
        Assert.Equal("info@shop.example", mailbox.GetProperty("imap").GetProperty("user").GetString());
        var grant = await GrantAsync(mailbox);
        Assert.Equal("sales@shop.example", grant.Account);
    }

    [Fact]
    public async Task Signing_in_again_keeps_the_mailbox_and_gives_it_other_tokens()
    {
        await WalkAsync(new { kind = "gmail" });
        var before = Assert.Single(await MailboxesAsync());
        var old = await GrantAsync(before);
        var mailbox = before.GetProperty("id").GetString();

        Assert.Equal("/settings/mailboxes?signIn=done", await WalkAsync(new { mailbox }));

        var after = Assert.Single(await MailboxesAsync());
        Assert.Equal(mailbox, after.GetProperty("id").GetString());
        Assert.NotEqual(old.SealedRefresh, (await GrantAsync(after)).SealedRefresh);
        provider.Account = "somebody@shop.example";
        Assert.Equal("/settings/mailboxes?signIn=other-account", await WalkAsync(new { mailbox }));
    }

    [Fact]
    public async Task Servers_and_address_of_such_a_mailbox_are_the_providers_the_rest_is_changed_as_ever()
    {
        await WalkAsync(new { kind = "gmail" });
        var mailbox = Assert.Single(await MailboxesAsync());
        var path = "/api/mailboxes/" + mailbox.GetProperty("id").GetString();
        var etag = mailbox.GetProperty("etag").GetString();
        foreach (
            var (body, field) in new[]
            {
                ("""{"imap":{"host":"elsewhere.example"}}""", "imap"),
                ("""{"imap":{"password":"p"}}""", "imap"),
                ("""{"smtp":{"port":25}}""", "smtp"),
                ("""{"address":"other@shop.example"}""", "address"),
                ("""{"kind":"imap"}""", "kind"),
            }
        )
        {
            using var refused = await AskAsync(HttpMethod.Patch, path, JsonDocument.Parse(body).RootElement, etag);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var errors = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
            Assert.True(errors.TryGetProperty(field, out _), $"{body}: {errors}");
        }

        using var changed = await AskAsync(HttpMethod.Patch, path, new { displayName = "The Shop", smtp = (object?)null }, etag);
        var now = await changed.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal("The Shop", now.GetProperty("displayName").GetString());
        Assert.False(now.TryGetProperty("smtp", out var none) && none.ValueKind != JsonValueKind.Null);
    }

    [Fact]
    public async Task A_removed_mailbox_gives_its_grant_back_and_leaves_no_token()
    {
        await WalkAsync(new { kind = "gmail" });
        var mailbox = Assert.Single(await MailboxesAsync());
        Assert.Equal(1, provider.Grants);

        using var gone = await AskAsync(HttpMethod.Delete, "/api/mailboxes/" + mailbox.GetProperty("id").GetString(), body: null);

        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.Equal(0, provider.Grants);
        var desk = api.Services.GetRequiredService<MailboxDesk>();
        Assert.Null(await desk.GrantAsync(api.Tenant, mailbox.GetProperty("id").GetString()!, CancellationToken.None));
    }

    [Fact]
    public async Task A_sign_in_is_begun_for_what_can_be_signed_in_for_by_a_person_with_the_right_to_it()
    {
        using var password = await AskAsync(HttpMethod.Post, "/api/mailboxes/oauth/start", new { kind = "imap" });
        using var nothing = await AskAsync(HttpMethod.Post, "/api/mailboxes/oauth/start", new { });
        using var nobody = await AskAsync(HttpMethod.Post, "/api/mailboxes/oauth/start", new { kind = "gmail", address = "no address" });
        using var days = await AskAsync(HttpMethod.Post, "/api/mailboxes/oauth/start", new { kind = "gmail", backlog = new { days = -1 } });
        using var none = await AskAsync(HttpMethod.Post, "/api/mailboxes/oauth/start", new { mailbox = "mb_none" });
        using var created = await AskAsync(HttpMethod.Post, "/api/mailboxes", new { kind = "gmail", address = "a@b.example" });

        Assert.All(
            [password, nothing, nobody, days, created],
            answer => Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode)
        );
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task Where_the_installation_is_not_registered_what_to_set_is_told()
    {
        await using var plain = new RunningApi();
        await plain.InitializeAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/mailboxes/oauth/providers");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await plain.TokenAsync(Role.Admin));
        using var listed = await plain.Http.SendAsync(request);
        var providers = (await listed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("providers").EnumerateArray().ToList();
        Assert.Equal(["microsoft", "gmail"], providers.Select(one => one.GetProperty("kind").GetString()));
        Assert.All(providers, one => Assert.False(one.GetProperty("ready").GetBoolean()));
        Assert.EndsWith("/api/mailboxes/oauth/microsoft/callback", providers[0].GetProperty("redirectUrl").GetString());

        using var start = new HttpRequestMessage(HttpMethod.Post, "/api/mailboxes/oauth/start")
        {
            Content = JsonContent.Create(new { kind = "gmail" }),
        };
        start.Headers.Authorization = request.Headers.Authorization;
        using var refused = await plain.Http.SendAsync(start);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Mancrel:Mailboxes:OAuth:Google:ClientId", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<string?> WalkAsync(object body)
    {
        var (browser, there) = await StartAsync(body);
        return await ReturnAsync(browser, await SignInAsync(browser, there));
    }

    private async Task<(HttpClient Browser, string There)> StartAsync(object body)
    {
        var browser = Browser();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/mailboxes/oauth/start") { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await api.TokenAsync(Role.Admin));
        using var answer = await browser.SendAsync(request);
        var told = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, told);
        return (browser, JsonDocument.Parse(told).RootElement.GetProperty("url").GetString()!);
    }

    private static async Task<string> SignInAsync(HttpClient browser, string there)
    {
        using var answer = await browser.GetAsync(there);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    // The product listens on a port of its own choice; what people see is in its public address.
    private static async Task<string?> ReturnAsync(HttpClient browser, string back)
    {
        using var answer = await browser.GetAsync(new Uri(back).PathAndQuery);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        return answer.Headers.Location!.ToString();
    }

    private HttpClient Browser() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = api.Http.BaseAddress,
        };

    private async Task<MailboxGrant> GrantAsync(JsonElement mailbox) =>
        (
            await api
                .Services.GetRequiredService<MailboxDesk>()
                .GrantAsync(api.Tenant, mailbox.GetProperty("id").GetString()!, CancellationToken.None)
        )!;

    private async Task<List<JsonElement>> MailboxesAsync()
    {
        using var listed = await AskAsync(HttpMethod.Get, "/api/mailboxes", body: null);
        return [.. (await listed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items").EnumerateArray()];
    }

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, object? body, string? etag = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await api.TokenAsync(Role.Admin));
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{etag}\"");
        }

        return await api.Http.SendAsync(request);
    }
}
