using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Driving;

namespace EndToEnd;

/// <summary>Outgoing webhooks against a receiver on a socket of its own, and through the death of the process.</summary>
public sealed class HookTests
{
    [Fact]
    public async Task Changes_reach_receivers_signed_whatever_some_of_them_do_and_a_kill_loses_none()
    {
        using var receiver = new HookReceiver();
        await using var mancrel = await RunningMancrel.StartAsync(("Mancrel:Hooks:AllowPrivate", "true"));
        receiver.Hold = true;
        var slow = await EndpointAsync(mancrel, receiver.Address + "slow");
        var good = await EndpointAsync(mancrel, receiver.Address + "good");
        var gone = await EndpointAsync(mancrel, receiver.Address + "gone");
        var moved = await EndpointAsync(mancrel, receiver.Address + "redirect");

        for (var i = 0; i < 6; i++)
        {
            using var made = await mancrel.SendAsync(
                HttpMethod.Post,
                "/api/contacts",
                new { name = $"Hook {i}", emails = new[] { $"hook{i}@example.org" } }
            );
            Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        }

        // The slow one holds its connections, and the good one has everything all the same.
        await RunningMancrel.UntilAsync(
            () => Task.FromResult(receiver.Of("good").Select(post => post.Id).Distinct().Count() == 6),
            "the good receiver has all"
        );
        foreach (var post in receiver.Of("good"))
        {
            var mac = HMACSHA256.HashData(
                Convert.FromBase64String(good.Secret["whsec_".Length..]),
                Encoding.UTF8.GetBytes($"{post.Id}.{post.Timestamp}.{post.Body}")
            );
            Assert.Contains("v1," + Convert.ToBase64String(mac), post.Signature, StringComparison.Ordinal);
            Assert.Equal("contact.upserted", JsonDocument.Parse(post.Body).RootElement.GetProperty("type").GetString());
        }

        await RunningMancrel.UntilAsync(
            async () => (await mancrel.GetAsync("/api/webhook-endpoints/" + gone.Id)).GetProperty("disabled").GetBoolean(),
            "the one that is gone is disabled"
        );
        await RunningMancrel.UntilAsync(
            async () => (await DeliveriesAsync(mancrel, moved.Id)).Any(delivery => delivery.GetProperty("attempts").GetInt32() > 0),
            "the redirect was tried"
        );
        Assert.Contains(
            await DeliveriesAsync(mancrel, moved.Id),
            delivery => delivery.TryGetProperty("error", out var error) && error.GetString() == "the receiver answered 302"
        );
        Assert.Empty(receiver.Of("elsewhere"));

        mancrel.Kill();
        receiver.Hold = false;
        await mancrel.StartProcessAsync();
        await mancrel.SignInAsync();
        await RunningMancrel.UntilAsync(
            () => Task.FromResult(receiver.Answered("slow").Distinct(StringComparer.Ordinal).Count() == 6),
            "the slow one has all after the kill"
        );

        using var test = await mancrel.SendAsync(HttpMethod.Post, $"/api/webhook-endpoints/{good.Id}/test");
        var delivery = (await test.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        await RunningMancrel.UntilAsync(() => Task.FromResult(receiver.Of("good").Count == 7), "the test event came");
        using var replay = await mancrel.SendAsync(HttpMethod.Post, $"/api/webhook-endpoints/{good.Id}/deliveries/{delivery}/replay");
        Assert.Equal(HttpStatusCode.Accepted, replay.StatusCode);
        await RunningMancrel.UntilAsync(() => Task.FromResult(receiver.Of("good").Count == 8), "the replayed event came");
        Assert.Equal(7, receiver.Of("good").Select(post => post.Id).Distinct().Count());
        Assert.False((await mancrel.GetAsync("/api/webhook-endpoints/" + good.Id)).TryGetProperty("secret", out _));
        Assert.NotEmpty(slow.Id);
    }

    [Fact]
    public async Task An_endpoint_in_the_hosts_own_network_is_refused_where_it_is_typed_and_where_it_is_called()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        using var typed = await mancrel.SendAsync(HttpMethod.Post, "/api/webhook-endpoints", new { url = "https://127.0.0.1/hook" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, typed.StatusCode);
        using var unknown = await mancrel.SendAsync(
            HttpMethod.Post,
            "/api/webhook-endpoints",
            new { url = "https://shop.example/hook", events = new[] { "contact.painted" } }
        );
        Assert.Contains("contact.upserted", await unknown.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // A public name that leads to this machine: found out where the connection is made.
        var endpoint = await EndpointAsync(mancrel, "https://localhost.localdomain/hook");
        using var test = await mancrel.SendAsync(HttpMethod.Post, $"/api/webhook-endpoints/{endpoint.Id}/test");
        Assert.Equal(HttpStatusCode.Accepted, test.StatusCode);
        await RunningMancrel.UntilAsync(
            async () =>
                (await DeliveriesAsync(mancrel, endpoint.Id)).Any(delivery =>
                    delivery.TryGetProperty("error", out var error)
                    && error.GetString()!.StartsWith("the receiver could not be reached", StringComparison.Ordinal)
                ),
            "the call was refused"
        );
    }

    private static async Task<(string Id, string Secret)> EndpointAsync(RunningMancrel mancrel, string url)
    {
        using var answer = await mancrel.SendAsync(
            HttpMethod.Post,
            "/api/webhook-endpoints",
            new { url, events = new[] { "contact.upserted" } }
        );
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (made.GetProperty("id").GetString()!, made.GetProperty("secret").GetString()!);
    }

    private static async Task<List<JsonElement>> DeliveriesAsync(RunningMancrel mancrel, string id) =>
        [.. (await mancrel.GetAsync($"/api/webhook-endpoints/{id}/deliveries")).GetProperty("items").EnumerateArray()];

    private sealed record Posted(string Path, string Id, string Timestamp, string Signature, string Body);

    /// <summary>Answers by the path: well, never while it holds, gone, elsewhere.</summary>
    private sealed class HookReceiver : IDisposable
    {
        private readonly HttpListener listener = new();
        private readonly ConcurrentQueue<Posted> posts = new();
        private readonly ConcurrentQueue<(string Path, string Id)> answered = new();

        public HookReceiver()
        {
            Address = $"http://127.0.0.1:{RunningMancrel.FreePort()}/";
            listener.Prefixes.Add(Address);
            listener.Start();
            _ = ServeAsync();
        }

        public string Address { get; }

        public volatile bool Hold;

        public IReadOnlyList<Posted> Of(string path) => [.. posts.Where(post => post.Path == "/" + path)];

        public IReadOnlyList<string> Answered(string path) => [.. answered.Where(one => one.Path == "/" + path).Select(one => one.Id)];

        public void Dispose() => listener.Close();

        private async Task ServeAsync()
        {
            while (listener.IsListening)
            {
                try
                {
                    _ = AnswerAsync(await listener.GetContextAsync());
                }
                catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
            }
        }

        private async Task AnswerAsync(HttpListenerContext context)
        {
            var request = context.Request;
            using var reader = new StreamReader(request.InputStream);
            var post = new Posted(
                request.Url!.AbsolutePath,
                request.Headers["webhook-id"]!,
                request.Headers["webhook-timestamp"]!,
                request.Headers["webhook-signature"]!,
                await reader.ReadToEndAsync()
            );
            posts.Enqueue(post);
            if (post.Path == "/slow" && Hold)
            {
                // Never answered: the sender's own patience ends it, or its death.
                return;
            }

            context.Response.StatusCode = post.Path switch
            {
                "/gone" => 410,
                "/redirect" => 302,
                _ => 204,
            };
            if (post.Path == "/redirect")
            {
                context.Response.RedirectLocation = Address + "elsewhere";
            }

            context.Response.Close();
            answered.Enqueue((post.Path, post.Id));
        }
    }
}
