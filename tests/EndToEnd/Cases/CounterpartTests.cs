using System.Text.Json;
using Driving;

namespace EndToEnd.Cases;

/// <summary>Rules 2 and 3 of docs/architecture.md: one function says who wrote, and by itself mail goes only to people who did.</summary>
[Collection(CaseCollection.Name)]
public sealed class CounterpartTests(CaseShop shop)
{
    private RunningMancrel Mancrel => shop.Mancrel;

    [Fact]
    public async Task A_form_that_mails_from_our_own_address_is_the_visitors_letter()
    {
        var message = await shop.SendAsync("01-contact-form-own-from/mail.json");
        Assert.True(message.GetProperty("state").GetString() == "answered", message.GetRawText());
        Assert.Contains("89.90", Text(Assert.Single(await Mancrel.OutboxAsync("ines@buyer.example"))), StringComparison.Ordinal);
        Assert.Equal(["ines@buyer.example"], Emails(await shop.ContactOfAsync(message)));
    }

    [Fact]
    public async Task A_group_that_rewrote_From_does_not_hide_the_customer()
    {
        var message = await shop.SendAsync("03-google-groups-rewritten-from/mail.json");
        Assert.True(await CaseShop.IsSeenAsync(Mancrel, message), message.GetRawText());
        var contact = await shop.ContactOfAsync(message);
        Assert.Equal(["nora@strict.example"], Emails(contact));
        Assert.Equal("Nora Fields", contact.GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_Reply_To_that_a_group_set_to_our_own_address_sends_the_answer_to_From()
    {
        await shop.SendAsync("05-reply-to-munged-by-our-list/mail.json");
        Assert.Contains("89.90", Text(Assert.Single(await Mancrel.OutboxAsync("otto@soft.example"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Visitors_of_a_foreign_form_are_two_people_and_a_person_looks_before_they_are_written_to()
    {
        var ana = await shop.SendAsync("13-contact-form-relay-is-the-contact/a.json");
        var ben = await shop.SendAsync("13-contact-form-relay-is-the-contact/b.json");
        Assert.Equal("Ana Ruiz", (await shop.ContactOfAsync(ana)).GetProperty("name").GetString());
        Assert.Equal("Ben Cole", (await shop.ContactOfAsync(ben)).GetProperty("name").GetString());
        Assert.Equal("awaiting_approval", ana.GetProperty("state").GetString());
        Assert.Contains("claimed_recipient", ana.GetProperty("decision").GetRawText(), StringComparison.Ordinal);
        Assert.StartsWith("Hello Ana Ruiz", ana.GetProperty("draft").GetProperty("body").GetString(), StringComparison.Ordinal);

        await CaseShop.CreateAsync(Mancrel, $"/api/messages/{ana.GetProperty("id").GetString()}/approve", new { });
        await RunningMancrel.UntilAsync(async () => (await Mancrel.OutboxAsync("ana@first.example")).Count == 1, "the approved reply");
        Assert.DoesNotContain("WordPress", Text((await Mancrel.OutboxAsync("ana@first.example"))[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_colleague_who_forwards_a_customer_is_no_lead_and_the_draft_is_the_customers()
    {
        var message = await shop.SendAsync("14-colleague-forwards-a-customer/mail.json");
        Assert.Contains(message.GetProperty("state").GetString(), (string[])["escalated", "awaiting_approval"]);
        Assert.Equal(["sam@outer.example"], Emails(await shop.ContactOfAsync(message)));
        Assert.StartsWith("Hello Sam Ortiz", message.GetProperty("draft").GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.Empty(await CaseShop.FoundAsync(Mancrel, "/api/contacts", "mia@mancrel.local"));

        await CaseShop.CreateAsync(
            Mancrel,
            $"/api/conversations/{message.GetProperty("conversationId").GetString()}/reply",
            new { body = message.GetProperty("draft").GetProperty("body").GetString() }
        );
        await RunningMancrel.UntilAsync(async () => (await Mancrel.OutboxAsync("sam@outer.example")).Count == 1, "the reply");
        Assert.DoesNotContain("take this one", Text((await Mancrel.OutboxAsync("sam@outer.example"))[0]), StringComparison.Ordinal);

        // The draft's own words are no rejection of it, also where it was left to people.
        await RunningMancrel.UntilAsync(async () => await VerdictAsync(message) == "sent_as_is", "the verdict on the draft");
    }

    private async Task<string?> VerdictAsync(JsonElement message)
    {
        var decisions = await Mancrel.GetAsync("/api/ai/decisions?filter.messageId=" + message.GetProperty("id").GetString());
        return decisions.GetProperty("items")[0].GetProperty("decision").TryGetProperty("verdict", out var verdict)
            ? verdict.GetString()
            : null;
    }

    [Fact]
    public async Task A_colleagues_own_letter_lies_open_and_makes_nobody_a_lead()
    {
        var message = await SendAsync(
            "colleague@mancrel.local",
            "Max Rep <max@mancrel.local>",
            "How much is the Oak Desk Lamp for our own office?"
        );
        Assert.True(await CaseShop.IsSeenAsync(Mancrel, message), message.GetRawText());
        Assert.Empty(await Mancrel.OutboxAsync("max@mancrel.local"));
        Assert.False(message.TryGetProperty("contactId", out _));
        Assert.Empty(await CaseShop.FoundAsync(Mancrel, "/api/contacts", "max@mancrel.local"));
    }

    [Fact]
    public async Task A_word_in_Reply_To_is_ignored()
    {
        await shop.SendAsync("16-reply-to-without-address/mail.json");
        Assert.Single(await Mancrel.OutboxAsync("jo@rt.example"));
        Assert.Empty(await Mancrel.OutboxAsync("undisclosed"));
    }

    [Fact]
    public async Task Thirty_strangers_cannot_have_us_write_to_a_victim()
    {
        for (var at = 0; at < 30; at++)
        {
            var message = await SendAsync(
                $"reflect{at}@evil{at}.example",
                $"Eve {at} <eve@evil{at}.example>",
                "Hello, how much is the Oak Desk Lamp?",
                replyTo: "victim@target.example"
            );
            Assert.Equal("awaiting_approval", message.GetProperty("state").GetString());
        }

        Assert.Empty(await Mancrel.OutboxAsync("victim@target.example"));
    }

    [Fact]
    public async Task A_forged_forward_is_answered_to_its_sender_alone()
    {
        var message = await SendAsync(
            "forged@evil.example",
            "Eve <eve@forger.example>",
            "---------- Forwarded message ---------\nFrom: Pat <pat@victim.example>\nDate: Thu, 26 Nov 2026\nSubject: Lamp\n\n"
                + "Hello, how much is the Oak Desk Lamp?",
            subject: "Fwd: Lamp"
        );
        Assert.Empty(await Mancrel.OutboxAsync("pat@victim.example"));
        Assert.Equal(["eve@forger.example"], Emails(await shop.ContactOfAsync(message)));
    }

    [Fact]
    public async Task An_automatic_answer_carries_no_bait_of_a_stranger()
    {
        var message = await SendAsync(
            "bait@bait.example",
            "Win at http://evil.example <bait@bait.example>",
            "Hello, how much is the Oak Desk Lamp?"
        );
        Assert.Equal("answered", message.GetProperty("state").GetString());
        var mail = Assert.Single(await Mancrel.OutboxAsync("bait@bait.example"));
        Assert.Contains("89.90", Text(mail), StringComparison.Ordinal);
        Assert.DoesNotContain("evil", mail.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_reported_us_is_not_written_to_by_way_of_Reply_To()
    {
        await SendAsync("no-more@stopped.example", "Sid <sid@stopped.example>", "Unsubscribe", "Re: offer");
        for (var at = 0; at < 3; at++)
        {
            await SendAsync(
                $"stopped{at}@evil.example",
                "Website <sales@mancrel.local>",
                "How much is the Oak Desk Lamp?",
                replyTo: "sid@stopped.example"
            );
        }

        Assert.Empty(await Mancrel.OutboxAsync("sid@stopped.example"));
    }

    [Fact]
    public async Task Our_own_form_writes_to_one_visitor_at_most_twice_a_day()
    {
        for (var at = 0; at < 6; at++)
        {
            await SendAsync(
                $"flood{at}@form.example",
                "Website <sales@mancrel.local>",
                "How much is the Oak Desk Lamp?",
                replyTo: "flooded@form.example"
            );
        }

        Assert.InRange((await Mancrel.OutboxAsync("flooded@form.example")).Count, 1, 2);
    }

    internal static byte[] Mail(
        string id,
        string from,
        string text,
        string? subject = null,
        string? replyTo = null,
        string[]? references = null,
        bool authenticated = true,
        string[]? cc = null
    ) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new Dictionary<string, object?>
            {
                ["messageId"] = $"<{id}>",
                ["from"] = from,
                ["to"] = new[] { "sales@mancrel.local" },
                ["cc"] = cc ?? [],
                ["replyTo"] = replyTo is null ? Array.Empty<string>() : [replyTo],
                ["subject"] = subject ?? "Lamp",
                ["text"] = text,
                ["date"] = "2026-11-26T10:00:00Z",
                ["references"] = references ?? [],
                ["authentication"] = authenticated
                    ? new Dictionary<string, string>
                    {
                        ["spf"] = "pass",
                        ["dkim"] = "pass",
                        ["dmarc"] = "pass",
                    }
                    : [],
            }
        );

    private Task<JsonElement> SendAsync(string id, string from, string text, string? subject = null, string? replyTo = null) =>
        CaseShop.SendAsync(Mancrel, Mail(id, from, text, subject, replyTo));

    private static string Text(JsonElement mail) => mail.GetProperty("text").GetString()!;

    private static string[] Emails(JsonElement contact) =>
        [.. contact.GetProperty("emails").EnumerateArray().Select(email => email.GetString()!)];
}
