using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Driving;
using Driving.ApiFuzz;

namespace EndToEnd.Cases;

/// <summary>The edge stands (docs/security.md, rule 11): whatever comes in is answered or refused, and nobody holds the door.</summary>
[Collection(CaseCollection.Name)]
public sealed class EdgeTests(CaseShop shop)
{
    [Fact]
    public async Task Two_tabs_that_refresh_at_once_both_stay_signed_in()
    {
        var signed = await SignInAsync(shop.Mancrel.Http, RunningMancrel.AdminEmail, RunningMancrel.AdminPassword);
        var token = signed.GetProperty("refreshToken").GetString()!;
        var both = await Task.WhenAll(RefreshAsync(token), RefreshAsync(token));
        Assert.All(both, one => Assert.Equal(HttpStatusCode.OK, one.Status));
        Assert.Equal(both[0].Token, both[1].Token);
        Assert.Equal(HttpStatusCode.OK, (await RefreshAsync(both[1].Token)).Status);
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("text/plain;q=0")]
    [InlineData("*/*;q=0.1, application/xml")]
    [InlineData("no/such;;type")]
    public async Task A_refusal_is_told_whatever_the_request_accepts(string accept)
    {
        foreach (var path in new[] { "/api/contacts?sort=nonsense", "/api/contacts?cursor=abc", "/api/contacts/none", "/api/nowhere" })
        {
            using var answer = await shop.Mancrel.SendAsync(HttpMethod.Get, path, headers: ("Accept", accept));
            Assert.True((int)answer.StatusCode is 400 or 404, $"{path} {accept}: {(int)answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData("application/json; charset=none-such", """{"title":"x"}""", 415)]
    [InlineData("application/json; charset=utf-7", """{"title":"x"}""", 415)]
    [InlineData("application/json; charset=\"\"", """{"title":1}""", 422)]
    [InlineData("application/json", """{"title":"x","title":"y"}""", 400)]
    [InlineData("application/json", "{\"title\":\"x\"", 400)]
    [InlineData("application/json", "\u0000", 400)]
    public async Task A_body_that_cannot_be_read_is_a_refusal(string type, string body, int status)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await shop.Mancrel.SendAsync(HttpMethod.Post, "/api/tasks", content);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=abc", "--abc\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nx")]
    [InlineData("multipart/form-data", "x")]
    [InlineData("multipart/form-data; boundary=abc", "")]
    [InlineData("multipart/form-data; boundary=\"\"", "--\r\n")]
    public async Task A_form_that_breaks_off_is_a_refusal(string type, string body)
    {
        foreach (var path in new[] { "/api/contacts/import", "/api/ai/backtest" })
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var answer = await shop.Mancrel.SendAsync(HttpMethod.Post, path, content);
            Assert.InRange((int)answer.StatusCode, 400, 422);
        }
    }

    [Theory]
    [InlineData("""{"alg":5}""")]
    [InlineData("""{"alg":["HS256"]}""")]
    [InlineData("""{"alg":null}""")]
    [InlineData("[]")]
    [InlineData("7")]
    public async Task A_token_of_another_shape_signs_nobody_in(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/contacts");
        var part = Convert.ToBase64String(Encoding.UTF8.GetBytes(header)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", part + ".e30.AAAA");
        using var answer = await shop.Mancrel.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task An_open_event_stream_ends_when_its_user_is_disabled()
    {
        var email = $"{Guid.NewGuid():N}@mancrel.local";
        const string Password = "a-password-of-a-rep";
        var user = await CaseShop.CreateAsync(
            shop.Mancrel,
            "/api/users",
            new
            {
                email,
                name = "Rita",
                role = "rep",
                password = Password,
            }
        );
        var signed = await SignInAsync(shop.Mancrel.Http, email, Password);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/events");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", signed.GetProperty("accessToken").GetString());
        using var answer = await shop.Mancrel.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        Assert.Contains("hello", await reader.ReadLineAsync(), StringComparison.Ordinal);

        using var disabled = await shop.Mancrel.SendAsync(
            HttpMethod.Patch,
            "/api/users/" + user.GetProperty("id").GetString(),
            new { disabled = true },
            user.GetProperty("etag").GetString()
        );
        Assert.Equal(HttpStatusCode.OK, disabled.StatusCode);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await reader.ReadLineAsync(patience.Token) is not null)
        {
            // To its end.
        }
    }

    [Fact]
    public async Task Slow_senders_do_not_hold_the_door_and_are_sent_away()
    {
        var slow = new List<TcpClient>();
        try
        {
            for (var sender = 0; sender < 300; sender++)
            {
                var client = new TcpClient();
                slow.Add(client);
                await client.ConnectAsync(IPAddress.Loopback, shop.Mancrel.Port);
                var head = "POST /api/webhooks/email/generic HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + "Content-Length: 30000000\r\n\r\n{"));
            }

            var id = await shop.Mancrel.MailAsync(
                $"{Guid.NewGuid():N}@quick.example",
                "Quick <quick@quick.example>",
                "Lamp",
                "Hello, how much is the Oak Desk Lamp?"
            );
            await shop.Mancrel.MessageAsync(id, "answered", "awaiting_approval", "escalated");

            var answer = new byte[64];
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(45));
            var read = await slow[0].GetStream().ReadAsync(answer, patience.Token);
            Assert.StartsWith("HTTP/1.1 408", Encoding.ASCII.GetString(answer, 0, read), StringComparison.Ordinal);
        }
        finally
        {
            slow.ForEach(client => client.Dispose());
        }
    }

    [Fact]
    public async Task Requests_made_from_the_description_find_no_fault_of_ours_and_agree_with_it()
    {
        // A shop of its own: it changes and deletes what it finds. tests/Benchmarks -- api-fuzz sends 40,000.
        await using var mancrel = await RunningMancrel.StartAsync();
        var report = await ApiFuzzRun.RunAsync(mancrel, 3000, seed: 7);
        Assert.Empty(report.Findings.Select(finding => $"{finding.Key}: {finding.Value.Example}"));
        Assert.True(report.Statuses.GetValueOrDefault(200) > 300, $"only {report.Statuses.GetValueOrDefault(200)} were answered");
    }

    [Fact]
    public async Task A_forgotten_password_is_answered_alike_for_everybody()
    {
        foreach (var email in new[] { RunningMancrel.AdminEmail, "nobody@nowhere.example", "no address" })
        {
            using var answer = await shop.Mancrel.Http.PostAsJsonAsync("/api/auth/forgot", new { email });
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            Assert.Equal("", await answer.Content.ReadAsStringAsync());
        }
    }

    private async Task<(HttpStatusCode Status, string Token)> RefreshAsync(string token)
    {
        using var answer = await shop.Mancrel.Http.PostAsJsonAsync("/api/auth/refresh", new { refreshToken = token });
        return answer.StatusCode == HttpStatusCode.OK
            ? (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("refreshToken").GetString()!)
            : (answer.StatusCode, "");
    }

    internal static async Task<JsonElement> SignInAsync(HttpClient http, string email, string password)
    {
        using var answer = await http.PostAsJsonAsync("/api/auth/login", new { email, password });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
