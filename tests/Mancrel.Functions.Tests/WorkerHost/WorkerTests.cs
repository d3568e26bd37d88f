using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Driving;
using Mancrel.Core.Ports;
using Mancrel.Functions.Tests.Blobs;
using Mancrel.Functions.Tests.Broker;
using Simulation;

namespace Mancrel.Functions.Tests.WorkerHost;

/// <summary>
/// The built worker in a process of its own: from a signed webhook to the sent reply, over Service Bus, Durable and blobs on the
/// wire.
/// </summary>
[Collection(Azurite.Name)]
public sealed class WorkerTests(Azurite azurite) : IAsyncLifetime
{
    private const string Secret = "whsec_dGhlIGtleSBvZiB0aGUgd29ya2VyJ3Mgb3duIHRlc3Rz";
    private const string Password = "a-long-enough-password";
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("mancrel-worker-");
    private readonly ServiceBusBroker broker = new(TimeProvider.System, TimeSpan.FromMinutes(1), QueueNames.All, QueueNames.InOrder);
    private FunctionsHost host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var folder = Path.Combine(Repository.Root, "Mancrel.Functions", "bin", configuration, "net10.0");
        host = new FunctionsHost(
            folder,
            broker,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [WorkerParts.Data] = Path.Combine(data.FullName, "mancrel.db"),
                ["ServiceBus"] = broker.ConnectionString,
                ["Cosmos__accountEndpoint"] = "https://127.0.0.1:1/",
                ["BlobStorage__connectionString"] = azurite.ConnectionString,
                ["Mancrel__SigningKey"] = Convert.ToBase64String(new byte[64]),
                ["Mancrel__Admin__Password"] = Password,
                ["Mancrel__Replies__HoldSeconds"] = "1",
                ["Mancrel__Webhooks__Generic__Secret"] = Secret,
                ["Mancrel__Catalogue__Vendors__acme__Kind"] = "standard",
                ["Mancrel__Catalogue__Vendors__acme__Secret"] = Secret,
            }
        );
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        broker.Dispose();
        data.Delete(recursive: true);
    }

    [Fact]
    public async Task A_mail_is_answered_by_itself_and_another_when_it_is_approved_though_the_worker_is_killed()
    {
        var functions = await host.StartAsync();
        Assert.True(functions.Count > 55, $"{functions.Count} functions");
        await SignInAsync();
        await SellAsync();

        var sure = await WriteAsync("sure", SimulatedClassifier.Sure);
        await StateAsync(sure, "answered");

        // The worker dies while an activity runs: the next process gets it again.
        var killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var drafts = 0;
        host.Invoking = name =>
        {
            if (name == "reply_draft" && Interlocked.Increment(ref drafts) == 1)
            {
                host.Kill();
                killed.SetResult();
            }
        };
        var unsure = await WriteAsync("unsure", SimulatedClassifier.Unsure);
        await killed.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
        await host.StartWorkerAsync();
        await StateAsync(unsure, "awaiting_approval");
        Assert.Equal(2, drafts);
        Assert.Single(await OutboxAsync("customer.example"));

        using var approved = await host.Http.PostAsync($"/api/messages/{unsure}/approve", content: null, Cancellation);
        Assert.True(approved.IsSuccessStatusCode, await approved.Content.ReadAsStringAsync(Cancellation));
        await StateAsync(unsure, "answered");
        Assert.Equal(2, (await OutboxAsync("customer.example")).Count);
    }

    private async Task SignInAsync()
    {
        JsonElement answer = default;
        await RunningMancrel.UntilAsync(
            async () =>
            {
                using var response = await host.Http.PostAsJsonAsync(
                    "/api/auth/login",
                    new { email = "admin@mancrel.local", password = Password },
                    Cancellation
                );
                answer =
                    response.StatusCode == HttpStatusCode.OK
                        ? await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)
                        : default;
                return response.StatusCode == HttpStatusCode.OK;
            },
            () => "the administrator can sign in: " + host.Output
        );
        host.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            answer.GetProperty("accessToken").GetString()
        );
    }

    private async Task SellAsync()
    {
        var product = new
        {
            sku = "LAMP-1",
            title = "Oak Desk Lamp",
            description = "A lamp of oak.",
            price = "89.90",
            currency = "EUR",
            stock = 5,
            version = 1,
            updatedAt = DateTimeOffset.UtcNow,
        };
        using var accepted = await host.Http.SignedAsync(
            "/api/webhooks/catalogue/acme",
            Secret,
            JsonSerializer.SerializeToUtf8Bytes(new { type = "product.upserted", data = product })
        );
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        await RunningMancrel.UntilAsync(
            async () =>
            {
                using var found = await host.Http.GetAsync("/api/products/LAMP-1", Cancellation);
                return found.IsSuccessStatusCode;
            },
            () => "the product is there: " + host.Output
        );
        await host.InvokeAsync("TimerCrmFeed", ("timer", new() { ["json"] = "{}" }));
    }

    private async Task<string> WriteAsync(string id, string text)
    {
        var mail = new
        {
            messageId = $"<{id}@customer.example>",
            from = $"Customer <{id}@customer.example>",
            to = new[] { "sales@mancrel.local" },
            subject = "Lamp",
            text,
            authentication = new
            {
                spf = "pass",
                dkim = "pass",
                dmarc = "pass",
            },
        };
        using var accepted = await host.Http.SignedAsync("/api/webhooks/email/generic", Secret, JsonSerializer.SerializeToUtf8Bytes(mail));
        var body = await accepted.Content.ReadAsStringAsync(Cancellation);
        Assert.True(accepted.StatusCode == HttpStatusCode.Accepted, body + host.Output);
        return JsonDocument.Parse(body).RootElement.GetProperty("id").GetString()!;
    }

    private async Task StateAsync(string id, string state)
    {
        var last = "";
        await RunningMancrel.UntilAsync(
            async () =>
            {
                using var answer = await host.Http.GetAsync("/api/messages/" + id, Cancellation);
                last = await answer.Content.ReadAsStringAsync(Cancellation);
                return answer.IsSuccessStatusCode && JsonDocument.Parse(last).RootElement.GetProperty("state").GetString() == state;
            },
            () => $"the message is {state}; it is {last}\n{host.Output}"
        );
    }

    private async Task<IReadOnlyList<JsonElement>> OutboxAsync(string to)
    {
        var page = await host.Http.GetFromJsonAsync<JsonElement>("/api/outbox?limit=200", Cancellation);
        return
        [
            .. page.GetProperty("items")
                .EnumerateArray()
                .Where(mail =>
                    mail.GetProperty("to").EnumerateArray().Any(address => address.GetString()!.Contains(to, StringComparison.Ordinal))
                ),
        ];
    }
}
