using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Driving;

namespace EndToEnd;

/// <summary>What the real program tells of itself: metrics for Prometheus, traces for a collector.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task Metrics_are_off_unless_switched_on_and_name_nobody()
    {
        await using (var silent = await RunningMancrel.StartAsync())
        {
            using var none = await silent.Http.GetAsync("/metrics");
            Assert.DoesNotContain("mancrel_", await none.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await using var mancrel = await RunningMancrel.StartAsync(("Mancrel:Metrics:Enabled", "true"));
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        var id = await mancrel.MailAsync("q@customer.example", "Nora <nora@customer.example>", "Lamp", "How much is the Oak Desk Lamp?");
        await mancrel.MessageAsync(id, "answered");
        var text = "";
        await RunningMancrel.UntilAsync(
            async () =>
            {
                // The exporter gives one answer to all who ask within a moment.
                text = await mancrel.Http.GetStringAsync("/metrics");
                return Lines(text, "mancrel_mail_sends", "outcome=\"sent\"").Count == 1
                    && Lines(text, "mancrel_queue_depth", "queue=\"inbound-mail\"").Count == 2;
            },
            () => text
        );
        var health = await mancrel.GetAsync("/api/operations/health");
        Assert.True(health.GetProperty("state").GetString() == "up", health.GetRawText());
        Assert.Contains(
            health.GetProperty("queues").EnumerateArray(),
            queue => queue.GetProperty("queue").GetString() == "inbound-mail" && queue.GetProperty("oldestSeconds").GetDouble() < 60
        );
        Assert.Single(Lines(text, "mancrel_mail_accepted", "provider=\"generic\""));
        Assert.Single(Lines(text, "mancrel_replies_decided", "band=\"auto_send\""));
        Assert.NotEmpty(Lines(text, "mancrel_replies_lag", "_count"));
        Assert.NotEmpty(Lines(text, "mancrel_step_duration", "step=\"reply.hand-over\""));
        Assert.NotEmpty(Lines(text, "mancrel_queue_oldest", "queue=\"inbound-mail\""));
        Assert.DoesNotContain("@", text, StringComparison.Ordinal);
        Assert.DoesNotContain(id, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_trace_goes_from_the_webhook_to_the_sent_mail_and_its_id_is_the_letters()
    {
        using var collector = new Collector();
        await using var mancrel = await RunningMancrel.StartAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Url),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_BSP_SCHEDULE_DELAY", "200")
        );
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        var id = await mancrel.MailAsync("q@customer.example", "Nora <nora@customer.example>", "Lamp", "How much is the Oak Desk Lamp?");
        var message = await mancrel.MessageAsync(id, "answered");
        var trace = message.GetProperty("traceId").GetString()!;
        Assert.Matches("^[0-9a-f]{32}$", trace);

        foreach (var span in new[] { "mail.accept", "queue inbound-mail", "step reply.normalise", "step reply.hand-over" })
        {
            await RunningMancrel.UntilAsync(() => Task.FromResult(collector.Has(trace, span)), $"the collector has {span}");
        }

        Assert.False(collector.Names("customer.example"));
    }

    private static List<string> Lines(string text, string name, string label) =>
        [
            .. text.Split('\n')
                .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal)),
        ];

    /// <summary>Takes what is exported, as bytes: an OTLP span's trace id (field 1) stands before its name (field 5).</summary>
    private sealed class Collector : IDisposable
    {
        private readonly HttpListener listener = new();
        private readonly ConcurrentBag<byte[]> bodies = [];

        public Collector()
        {
            Url = $"http://127.0.0.1:{RunningMancrel.FreePort()}";
            listener.Prefixes.Add(Url + "/");
            listener.Start();
            _ = TakeAsync();
        }

        public string Url { get; }

        public bool Has(string trace, string name)
        {
            var id = Convert.FromHexString(trace);
            return bodies.Any(body =>
            {
                var at = body.AsSpan().IndexOf(id);
                while (at >= 0)
                {
                    var rest = body.AsSpan(at + id.Length);
                    if (rest[..Math.Min(rest.Length, 64)].IndexOf(Encoding.UTF8.GetBytes(name)) >= 0)
                    {
                        return true;
                    }

                    var next = rest.IndexOf(id);
                    at = next < 0 ? -1 : at + id.Length + next;
                }

                return false;
            });
        }

        public bool Names(string words) => bodies.Any(body => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(words)) >= 0);

        public void Dispose() => listener.Close();

        private async Task TakeAsync()
        {
            try
            {
                while (true)
                {
                    var context = await listener.GetContextAsync();
                    using var body = new MemoryStream();
                    await context.Request.InputStream.CopyToAsync(body);
                    bodies.Add(body.ToArray());
                    context.Response.Close();
                }
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
