using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Driving;

namespace EndToEnd;

/// <summary>A shop with an IMAP account, against a real Dovecot on loopback.</summary>
public sealed class MailboxTests
{
    private const string Shop = "sales@shop.example";
    private const string Customer = "nora@customer.example";

    [Fact]
    public async Task A_mail_in_the_mailbox_is_drafted_approved_and_answered_through_it_and_the_copy_stands_in_Sent_once()
    {
        NeedDovecot();
        await using var server = await MailServer.StartAsync(Shop, Customer);
        await using var mancrel = await RunningMancrel.StartAsync(("Mancrel:Replies:AutoSend", "1"), ("Mancrel:Replies:Approve", "0"));
        await OfferKettleAsync(mancrel);
        server.Deliver(Shop, Letter("old@customer.example", "An old question", "Was this ever answered?"), arrived: DaysAgo(3));
        var mailbox = await ConnectAsync(mancrel, server, days: 30);
        await LiveAsync(mancrel, mailbox);

        server.Deliver(Shop, Letter("first@customer.example", "The kettle", "Hello, how much is the copper kettle?"));
        var asked = await FindAsync(mancrel, "The kettle");
        var waiting = await mancrel.MessageAsync(asked, "awaiting_approval", "escalated");
        Assert.Equal("awaiting_approval", waiting.GetProperty("state").GetString());
        using var approved = await mancrel.SendAsync(HttpMethod.Post, $"/api/messages/{asked}/approve");
        Assert.True(approved.IsSuccessStatusCode, await approved.Content.ReadAsStringAsync());
        await mancrel.MessageAsync(asked, "answered");

        var reply = Assert.Single(server.Letters(Customer));
        Assert.Contains("In-Reply-To: <first@customer.example>", reply, StringComparison.Ordinal);
        Assert.Contains($"<{Shop}>", Header(reply, "From"), StringComparison.Ordinal);
        await RunningMancrel.UntilAsync(() => Task.FromResult(server.Letters(Shop, "Sent").Count > 0), "the copy stands in Sent");
        Assert.Contains(Header(reply, "Message-Id"), Assert.Single(server.Letters(Shop, "Sent")), StringComparison.OrdinalIgnoreCase);

        // The copy is known to be ours, and history asked for nothing.
        await SyncedAsync(mancrel, mailbox);
        Assert.Single(server.Letters(Shop, "Sent"));
        var old = await mancrel.MessageAsync(await FindAsync(mancrel, "An old question"), "suppressed");
        Assert.StartsWith("history", old.GetProperty("suppressed").GetString(), StringComparison.Ordinal);
        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task What_a_person_answers_in_another_mail_program_settles_the_draft_and_stands_in_the_conversation()
    {
        NeedDovecot();
        await using var server = await MailServer.StartAsync(Shop, Customer);
        await using var mancrel = await RunningMancrel.StartAsync(("Mancrel:Replies:AutoSend", "1"), ("Mancrel:Replies:Approve", "0"));
        await OfferKettleAsync(mancrel);
        var mailbox = await ConnectAsync(mancrel, server);
        await LiveAsync(mancrel, mailbox);
        server.Deliver(Shop, Letter("ask@customer.example", "The kettle", "Hello, how much is the copper kettle?"));
        var asked = await FindAsync(mancrel, "The kettle");
        await mancrel.MessageAsync(asked, "awaiting_approval");

        server.Deliver(
            Shop,
            $"""
            From: Shop <{Shop}>
            To: {Customer}
            Subject: Re: The kettle
            Message-ID: <by-hand@shop.example>
            In-Reply-To: <ask@customer.example>
            Date: {Now()}

            It is on the house for you.
            """,
            into: "Sent"
        );

        var answered = await mancrel.MessageAsync(asked, "answered");
        Assert.Equal("another mail program", answered.GetProperty("decision").GetProperty("by").GetString());
        var conversation = await mancrel.GetAsync("/api/conversations/" + answered.GetProperty("conversationId").GetString());
        Assert.Contains(
            conversation.GetProperty("messages").EnumerateArray(),
            message =>
                message.GetProperty("direction").GetString() == "outbound"
                && message.GetProperty("text").GetString()!.Contains("on the house", StringComparison.Ordinal)
        );
        Assert.Equal("waiting", conversation.GetProperty("state").GetString());
        using var late = await mancrel.SendAsync(HttpMethod.Post, $"/api/messages/{asked}/approve");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task Killed_in_the_middle_of_a_sync_every_letter_is_taken_once_and_again_when_its_numbers_changed()
    {
        NeedDovecot();
        const int Letters = 2_000;
        await using var server = await MailServer.StartAsync(Shop);
        foreach (var number in Enumerable.Range(0, Letters))
        {
            server.Deliver(Shop, Letter($"bulk-{number}@customer.example", $"Bulk {number}", $"Old letter {number}."), arrived: DaysAgo(2));
        }

        await using var mancrel = await RunningMancrel.StartAsync();
        var mailbox = await ConnectAsync(mancrel, server, days: 30);
        foreach (var most in new[] { 200, 900 })
        {
            await RunningMancrel.UntilAsync(
                async () => (await MailboxAsync(mancrel, mailbox)).GetProperty("backlog").GetProperty("done").GetInt32() >= most,
                $"{most} letters are taken"
            );
            mancrel.Kill();
            await mancrel.StartProcessAsync();
        }

        await LiveAsync(mancrel, mailbox, TimeSpan.FromMinutes(5));
        await CountAsync(mancrel, Letters);

        await server.RenumberAsync(Shop);
        server.Deliver(Shop, Letter("after@customer.example", "After", "Are you open today?"));
        await mancrel.MessageAsync(await FindAsync(mancrel, "After"), "escalated", "awaiting_approval", "answered", "drafted");
        await SyncedAsync(mancrel, mailbox);
        await CountAsync(mancrel, Letters + 1);
    }

    [Fact]
    public async Task The_same_letter_by_mailbox_and_by_webhook_is_one_message()
    {
        NeedDovecot();
        await using var server = await MailServer.StartAsync(Shop);
        await using var mancrel = await RunningMancrel.StartAsync();
        var mailbox = await ConnectAsync(mancrel, server);
        await LiveAsync(mancrel, mailbox);
        var letter = Letter("twice@customer.example", "Twice", "Do you deliver on Saturdays?");

        using var posted = await mancrel.SignedAsync(
            "/api/webhooks/email/generic",
            RunningMancrel.GenericSecret,
            Encoding.UTF8.GetBytes(letter),
            contentType: "message/rfc822"
        );
        var accepted = (await posted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        server.Deliver(Shop, "Received: from elsewhere by shop.example; " + Now() + "\n" + letter);
        await SyncedAsync(mancrel, mailbox);

        Assert.Equal(accepted, await FindAsync(mancrel, "Twice"));
        await CountAsync(mancrel, 1);
    }

    [Fact]
    public async Task Mailboxes_of_the_settings_are_read_shown_as_fixed_and_a_letter_to_two_of_them_is_one_message()
    {
        NeedDovecot();
        const string Other = "info@shop.example";
        await using var server = await MailServer.StartAsync(Shop, Other);
        await using var mancrel = await RunningMancrel.StartAsync([.. Settings("sales", Shop, server), .. Settings("info", Other, server)]);
        var all = (await mancrel.GetAsync("/api/mailboxes")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(
            ["Mancrel:Mailboxes:info", "Mancrel:Mailboxes:sales"],
            all.Select(one => one.GetProperty("fixedBySetting").GetString()!).Order(StringComparer.Ordinal)
        );
        foreach (var mailbox in all)
        {
            await LiveAsync(mancrel, mailbox.GetProperty("id").GetString()!);
        }

        var letter = Letter("both@customer.example", "To both", "Do you deliver on Saturdays?");
        server.Deliver(Shop, letter);
        server.Deliver(Other, letter);
        await FindAsync(mancrel, "To both");
        foreach (var mailbox in all)
        {
            await SyncedAsync(mancrel, mailbox.GetProperty("id").GetString()!);
        }

        await CountAsync(mancrel, 1);
        var fixedOne = "/api/mailboxes/" + all[0].GetProperty("id").GetString();
        using var removed = await mancrel.SendAsync(HttpMethod.Delete, fixedOne);
        Assert.Equal(HttpStatusCode.Conflict, removed.StatusCode);

        // The same settings at the next start are the same mailboxes, where they were left.
        Assert.Equal(0, await mancrel.TerminateAsync());
        await mancrel.StartProcessAsync();
        var again = (await mancrel.GetAsync("/api/mailboxes")).GetProperty("items").EnumerateArray();
        Assert.Equal(all.Select(one => one.GetProperty("id").GetString()), again.Select(one => one.GetProperty("id").GetString()));
        Assert.All(again, one => Assert.Equal("live", one.GetProperty("state").GetString()));
    }

    private static (string Name, string Value)[] Settings(string name, string address, MailServer server) =>
        [
            ($"Mancrel:Mailboxes:{name}:Address", address),
            ($"Mancrel:Mailboxes:{name}:Imap:Host", "127.0.0.1"),
            ($"Mancrel:Mailboxes:{name}:Imap:Port", server.ImapPort.ToString(CultureInfo.InvariantCulture)),
            ($"Mancrel:Mailboxes:{name}:Imap:Security", "none"),
            ($"Mancrel:Mailboxes:{name}:Imap:Password", MailServer.Password),
        ];

    [Fact]
    public async Task A_wrong_password_and_a_server_that_is_not_there_are_told_in_words_and_the_password_is_never_shown()
    {
        NeedDovecot();
        await using var server = await MailServer.StartAsync(Shop);
        await using var mancrel = await RunningMancrel.StartAsync();

        var mailbox = await ConnectAsync(mancrel, server, password: "wrong-password-1");
        var failed = await StateAsync(mancrel, mailbox, "failed");
        Assert.Equal("password", failed.GetProperty("fault").GetString());
        Assert.Contains(Shop, failed.GetProperty("error").GetString(), StringComparison.Ordinal);
        var test = await PostAsync(mancrel, $"/api/mailboxes/{mailbox}/test", body: null);
        Assert.False(test.GetProperty("ok").GetBoolean());
        Assert.Equal(
            ["imap_connect", "imap_sign_in", "folders", "smtp_connect", "smtp_sign_in"],
            test.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("part").GetString())
        );

        // The right one is tried at once.
        var etag = (await MailboxAsync(mancrel, mailbox)).GetProperty("etag").GetString();
        using var patched = await mancrel.SendAsync(
            HttpMethod.Patch,
            "/api/mailboxes/" + mailbox,
            new { imap = new { password = MailServer.Password }, smtp = new { password = MailServer.Password } },
            etag
        );
        Assert.True(patched.IsSuccessStatusCode, await patched.Content.ReadAsStringAsync());
        await LiveAsync(mancrel, mailbox);
        Assert.True((await PostAsync(mancrel, $"/api/mailboxes/{mailbox}/test", body: null)).GetProperty("ok").GetBoolean());

        await server.StopAsync();
        failed = await StateAsync(mancrel, mailbox, "failed");
        Assert.Equal("unreachable", failed.GetProperty("fault").GetString());
        await server.StartAgainAsync();
        await PostAsync(mancrel, $"/api/mailboxes/{mailbox}/sync", body: null);
        await LiveAsync(mancrel, mailbox);

        var shown = (await mancrel.GetAsync("/api/mailboxes")).GetRawText() + string.Join('\n', mancrel.Output);
        Assert.DoesNotContain(MailServer.Password, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-password-1", shown, StringComparison.Ordinal);
    }

    private static void NeedDovecot() => Assert.SkipUnless(MailServer.IsInstalled, "Dovecot is not installed (Debian: dovecot-imapd)");

    private static Task OfferKettleAsync(RunningMancrel mancrel) => mancrel.ProductAsync("KETTLE-1", "Copper kettle", "49.00", 5);

    private static async Task<string> ConnectAsync(
        RunningMancrel mancrel,
        MailServer server,
        int days = 0,
        string password = MailServer.Password
    )
    {
        var made = await PostAsync(
            mancrel,
            "/api/mailboxes",
            new
            {
                kind = "imap",
                address = Shop,
                displayName = "The Shop",
                imap = new
                {
                    host = "127.0.0.1",
                    port = server.ImapPort,
                    security = "none",
                    user = Shop,
                    password,
                },
                smtp = new
                {
                    host = "127.0.0.1",
                    port = server.SmtpPort,
                    security = "none",
                    user = Shop,
                },
                backlog = new { days },
            }
        );
        Assert.False(made.GetProperty("imap").TryGetProperty("password", out _));
        return made.GetProperty("id").GetString()!;
    }

    private static Task<JsonElement> LiveAsync(RunningMancrel mancrel, string id, TimeSpan? patience = null) =>
        StateAsync(mancrel, id, "live", patience);

    private static async Task<JsonElement> StateAsync(RunningMancrel mancrel, string id, string state, TimeSpan? patience = null)
    {
        JsonElement mailbox = default;
        var end = DateTimeOffset.UtcNow + (patience ?? TimeSpan.Zero);
        while (true)
        {
            try
            {
                await RunningMancrel.UntilAsync(
                    async () => (mailbox = await MailboxAsync(mancrel, id)).GetProperty("state").GetString() == state,
                    () => $"the mailbox is {state}; it is {mailbox}"
                );
                return mailbox;
            }
            catch (InvalidOperationException) when (DateTimeOffset.UtcNow < end)
            {
                // A large one takes longer than the usual patience.
            }
        }
    }

    /// <summary>Read again, from beginning to end, after now.</summary>
    private static async Task SyncedAsync(RunningMancrel mancrel, string id)
    {
        var before = (await MailboxAsync(mancrel, id)).GetProperty("lastSyncAt").GetDateTimeOffset();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await PostAsync(mancrel, $"/api/mailboxes/{id}/sync", body: null);
            await RunningMancrel.UntilAsync(
                async () => (await MailboxAsync(mancrel, id)).GetProperty("lastSyncAt").GetDateTimeOffset() > before,
                "the mailbox was read again"
            );
            before = (await MailboxAsync(mancrel, id)).GetProperty("lastSyncAt").GetDateTimeOffset();
        }
    }

    private static Task<JsonElement> MailboxAsync(RunningMancrel mancrel, string id) => mancrel.GetAsync("/api/mailboxes/" + id);

    private static async Task<JsonElement> PostAsync(RunningMancrel mancrel, string path, object? body)
    {
        using var answer = await mancrel.SendAsync(HttpMethod.Post, path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement.Clone();
    }

    /// <summary>The inbound message of the conversation with this subject, once there is one.</summary>
    private static async Task<string> FindAsync(RunningMancrel mancrel, string subject)
    {
        string? id = null;
        await RunningMancrel.UntilAsync(
            async () =>
            {
                var list = await mancrel.GetAsync("/api/conversations?limit=200");
                foreach (
                    var one in list.GetProperty("items").EnumerateArray().Where(one => one.GetProperty("subject").GetString() == subject)
                )
                {
                    var conversation = await mancrel.GetAsync("/api/conversations/" + one.GetProperty("id").GetString());
                    id = conversation
                        .GetProperty("messages")
                        .EnumerateArray()
                        .First(message => message.GetProperty("direction").GetString() == "inbound")
                        .GetProperty("id")
                        .GetString();
                }

                return id is not null;
            },
            $"a conversation \"{subject}\" is there"
        );
        return id!;
    }

    /// <summary>So many conversations of one message each, and no more once the queue is empty.</summary>
    private static async Task CountAsync(RunningMancrel mancrel, int expected)
    {
        var counted = (Conversations: 0, Messages: 0);
        await RunningMancrel.UntilAsync(
            async () =>
            {
                counted = (0, 0);
                string? cursor = null;
                do
                {
                    var page = await mancrel.GetAsync(
                        "/api/conversations?limit=200" + (cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))
                    );
                    var items = page.GetProperty("items").EnumerateArray().ToList();
                    counted = (
                        counted.Conversations + items.Count,
                        counted.Messages + items.Sum(one => one.GetProperty("messageCount").GetInt32())
                    );
                    cursor = page.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
                } while (cursor is not null);
                return counted.Conversations >= expected;
            },
            () => $"there are {expected} conversations; there are {counted}"
        );
        Assert.Equal((expected, expected), counted);
    }

    private static string Letter(string id, string subject, string text) =>
        $"""
            From: Nora Fields <{Customer}>
            To: The Shop <{Shop}>
            Subject: {subject}
            Message-ID: <{id}>
            Date: {Now()}
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8

            {text}
            """.Replace("\n            ", "\n", StringComparison.Ordinal);

    private static string Header(string letter, string name) =>
        letter.Split('\n').First(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..].Trim();

    private static DateTimeOffset DaysAgo(int days) => DateTimeOffset.UtcNow.AddDays(-days);

    private static string Now() => DateTimeOffset.UtcNow.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
}
