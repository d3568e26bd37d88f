using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mancrel.Core.Identity;

namespace Mancrel.Api.Tests;

/// <summary>Invitations, passwords, sign-ins, second factors and keys, as people and programs use them.</summary>
public sealed partial class AccountTests(RunningApi api) : IClassFixture<RunningApi>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_invited_person_chooses_a_password_once_by_the_link_that_a_scanner_cannot_use_up()
    {
        var admin = await api.TokenAsync(Role.Admin);
        using var added = await SendAsync(
            HttpMethod.Post,
            "/api/users",
            admin,
            new
            {
                email = "iris@shop.example",
                name = "Iris",
                role = "rep",
            }
        );
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var link = await LinkInMailAsync(admin, "iris@shop.example", "Your invitation to Mancrel");

        for (var look = 0; look < 3; look++)
        {
            Assert.Equal(HttpStatusCode.OK, (await api.Http.GetAsync(link, Stop)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SetAsync(link, "short")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SetAsync(link, "iris has a password")).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await SetAsync(link, "somebody else's one")).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await api.Http.GetAsync(link, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await api.Http.GetAsync(link + "x", Stop)).StatusCode);
        Assert.NotNull(await LoginAsync("iris@shop.example", "iris has a password"));
    }

    [Fact]
    public async Task A_person_chooses_the_language_of_the_mails()
    {
        var token = await api.TokenAsync(Role.Viewer);
        using var chosen = await SendAsync(HttpMethod.Post, "/api/auth/language", token, new { language = "uz" });
        using var other = await SendAsync(HttpMethod.Post, "/api/auth/language", token, new { language = "xx" });
        using var me = await SendAsync(HttpMethod.Get, "/api/auth/me", token);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.UnprocessableEntity), (chosen.StatusCode, other.StatusCode));
        Assert.Equal("uz", (await me.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("language").GetString());
    }

    [Fact]
    public async Task An_invitation_can_be_handed_over_as_a_link_until_the_person_has_a_password()
    {
        var admin = await api.TokenAsync(Role.Admin);
        using var added = await SendAsync(
            HttpMethod.Post,
            "/api/users",
            admin,
            new
            {
                email = "lena@shop.example",
                name = "Lena",
                role = "rep",
            }
        );
        var id = (await added.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetString();
        var manager = await api.TokenAsync(Role.Manager);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(HttpMethod.Post, $"/api/users/{id}/invite-link", manager)).StatusCode);

        var link = new Uri((await JsonAsync(HttpMethod.Post, $"/api/users/{id}/invite-link", admin)).GetProperty("url").GetString()!);
        Assert.Equal(HttpStatusCode.OK, (await SetAsync(link.PathAndQuery, "lena has a password")).StatusCode);
        Assert.NotNull(await LoginAsync("lena@shop.example", "lena has a password"));
        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync(HttpMethod.Post, $"/api/users/{id}/invite-link", admin)).StatusCode);
    }

    [Fact]
    public async Task Mail_that_lets_its_reader_act_as_its_addressee_is_kept_for_administrators()
    {
        var admin = await api.TokenAsync(Role.Admin);
        await SendAsync(
            HttpMethod.Post,
            "/api/users",
            admin,
            new
            {
                email = "mona@shop.example",
                name = "Mona",
                role = "manager",
            }
        );
        _ = await LinkInMailAsync(admin, "mona@shop.example", "Your invitation to Mancrel");
        var mail = (await JsonAsync(HttpMethod.Get, "/api/outbox?limit=200", admin))
            .GetProperty("items")
            .EnumerateArray()
            .First(item => item.GetProperty("to")[0].GetString()!.Contains("mona@", StringComparison.Ordinal))
            .GetProperty("id")
            .GetString();

        foreach (var role in new[] { Role.Manager, Role.Rep, Role.Viewer })
        {
            var token = await api.TokenAsync(role);
            Assert.DoesNotContain(
                "mona@shop.example",
                (await JsonAsync(HttpMethod.Get, "/api/outbox?limit=200", token)).GetRawText(),
                StringComparison.Ordinal
            );
            Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Get, $"/api/outbox/{mail}", token)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Get, $"/api/outbox/{mail}/raw", token)).StatusCode);
        }
    }

    [Fact]
    public async Task A_forgotten_password_is_answered_the_same_for_everybody_and_ends_the_old_sign_ins()
    {
        var admin = await api.TokenAsync(Role.Admin);
        await AddAsync(admin, "otto@shop.example");
        var before = await LoginAsync("otto@shop.example", "otto's first one");

        using var known = await SendAsync(HttpMethod.Post, "/api/auth/forgot", token: null, new { email = "Otto@Shop.example" });
        using var unknown = await SendAsync(HttpMethod.Post, "/api/auth/forgot", token: null, new { email = "nobody@shop.example" });
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (known.StatusCode, unknown.StatusCode));

        var link = await LinkInMailAsync(admin, "otto@shop.example", "Your new Mancrel password");
        Assert.Equal(HttpStatusCode.OK, (await SetAsync(link, "otto's second one")).StatusCode);
        Assert.Null(await LoginAsync("otto@shop.example", "otto's first one"));
        using var refreshed = await SendAsync(
            HttpMethod.Post,
            "/api/auth/refresh",
            token: null,
            new { refreshToken = before!.Value.GetProperty("refreshToken").GetString() }
        );
        Assert.Equal(HttpStatusCode.Unauthorized, refreshed.StatusCode);
    }

    [Fact]
    public async Task A_person_sees_and_ends_the_own_sign_ins_and_no_others()
    {
        var admin = await api.TokenAsync(Role.Admin);
        await AddAsync(admin, "vera@shop.example", "vera's password");
        var here = await LoginAsync("vera@shop.example", "vera's password");
        var there = await LoginAsync("vera@shop.example", "vera's password");
        var token = here!.Value.GetProperty("accessToken").GetString()!;

        var sessions = await JsonAsync(HttpMethod.Get, "/api/auth/sessions", token);
        Assert.Equal(2, sessions.GetArrayLength());
        var other = sessions.EnumerateArray().Single(session => !session.GetProperty("current").GetBoolean()).GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Delete, $"/api/auth/sessions/{other}", admin)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(HttpMethod.Delete, $"/api/auth/sessions/{other}", token)).StatusCode);

        using var refreshed = await SendAsync(
            HttpMethod.Post,
            "/api/auth/refresh",
            token: null,
            new { refreshToken = there!.Value.GetProperty("refreshToken").GetString() }
        );
        Assert.Equal(HttpStatusCode.Unauthorized, refreshed.StatusCode);
        Assert.Equal(1, (await JsonAsync(HttpMethod.Get, "/api/auth/sessions", token)).GetArrayLength());
    }

    [Fact]
    public async Task A_second_factor_is_set_up_and_then_asked_for()
    {
        var admin = await api.TokenAsync(Role.Admin);
        await AddAsync(admin, "nina@shop.example", "nina's password");
        var token = (await LoginAsync("nina@shop.example", "nina's password"))!.Value.GetProperty("accessToken").GetString()!;

        var enrolment = await JsonAsync(HttpMethod.Post, "/api/auth/second-factor", token);
        Assert.StartsWith("otpauth://totp/Mancrel:nina", enrolment.GetProperty("uri").GetString(), StringComparison.Ordinal);
        var secret = OtpNet.Base32Encoding.ToBytes(enrolment.GetProperty("secret").GetString()!);
        using var wrong = await SendAsync(HttpMethod.Post, "/api/auth/second-factor/confirm", token, new { code = "12345" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var recovery = await JsonAsync(
            HttpMethod.Post,
            "/api/auth/second-factor/confirm",
            token,
            new { code = new OtpNet.Totp(secret).ComputeTotp() }
        );

        using var wanted = await SendAsync(
            HttpMethod.Post,
            "/api/auth/login",
            token: null,
            new { email = "nina@shop.example", password = "nina's password" }
        );
        Assert.Equal(HttpStatusCode.Unauthorized, wanted.StatusCode);
        Assert.True((await wanted.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("errors").TryGetProperty("code", out _));
        Assert.NotNull(await LoginAsync("nina@shop.example", "nina's password", recovery.GetProperty("codes")[0].GetString()));
        Assert.Null(await LoginAsync("nina@shop.example", "nina's password", recovery.GetProperty("codes")[0].GetString()));
    }

    [Fact]
    public async Task Codes_to_switch_the_second_factor_off_cannot_be_guessed_for_long()
    {
        await AddAsync(await api.TokenAsync(Role.Admin), "olga@shop.example", "olga's password");
        var token = (await LoginAsync("olga@shop.example", "olga's password"))!.Value.GetProperty("accessToken").GetString()!;
        var secret = OtpNet.Base32Encoding.ToBytes(
            (await JsonAsync(HttpMethod.Post, "/api/auth/second-factor", token)).GetProperty("secret").GetString()!
        );
        var recovery = await JsonAsync(
            HttpMethod.Post,
            "/api/auth/second-factor/confirm",
            token,
            new { code = new OtpNet.Totp(secret).ComputeTotp() }
        );

        for (var attempt = 0; attempt < 10; attempt++)
        {
            using var wrong = await SendAsync(HttpMethod.Post, "/api/auth/second-factor/drop", token, new { code = "wrong" });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        }

        // The right one comes too late now, here and at sign-in.
        using var late = await SendAsync(
            HttpMethod.Post,
            "/api/auth/second-factor/drop",
            token,
            new { code = recovery.GetProperty("codes")[0].GetString() }
        );
        Assert.Equal(HttpStatusCode.TooManyRequests, late.StatusCode);
        Assert.True(late.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Null(await LoginAsync("olga@shop.example", "olga's password", recovery.GetProperty("codes")[0].GetString()));
    }

    [Fact]
    public async Task A_key_does_what_its_scopes_say_until_it_is_taken_back()
    {
        var admin = await api.TokenAsync(Role.Admin);
        var made = await JsonAsync(HttpMethod.Post, "/api/api-keys", admin, new { name = "report", scopes = new[] { "read" } });
        var key = made.GetProperty("key").GetString()!;

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, "/api/conversations", key)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(HttpMethod.Get, "/api/deadletters", key)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(HttpMethod.Post, "/api/auth/second-factor", key)).StatusCode);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await SendAsync(HttpMethod.Get, "/api/conversations", key[..^1] + (key[^1] == 'a' ? 'b' : 'a'))).StatusCode
        );

        var listed = await JsonAsync(HttpMethod.Get, "/api/api-keys", admin);
        Assert.DoesNotContain(key.Split('.')[^1], listed.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await SendAsync(HttpMethod.Delete, "/api/api-keys/" + made.GetProperty("id").GetString(), admin)).StatusCode
        );
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Get, "/api/conversations", key)).StatusCode);

        var told = await JsonAsync(HttpMethod.Get, "/api/audit/administration?limit=200", admin);
        Assert.Contains(
            told.GetProperty("items").EnumerateArray(),
            line => line.GetProperty("summary").GetString() == "API key taken back: report"
        );
    }

    [Fact]
    public async Task A_key_without_scopes_is_told_which_there_are_in_the_words_that_are_taken()
    {
        var admin = await api.TokenAsync(Role.Admin);
        using var refused = await SendAsync(HttpMethod.Post, "/api/api-keys", admin, new { name = "none", scopes = Array.Empty<string>() });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var allowed = (await refused.Content.ReadFromJsonAsync<JsonElement>(Stop))
            .GetProperty("errors")
            .GetProperty("scopes")[0]
            .GetString()!
            .Split("one of ")[1]
            .Split(", ");

        var made = await JsonAsync(HttpMethod.Post, "/api/api-keys", admin, new { name = "all", scopes = allowed });

        Assert.Equal(Enum.GetValues<Permission>().Length, made.GetProperty("scopes").GetArrayLength());
    }

    [Fact]
    public async Task A_user_is_changed_by_patch_with_its_etag()
    {
        var admin = await api.TokenAsync(Role.Admin);
        var user = await AddAsync(admin, "lars@shop.example");
        var path = "/api/users/" + user.GetProperty("id").GetString();
        var etag = user.GetProperty("etag").GetString()!;

        Assert.Equal(
            HttpStatusCode.PreconditionRequired,
            (await SendAsync(HttpMethod.Patch, path, admin, new { role = "manager" })).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.PreconditionFailed,
            (await SendAsync(HttpMethod.Patch, path, admin, new { role = "manager" }, "1")).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await SendAsync(HttpMethod.Patch, path, admin, new { role = "king" }, etag)).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.OK,
            (await SendAsync(HttpMethod.Patch, path, admin, new { role = "manager", name = "Lars L." }, etag)).StatusCode
        );
        var people = await JsonAsync(HttpMethod.Get, "/api/people?limit=200", await api.TokenAsync(Role.Viewer));
        Assert.Contains(
            people.GetProperty("items").EnumerateArray(),
            person => person.GetProperty("name").GetString() == "Lars L." && person.GetProperty("role").GetString() == "manager"
        );
    }

    private async Task<JsonElement> AddAsync(string admin, string email, string password = "otto's first one") =>
        await JsonAsync(
            HttpMethod.Post,
            "/api/users",
            admin,
            new
            {
                email,
                name = email.Split('@')[0],
                role = "rep",
                password,
            }
        );

    private async Task<JsonElement?> LoginAsync(string email, string password, string? code = null)
    {
        using var answer = await SendAsync(
            HttpMethod.Post,
            "/api/auth/login",
            token: null,
            new
            {
                email,
                password,
                code,
            }
        );
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonElement>(Stop) : null;
    }

    private Task<HttpResponseMessage> SetAsync(string link, string password) =>
        api.Http.PostAsync(link, new FormUrlEncodedContent([KeyValuePair.Create("password", password)]), Stop);

    private async Task<string> LinkInMailAsync(string admin, string to, string subject)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(30));
        for (var look = 0; look < 500; look++)
        {
            var outbox = await JsonAsync(HttpMethod.Get, "/api/outbox?limit=200", admin);
            foreach (var mail in outbox.GetProperty("items").EnumerateArray())
            {
                if (
                    mail.GetProperty("to")[0].GetString()!.Contains(to, StringComparison.Ordinal)
                    && mail.GetProperty("subject").GetString() == subject
                )
                {
                    return new Uri(Link().Match(mail.GetProperty("text").GetString()!).Value).PathAndQuery;
                }
            }

            await tick.WaitForNextTickAsync(Stop);
        }

        throw new InvalidOperationException($"no mail \"{subject}\" to {to}");
    }

    private async Task<JsonElement> JsonAsync(HttpMethod method, string path, string? token, object? body = null)
    {
        using var answer = await SendAsync(method, path, token, body);
        Assert.True(
            answer.IsSuccessStatusCode,
            $"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Stop)}"
        );
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        string? token,
        object? body = null,
        string? etag = null
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        if (etag is not null)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{etag}\""));
        }

        return await api.Http.SendAsync(request, Stop);
    }

    [GeneratedRegex(@"https?://\S+/api/auth/password/\S+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
