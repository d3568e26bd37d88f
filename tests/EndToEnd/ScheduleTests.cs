using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Driving;

namespace EndToEnd;

/// <summary>
/// Work by the clock over a real socket and a real file: replies for later, reminders, the daily review, polls of a vendor that answers as
/// shops do.
/// </summary>
public sealed class ScheduleTests
{
    [Fact]
    public async Task What_falls_due_is_done()
    {
        using var feed = new VendorFeed();
        await using var mancrel = await RunningMancrel.StartAsync(
            ("Mancrel:Schedules:TimeZone", "Asia/Tashkent"),
            ("Mancrel:Catalogue:Vendors:polled:Kind", "standard"),
            ("Mancrel:Catalogue:Vendors:polled:PollUrl", feed.Address),
            ("Mancrel:Catalogue:Vendors:polled:PollMinutes", "10080")
        );
        await RepliesForLaterAsync(mancrel);
        await ReviewAndRemindersAsync(mancrel);
        await PollAsync(mancrel, feed);
    }

    private static async Task RepliesForLaterAsync(RunningMancrel mancrel)
    {
        var id = await mancrel.MailAsync(
            "later-1@example.org",
            "Nora Fields <nora@example.org>",
            "A complaint about you",
            "I want to complain about everything. This is unacceptable."
        );
        var inbound = await mancrel.MessageAsync(id, "escalated", "awaiting_approval", "answered");
        var conversation = Text(inbound, "conversationId");
        using var past = await mancrel.SendAsync(
            HttpMethod.Post,
            $"/api/conversations/{conversation}/reply",
            new { body = "Too late", sendAt = DateTimeOffset.UtcNow.AddMinutes(-1) }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, past.StatusCode);
        Assert.Contains("is a time in the future", await past.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var called = await ReplyAsync(mancrel, conversation, "Never mind this one", DateTimeOffset.UtcNow.AddDays(2));
        using var cancelled = await mancrel.SendAsync(HttpMethod.Post, $"/api/messages/{Text(called, "id")}/cancel");
        Assert.Equal("failed", Text(await cancelled.Content.ReadFromJsonAsync<JsonElement>(), "state"));

        var later = await ReplyAsync(mancrel, conversation, "As promised, here is our answer", DateTimeOffset.UtcNow.AddSeconds(1));
        var tomorrow = await ReplyAsync(mancrel, conversation, "And one more for tomorrow", DateTimeOffset.UtcNow.AddDays(1));
        await RunningMancrel.UntilAsync(
            async () =>
            {
                await RunAsync(mancrel, "scheduled-mail");
                return Text(await mancrel.GetAsync("/api/messages/" + Text(later, "id")), "state") != "held";
            },
            "the reply's time has come"
        );
        await mancrel.MessageAsync(Text(later, "id"), "sent");
        Assert.Equal("held", Text(await mancrel.GetAsync("/api/messages/" + Text(tomorrow, "id")), "state"));
        using var now = await mancrel.SendAsync(HttpMethod.Post, $"/api/messages/{Text(tomorrow, "id")}/send-now");
        Assert.Equal(HttpStatusCode.OK, now.StatusCode);
        await mancrel.MessageAsync(Text(tomorrow, "id"), "sent");
        var mails = await mancrel.OutboxAsync("nora@example.org");
        Assert.Equal(2, mails.Count);
        Assert.DoesNotContain(mails, mail => Text(mail, "text").Contains("Never mind", StringComparison.Ordinal));

        var overtaken = await ReplyAsync(mancrel, conversation, "This will not be right any more", DateTimeOffset.UtcNow.AddDays(1));
        var newer = await mancrel.MailAsync(
            "later-2@example.org",
            "Nora Fields <nora@example.org>",
            "Re: A complaint about you",
            "Forget it, I have something else to complain about.",
            inReplyTo: "later-1@example.org"
        );
        await mancrel.MessageAsync(newer, "escalated", "awaiting_approval", "answered");
        using var refused = await mancrel.SendAsync(HttpMethod.Post, $"/api/messages/{Text(overtaken, "id")}/send-now");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("failed", Text(await mancrel.GetAsync("/api/messages/" + Text(overtaken, "id")), "state"));
        Assert.Contains(
            (await mancrel.GetAsync("/api/tasks")).GetProperty("items").EnumerateArray(),
            task => Text(task, "title").StartsWith("They wrote again", StringComparison.Ordinal)
        );
    }

    private static async Task ReviewAndRemindersAsync(RunningMancrel mancrel)
    {
        var me = Text(await mancrel.GetAsync("/api/auth/me"), "id");
        using var task = await mancrel.SendAsync(
            HttpMethod.Post,
            "/api/tasks",
            new
            {
                title = "Call Ada back",
                assigneeId = me,
                dueAt = DateTimeOffset.UtcNow.AddDays(-2),
                remindAt = DateTimeOffset.UtcNow.AddMinutes(-1),
            }
        );
        Assert.Equal(HttpStatusCode.Created, task.StatusCode);
        await RunAsync(mancrel, "task-reminders");
        await RunAsync(mancrel, "task-reminders");
        await RunAsync(mancrel, "daily-review");
        await RunAsync(mancrel, "daily-review");
        var review = await mancrel.GetAsync("/api/reviews/latest");
        Assert.Equal(
            DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(5)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Text(review, "date")
        );
        Assert.Contains("Call Ada back", review.ToString(), StringComparison.Ordinal);
        await RunningMancrel.UntilAsync(
            async () =>
                (await mancrel.OutboxAsync(RunningMancrel.AdminEmail)).Any(mail =>
                    Text(mail, "subject").StartsWith("Reminder", StringComparison.Ordinal)
                ),
            "the reminder is mailed"
        );
        await RunningMancrel.UntilAsync(
            async () =>
                (await mancrel.OutboxAsync(RunningMancrel.AdminEmail)).Any(mail =>
                    Text(mail, "subject").StartsWith("Your day", StringComparison.Ordinal)
                ),
            "the review is mailed"
        );
        Assert.Single(await mancrel.OutboxAsync(RunningMancrel.AdminEmail), mail => Text(mail, "subject") == "Reminder: Call Ada back");
        var schedules = (await mancrel.GetAsync("/api/schedules"))
            .GetProperty("items")
            .EnumerateArray()
            .Select(schedule => Text(schedule, "name"))
            .ToList();
        Assert.All(
            new[]
            {
                "due-deals",
                "out-of-office",
                "overdue-escalation",
                "reply-check",
                "scheduled-mail",
                "task-reminders",
                "vendor-polls",
                "daily-review",
                "nightly-training",
            },
            name => Assert.Contains(name, schedules)
        );
    }

    private static async Task PollAsync(RunningMancrel mancrel, VendorFeed feed)
    {
        feed.Body = """
            {"type":"products.snapshot","data":[{"sku":"P-1","title":"Polled shoe","price":"19.90","currency":"EUR","stock":4,
            "version":1},{"sku":"P-2","title":"Polled hat","price":"9.90","currency":"EUR","stock":1,"version":1}]}
            """;
        Assert.Equal((true, "2 products"), await PollOnceAsync(mancrel));
        Assert.Equal((true, "unchanged"), await PollOnceAsync(mancrel));
        feed.Body = """
            {"type":"products.snapshot","data":[{"sku":"P-1","title":"Polled shoe","price":"18.90","currency":"EUR","stock":4,
            "version":2}]}
            """;
        Assert.Equal((true, "1 products"), await PollOnceAsync(mancrel));
        Assert.Equal("18.90", Text((await mancrel.GetAsync("/api/products/P-1")).GetProperty("price"), "amount"));
        using var gone = await mancrel.SendAsync(HttpMethod.Get, "/api/products/P-2");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);

        feed.Body = null;
        Assert.Equal((false, "the feed answers 503"), await PollOnceAsync(mancrel));
        var vendor = (await mancrel.GetAsync("/api/catalogue/vendors"))
            .GetProperty("items")
            .EnumerateArray()
            .Single(one => Text(one, "name") == "polled");
        Assert.Equal("poll: the feed answers 503", Text(vendor, "lastError"));
        Assert.True(vendor.GetProperty("lastPollTriedAt").GetDateTimeOffset() > vendor.GetProperty("lastPollAt").GetDateTimeOffset());
        using var none = await mancrel.SendAsync(HttpMethod.Post, "/api/catalogue/vendors/acme/poll");
        Assert.Equal(HttpStatusCode.Conflict, none.StatusCode);
    }

