using System.Globalization;
using System.Net;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.Core.Webhooks;
using Mancrel.Functions.Hosting;
using Microsoft.DurableTask.Client;
using Moq;

namespace Mancrel.Functions.Tests.Triggers;

/// <summary>The HTTP functions over a real socket: the API is Mancrel.Api's own, whatever brought the request there.</summary>
public sealed class HttpFunctionTests
{
    [Fact]
    public async Task A_signed_webhook_is_on_the_queue_before_it_is_answered()
    {
        await using var functions = await RunningFunctions.StartAsync();
        using var answer = await functions.Http.SendAsync(Mail("m-1"));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var id = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString();
        var delivery = Assert.Single(await functions.Queue.ReceiveAsync(QueueNames.InboundMail, 10, TimeSpan.FromMinutes(1)));
        Assert.Equal(id, JsonDocument.Parse(delivery.Message.Body).RootElement.GetProperty("messageId").GetString());
    }

    [Fact]
    public async Task A_webhook_is_verified_then_kept_then_sent_and_only_then_answered()
    {
        await using var functions = await RunningFunctions.StartAsync();
        var forged = Mail("m-0");
        forged.Headers.Remove("webhook-signature");
        using var refused = await functions.Http.SendAsync(forged);
        Assert.Empty(functions.Calls);

        var broker = new TaskCompletionSource();
        functions.BrokerIsFree = broker.Task;
        var answer = functions.Http.SendAsync(Mail("m-1"));
        while (functions.Calls.Count < 2)
        {
            Assert.False(answer.IsCompleted, "it was answered before the broker was asked");
            await Task.Yield();
        }

        Assert.False(answer.IsCompleted);
        broker.SetResult();
        Assert.Equal(HttpStatusCode.Accepted, (await answer).StatusCode);
        Assert.Equal(["blob", "queue " + QueueNames.InboundMail], functions.Calls);
    }

    [Fact]
    public async Task A_webhook_that_the_queue_does_not_take_is_our_fault_and_to_be_repeated()
    {
        await using var functions = await RunningFunctions.StartAsync();
        functions.Refusal = () => new IOException("the broker is away");
        using var answer = await functions.Http.SendAsync(Mail("m-1"));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain("broker", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        functions.Refusal = () => null;
        using var again = await functions.Http.SendAsync(Mail("m-1"));
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
    }

    [Fact]
    public async Task An_unsigned_webhook_is_refused()
    {
        await using var functions = await RunningFunctions.StartAsync();
        var mail = Mail("m-1");
        mail.Headers.Remove("webhook-signature");
        using var answer = await functions.Http.SendAsync(mail);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task The_rest_of_the_API_is_there_behind_its_own_sign_in()
    {
        await using var functions = await RunningFunctions.StartAsync();
        using var live = await functions.Http.GetAsync("/api/health/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        using var closed = await functions.Http.GetAsync("/api/conversations");
        Assert.Equal(HttpStatusCode.Unauthorized, closed.StatusCode);
        using var missing = await functions.Http.GetAsync("/api/no/such/route");
        Assert.Equal(
            (HttpStatusCode.NotFound, "application/problem+json"),
            (missing.StatusCode, missing.Content.Headers.ContentType?.MediaType)
        );

        await WaitForAdministratorAsync(functions);
        await functions.SignInAsync();
        using var open = await functions.Http.GetAsync("/api/conversations?limit=5");
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        using var wrong = await functions.Http.GetAsync("/api/conversations?limit=0");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("limit", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var document = await functions.Http.GetAsync("/api/openapi.json");
        Assert.Equal(HttpStatusCode.OK, document.StatusCode);
    }

    [Fact]
    public async Task The_web_apps_own_header_counts_where_the_platform_wrote_over_the_other()
    {
        await using var functions = await RunningFunctions.StartAsync();
        await WaitForAdministratorAsync(functions);
        await functions.SignInAsync();
        functions.Http.DefaultRequestHeaders.Add("X-Mancrel-Authorization", functions.Http.DefaultRequestHeaders.Authorization!.ToString());
        functions.Http.DefaultRequestHeaders.Authorization = new("Bearer", "the platform's own");
        using var answer = await functions.Http.GetAsync("/api/conversations");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task An_action_link_that_is_not_ours_is_a_page_that_says_so()
    {
        await using var functions = await RunningFunctions.StartAsync();
        using var answer = await functions.Http.GetAsync("/api/approvals/forged");
        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task Live_updates_begin_at_once_and_are_events()
    {
        await using var functions = await RunningFunctions.StartAsync();
        await WaitForAdministratorAsync(functions);
        await functions.SignInAsync();
        using var answer = await functions.Http.GetAsync("/api/events", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        Assert.Equal("event: hello", await reader.ReadLineAsync());
    }

    [Fact]
    public async Task A_round_of_the_feed_brings_new_people_into_search_and_the_next_begins_where_it_ended()
    {
        await using var functions = await RunningFunctions.StartAsync();
        await WaitForAdministratorAsync(functions);
        await functions.SignInAsync();
        using var made = await functions.Http.PostAsync(
            "/api/contacts",
            new StringContent(
                """{ "name": "Nora Fields", "emails": ["nora@customer.example"] }""",
                new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")
            )
        );
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var round = functions.Get<CrmRound>();
        Assert.True(await round.RunAsync(new Mock<DurableTaskClient>("tests").Object, CancellationToken.None) > 0);
        using var found = await functions.Http.GetAsync("/api/contacts?q=nora");
        Assert.Contains("nora@customer.example", await found.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // A round writes what it keeps, which is a change for the next. Then nothing is followed again: what was written last concerns
        // nobody, and is only read.
        var (before, now) = (-1, await round.RunAsync(new Mock<DurableTaskClient>("tests").Object, CancellationToken.None));
        for (var rounds = 0; now != before; rounds++)
        {
            Assert.True(rounds < 20, "the rounds find something new for ever");
            (before, now) = (now, await round.RunAsync(new Mock<DurableTaskClient>("tests").Object, CancellationToken.None));
        }

        Assert.True(now < 10, $"{now} changes are read again at each round");
    }

    // Made in the background at the start: asked for until it is there.
    private static async Task WaitForAdministratorAsync(RunningFunctions functions)
    {
        while (!await functions.Get<UserAdmin>().AnyAsync(new TenantId("main")))
        {
            await Task.Yield();
        }
    }

    private static HttpRequestMessage Mail(string id)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                messageId = "<a@customer.example>",
                from = "Nora <nora@customer.example>",
                to = new[] { "sales@mancrel.local" },
                subject = "Lamp",
                text = "How much?",
            }
        );
        var now = DateTimeOffset.UtcNow;
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/email/generic") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", StandardWebhooks.Sign(RunningFunctions.Secret, id, now, body));
        return request;
    }
}
