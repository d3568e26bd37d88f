using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Driving;

namespace EndToEnd;

/// <summary>Approval in the app and by the links of the approver's mail.</summary>
public sealed partial class ApprovalTests
{
    private static readonly (string, string)[] AlwaysAsk = [("Mancrel:Replies:AutoSend", "1"), ("Mancrel:Replies:Approve", "0.5")];

    [GeneratedRegex("http://127\\.0\\.0\\.1:\\d+(/api/approvals/[A-Za-z0-9_-]+)")]
    private static partial Regex Link();

    [Fact]
    public async Task Looking_at_a_link_decides_nothing_and_the_first_decision_wins()
    {
        await using var mancrel = await RunningMancrel.StartAsync(AlwaysAsk);
        var (id, path) = await WaitingAsync(mancrel);

        for (var scanner = 0; scanner < 3; scanner++)
        {
            using var page = await mancrel.Http.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Contains("Approve and send", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await mancrel.MessageAsync(id, "awaiting_approval");
        using var approved = await DecideAsync(mancrel, path, "approve");
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);
        await mancrel.MessageAsync(id, "answered");
        Assert.Single(await mancrel.OutboxAsync("nora@customer.example"));

        using var second = await DecideAsync(mancrel, path, "reject");
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Contains(RunningMancrel.AdminEmail, await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var inApp = await mancrel.SendAsync(HttpMethod.Post, $"/api/messages/{id}/approve");
        Assert.Equal(HttpStatusCode.Conflict, inApp.StatusCode);
        Assert.Single(await mancrel.OutboxAsync("nora@customer.example"));
    }

    [Fact]
    public async Task An_edit_by_link_is_what_is_sent()
    {
        await using var mancrel = await RunningMancrel.StartAsync(AlwaysAsk);
        var (id, path) = await WaitingAsync(mancrel);
        using var edited = await DecideAsync(mancrel, path, "edit", "It costs 89.90 EUR.\nShall I put one aside?");
        Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        await mancrel.MessageAsync(id, "answered");
        var mail = Assert.Single(await mancrel.OutboxAsync("nora@customer.example"));
        Assert.StartsWith(
            "It costs 89.90 EUR.\nShall I put one aside?",
            mail.GetProperty("text").GetString()!.Replace("\r", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_link_to_a_draft_that_was_edited_since_is_gone_and_a_forged_one_is_not_ours()
    {
        await using var mancrel = await RunningMancrel.StartAsync(AlwaysAsk);
        var (id, path) = await WaitingAsync(mancrel);
        var message = await mancrel.MessageAsync(id, "awaiting_approval");

        using var blind = await mancrel.SendAsync(HttpMethod.Patch, $"/api/messages/{id}", new { draft = new { body = "Other words" } });
        Assert.Equal(428, (int)blind.StatusCode);
        using var edit = await mancrel.SendAsync(
            HttpMethod.Patch,
            $"/api/messages/{id}",
            new { draft = new { body = "Other words" } },
            message.GetProperty("etag").GetString()
        );
        Assert.Equal(HttpStatusCode.OK, edit.StatusCode);
        using var stale = await mancrel.SendAsync(
            HttpMethod.Patch,
            $"/api/messages/{id}",
            new { draft = new { body = "Yet others" } },
            message.GetProperty("etag").GetString()
        );
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);

        using var gone = await DecideAsync(mancrel, path, "approve");
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        using var forged = await DecideAsync(mancrel, path[..^2] + (path[^1] == 'A' ? "BB" : "AA"), "approve");
        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
        await mancrel.MessageAsync(id, "awaiting_approval");
    }

    [Fact]
    public async Task A_rejected_draft_leaves_the_message_to_a_person()
    {
        await using var mancrel = await RunningMancrel.StartAsync(AlwaysAsk);
        var (id, _) = await WaitingAsync(mancrel);
        using var rejected = await mancrel.SendAsync(HttpMethod.Post, $"/api/messages/{id}/reject", new { reason = "too cheap" });
        Assert.Equal(HttpStatusCode.OK, rejected.StatusCode);
        var message = await mancrel.MessageAsync(id, "escalated");
        Assert.Equal("reject", message.GetProperty("decision").GetProperty("action").GetString());
        Assert.Equal("too cheap", message.GetProperty("decision").GetProperty("reason").GetString());
        await RunningMancrel.UntilAsync(
            async () => (await mancrel.GetAsync("/api/ai/decisions?filter.verdict=rejected")).GetProperty("items").GetArrayLength() == 1,
            "the verdict is learnt"
        );
        Assert.Empty(await mancrel.OutboxAsync("nora@customer.example"));
    }

    [Fact]
    public async Task Two_approvals_at_the_same_moment_send_one_reply()
    {
        await using var mancrel = await RunningMancrel.StartAsync(AlwaysAsk);
        var (id, path) = await WaitingAsync(mancrel);
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(async number =>
                {
                    using var answer =
                        number % 2 == 0
                            ? await DecideAsync(mancrel, path, "approve")
                            : await mancrel.SendAsync(HttpMethod.Post, $"/api/messages/{id}/approve");
                    return (int)answer.StatusCode;
                })
        );
        Assert.Single(answers, 200);
        Assert.All(answers.Where(status => status != 200), status => Assert.Contains(status, (int[])[409, 412]));
        await mancrel.MessageAsync(id, "answered");
        Assert.Single(await mancrel.OutboxAsync("nora@customer.example"));
    }

    private static async Task<(string Id, string Path)> WaitingAsync(RunningMancrel mancrel)
    {
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        var id = await mancrel.MailAsync(
            "q1@customer.example",
            "Nora <nora@customer.example>",
            "Lamp",
            "Hello, how much is the Oak Desk Lamp?"
        );
        await mancrel.MessageAsync(id, "awaiting_approval");
        IReadOnlyList<JsonElement> letters = [];
        await RunningMancrel.UntilAsync(
            async () => (letters = await mancrel.OutboxAsync(RunningMancrel.AdminEmail)).Count == 1,
            "the approver's mail is there"
        );
        var text = Link().Match(letters[0].GetProperty("text").GetString()!);
        var html = Link().Match(letters[0].GetProperty("html").GetString()!);
        Assert.Equal(text.Groups[1].Value, html.Groups[1].Value);
        return (id, text.Groups[1].Value);
    }

    private static Task<HttpResponseMessage> DecideAsync(RunningMancrel mancrel, string path, string decision, string? body = null)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["decision"] = decision };
        if (body is not null)
        {
            form["body"] = body;
        }

        return mancrel.Http.PostAsync(path, new FormUrlEncodedContent(form));
    }
}
