using System.Globalization;
using System.Text;
using System.Text.Json;
using Driving;

namespace EndToEnd.Cases;

/// <summary>Rule 5: only proof closes. Whatever must not be answered by machine lies open before a person, with the reason.</summary>
[Collection(CaseCollection.Name)]
public sealed class OnlyProofClosesTests(CaseShop shop)
{
    private static int _count;

    [Theory]
    [InlineData("06-auto-response-suppress-on-a-letter")]
    [InlineData("07-customers-own-list-headers")]
    [InlineData("09-subject-looks-like-absence-pt")]
    public async Task A_letter_that_only_looks_like_a_machines_is_seen_and_not_answered_by_one(string name)
    {
        var message = await shop.SendAsync(name + "/mail.json");

        Assert.True(await CaseShop.IsSeenAsync(shop.Mancrel, message), message.ToString());
        Assert.NotEqual("answered", message.GetProperty("state").GetString());
    }

    public static TheoryData<string, string, string> Machines { get; } =
        new()
        {
            { "Auto-Submitted", "auto-replied", "Lamp" },
            { "Auto-Submitted", "auto-generated", "Contact form: lamp" },
            { "Precedence", "bulk", "Lamp" },
            { "X-Autoreply", "yes", "Lamp" },
            { "List-Unsubscribe", "<https://news.example/u>", "Lamp" },
            { "X-Auto-Response-Suppress", "All", "Lamp" },
            { "X-Auto-Response-Suppress", "All", "Automatic reply: Lamp" },
            { "X-Nothing", "1", "Out of office" },
            { "X-Nothing", "1", "Автоответ: лампа" },
            { "X-Nothing", "1", "Avtomatik javob bermayapti" },
            { "X-Nothing", "1", "Abwesend seit Montag: meine Lampe" },
        };

    [Theory]
    [MemberData(nameof(Machines))]
    public async Task Whatever_hints_at_a_machine_lies_open_with_its_reason(string header, string value, string subject)
    {
        var message = await SendAsync(subject, new() { [header] = value });

        var conversation = await shop.Mancrel.GetAsync("/api/conversations/" + message.GetProperty("conversationId").GetString());
        Assert.Equal("open", conversation.GetProperty("state").GetString());
        Assert.NotEqual("answered", message.GetProperty("state").GetString());
        var reasons = message.ToString();
        Assert.True(
            reasons.Contains("by_person_only", StringComparison.Ordinal)
                || message.GetProperty("suppressed").GetString() is { Length: > 0 },
            reasons
        );
    }

    [Theory]
    [InlineData("Absence of an answer")]
    [InlineData("Automatic replying lamp")]
    [InlineData("Autoreplying")]
    [InlineData("Absences d'étiquette")]
    public async Task A_subject_counts_by_whole_words(string subject)
    {
        var message = await SendAsync(subject, []);
        Assert.DoesNotContain("by_person_only", message.ToString(), StringComparison.Ordinal);
        Assert.NotEqual("suppressed", message.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_no_reply_sender_lies_open()
    {
        var message = await SendAsync("Lamp", [], "no-reply@forms.example");

        Assert.Equal("suppressed", message.GetProperty("state").GetString());
        Assert.True(await CaseShop.IsSeenAsync(shop.Mancrel, message));
    }

    [Fact]
    public async Task A_delivery_report_is_closed_and_a_customer_who_passes_one_on_is_not()
    {
        const string parts =
            "\r\n--b\r\nContent-Type: text/plain\r\n\r\nYour answer did not reach my colleague, see below. How much is the Oak "
            + "Desk Lamp?\r\n"
            + "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.report.example\r\n\r\n"
            + "Final-Recipient: rfc822; gone@report.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--\r\n";
        var report = await CaseShop.SendAsync(shop.Mancrel, Mime("mailer-daemon@report.example", "multipart/report", parts), mime: true);
        var letter = await CaseShop.SendAsync(shop.Mancrel, Mime("nora@report.example", "multipart/mixed", parts), mime: true);

        Assert.Equal("suppressed", report.GetProperty("state").GetString());
        Assert.False(await CaseShop.IsSeenAsync(shop.Mancrel, report));
        Assert.True(await CaseShop.IsSeenAsync(shop.Mancrel, letter), letter.ToString());
    }

    [Theory]
    [InlineData("support@other.example", "Ticket received #{0}: Lamp", 0)]
    [InlineData("help@another.example", "Lamp", 1)]
    public async Task The_loop_of_two_ticket_systems_ends_after_few_answers(string other, string subject, int least)
    {
        var mail = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(CaseShop.Read("62-holds-loop-of-ticket-systems/mail.json"))!;
        string? previous = null;
        for (var turn = 0; turn < 8; turn++)
        {
            var next = mail.ToDictionary(pair => pair.Key, pair => (object)pair.Value, StringComparer.Ordinal);
            next["messageId"] = $"<tk{turn}{other}>";
            next["from"] = $"Helpdesk <{other}>";
            next["subject"] = string.Format(CultureInfo.InvariantCulture, subject, 1000 + turn);
            if (previous is not null)
            {
                next["inReplyTo"] = previous;
                next["references"] = new[] { previous };
            }

            await CaseShop.SendAsync(shop.Mancrel, JsonSerializer.SerializeToUtf8Bytes(next));
            var sent = await shop.Mancrel.OutboxAsync(other);
            previous = sent.Count > 0 ? sent[0].GetProperty("messageId").GetString() : null;
        }

        Assert.InRange((await shop.Mancrel.OutboxAsync(other)).Count, least, 5);
    }

    private static byte[] Mime(string from, string type, string parts) =>
        Encoding.UTF8.GetBytes(
            $"From: <{from}>\r\nTo: sales@mancrel.local\r\nSubject: Undelivered mail\r\nMessage-ID: <{type[10..]}@report.example>\r\n"
                + $"Date: Thu, 26 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: {type}; boundary=b"
                + (type.EndsWith("report", StringComparison.Ordinal) ? "; report-type=delivery-status" : "")
                + "\r\n"
                + parts
        );

    private async Task<JsonElement> SendAsync(string subject, Dictionary<string, string> headers, string? from = null)
    {
        var number = Interlocked.Increment(ref _count);
        return await CaseShop.SendAsync(
            shop.Mancrel,
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    messageId = $"<proof{number}@proof.example>",
                    from = $"Petra Lang <{from ?? $"petra@proof{number}.example"}>",
                    to = new[] { "sales@mancrel.local" },
                    subject,
                    text = "Hello, how much is the Oak Desk Lamp?",
                    date = "2026-11-26T10:00:00Z",
                    headers,
                    authentication = new
                    {
                        spf = "pass",
                        dkim = "pass",
                        dmarc = "pass",
                    },
                }
            )
        );
    }
}
