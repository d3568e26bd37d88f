using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Driving;

namespace EndToEnd;

/// <summary>Who may do what, live changes, and guessing passwords.</summary>
public sealed class AccessTests
{
    [Fact]
    public async Task Viewers_read_reps_work_and_only_administrators_administer()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        var viewer = await UserAsync(mancrel, "viewer");
        var rep = await UserAsync(mancrel, "rep");
        var manager = await UserAsync(mancrel, "manager");

        var rows = new (string Method, string Path, HttpStatusCode Viewer, HttpStatusCode Rep, HttpStatusCode Manager)[]
        {
            ("GET", "/api/conversations", HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK),
            ("GET", "/api/approvals", HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK),
            ("POST", "/api/messages/m_none/approve", HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.NotFound),
            ("POST", "/api/messages/m_none/cancel", HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.NotFound),
            ("POST", "/api/ai/classify", HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.OK),
            ("POST", "/api/products/import", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.UnsupportedMediaType),
            ("GET", "/api/catalogue/synonyms", HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK),
            ("DELETE", "/api/catalogue/synonyms/sy_none", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.NotFound),
            ("POST", "/api/catalogue/imports/pi_none/undo", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.NotFound),
            ("GET", "/api/deadletters", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.OK),
            ("GET", "/api/settings", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden),
            ("GET", "/api/users", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden),
        };
        foreach (var row in rows)
        {
            Assert.Equal((row.Path, row.Viewer), (row.Path, await StatusAsync(mancrel, row.Method, row.Path, viewer)));
            Assert.Equal((row.Path, row.Rep), (row.Path, await StatusAsync(mancrel, row.Method, row.Path, rep)));
            Assert.Equal((row.Path, row.Manager), (row.Path, await StatusAsync(mancrel, row.Method, row.Path, manager)));
            Assert.Equal(
                (row.Path, HttpStatusCode.Unauthorized),
                (row.Path, await StatusAsync(mancrel, row.Method, row.Path, token: null))
            );
        }
    }

    [Fact]
    public async Task Guessing_a_password_is_slowed_down_and_says_for_how_long()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        HttpStatusCode last = default;
        for (var guess = 0; guess < 11; guess++)
        {
            using var answer = await mancrel.Http.PostAsJsonAsync(
                "/api/auth/login",
                new { email = RunningMancrel.AdminEmail, password = "guess" + guess }
            );
            last = answer.StatusCode;
            Assert.Equal(guess < 10 ? HttpStatusCode.Unauthorized : HttpStatusCode.TooManyRequests, answer.StatusCode);
            Assert.Equal(guess == 10, answer.Headers.RetryAfter is not null);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task The_event_stream_tells_of_a_new_message_and_resumes_where_it_broke_off()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        var (firstId, _) = await ReadUntilAsync(mancrel, lastEventId: null, _ => true);
        await mancrel.MailAsync("e1@customer.example", "Nora <nora@customer.example>", "Hello", "Do you think it will rain?");
        var (_, change) = await ReadUntilAsync(mancrel, firstId, data => data.Contains("\"conversation\"", StringComparison.Ordinal));
        Assert.Contains("\"id\":\"c_", change, StringComparison.Ordinal);
    }

    private static async Task<(string Id, string Data)> ReadUntilAsync(
        RunningMancrel mancrel,
        string? lastEventId,
        Func<string, bool> wanted
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/events");
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            await TokenAsync(mancrel, RunningMancrel.AdminEmail, RunningMancrel.AdminPassword)
        );
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        using var answer = await mancrel.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var (id, data) = ("", "");
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("id:", StringComparison.Ordinal))
            {
                id = line[3..].Trim();
            }
            else if (line.StartsWith("data:", StringComparison.Ordinal))
            {
                data = line[5..].Trim();
            }
            else if (line.Length == 0 && wanted(data))
            {
                return (id, data);
            }
        }

        throw new InvalidOperationException("the stream ended");
    }

    private static async Task<string> UserAsync(RunningMancrel mancrel, string role)
    {
        using var made = await mancrel.SendAsync(
            HttpMethod.Post,
            "/api/users",
            new
            {
                email = $"{role}@office.example",
                name = role,
                role,
                password = "a-long-enough-password",
            }
        );
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        return await TokenAsync(mancrel, $"{role}@office.example", "a-long-enough-password");
    }

    private static async Task<string> TokenAsync(RunningMancrel mancrel, string email, string password)
    {
        using var answer = await mancrel.Http.PostAsJsonAsync("/api/auth/login", new { email, password });
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString()!;
    }

    private static async Task<HttpStatusCode> StatusAsync(RunningMancrel mancrel, string method, string path, string? token)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST")
        {
            request.Content = JsonContent.Create(
                path.EndsWith("classify", StringComparison.Ordinal) ? new { text = "How much is the lamp?" } : (object)new { }
            );
        }

        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var answer = await mancrel.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