    private static async Task<(bool Ok, string Result)> PollOnceAsync(RunningMancrel mancrel)
    {
        using var answer = await mancrel.SendAsync(HttpMethod.Post, "/api/catalogue/vendors/polled/poll");
        var poll = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (poll.GetProperty("ok").GetBoolean(), Text(poll, "result"));
    }

    private static async Task<JsonElement> ReplyAsync(RunningMancrel mancrel, string conversation, string body, DateTimeOffset sendAt)
    {
        using var answer = await mancrel.SendAsync(HttpMethod.Post, $"/api/conversations/{conversation}/reply", new { body, sendAt });
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var message = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("held", Text(message, "state"));
        return message;
    }

    private static async Task<JsonElement> RunAsync(RunningMancrel mancrel, string schedule)
    {
        using var answer = await mancrel.SendAsync(HttpMethod.Post, $"/api/schedules/{schedule}/run");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value.ToString() : "";

    /// <summary>A shop's feed on a port of its own, with an ETag; without a body it is out of order.</summary>
    private sealed class VendorFeed : IDisposable
    {
        private readonly HttpListener listener = new();

        public VendorFeed()
        {
            Address = $"http://127.0.0.1:{RunningMancrel.FreePort()}/feed.json";
            listener.Prefixes.Add(new Uri(Address).GetLeftPart(UriPartial.Authority) + "/");
            listener.Start();
            _ = ServeAsync();
        }

        public string Address { get; }

        public string? Body { get; set; }

        public void Dispose() => listener.Close();

        private async Task ServeAsync()
        {
            while (listener.IsListening)
            {
                HttpListenerContext context;
                try
                {
                    context = await listener.GetContextAsync();
                }
                catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }

                var body = Body;
                var tag = $"\"{body?.GetHashCode(StringComparison.Ordinal):x}\"";
                context.Response.StatusCode =
                    body is null ? 503
                    : context.Request.Headers["If-None-Match"] == tag ? 304
                    : 200;
                context.Response.AddHeader("ETag", tag);
                if (context.Response.StatusCode == 200)
                {
                    await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body!));
                }

                context.Response.Close();
            }
        }
    }
}
