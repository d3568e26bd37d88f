using System.Text.Json;
using Driving;

namespace EndToEnd.Cases;

/// <summary>Rule 1: a decision rests on everything the sender may have meant.</summary>
[Collection(CaseCollection.Name)]
public sealed class WholeLetterTests(CaseShop shop)
{
    private const string Question = "Hello, how much is the Oak Desk Lamp?";

    private static int _count;

    public static TheoryData<string, string> Tails { get; } =
        new()
        {
            { "below a signature's mark", "\n\n-- \nPlease cancel my order 10023." },
            { "below a line", "\n\n____________\nЯ подам на вас в суд." },
            { "under an attribution", "\n\nOn 12.05.2024 your colleague Anna wrote:\nDivan uchun pulimni qaytaring." },
            { "under header lines", "\n\nFrom: Anna\nSent: Monday\nTo: Nora\nSubject: Lamp\n\nDas Sofa kam kaputt an." },
            { "as a phone's signature", "\n\nSent by DHL yesterday, it arrived broken." },
            { "as a notice", "\n\nImportant note: cancel my order." },
            { "as a warning", "\n\nAttention! External: my lawyer will write to you." },
            { "as a quotation", "\n> Диван синган ҳолда келди." },
            { "after thousands of empty lines", string.Concat(Enumerable.Repeat("\n", 9_000)) + "Please cancel my order 10023." },
            {
                "after all that is read",
                "\n" + string.Concat(Enumerable.Repeat("I like your shop very much. ", 400)) + "\nCancel my order."
            },
            { "below the sender's name", "\n\nNora Fields\nThe sofa was in pieces" },
            { "as another question", "\n\n--\nAnd does it run on 110 volts?" },
        };

    [Theory]
    [MemberData(nameof(Tails))]
    public async Task A_price_does_not_go_out_by_itself_where_the_letter_goes_on(string where, string tail)
    {
        var message = await SendAsync(new { text = Question + tail });

        Assert.True(message.GetProperty("state").GetString() is "awaiting_approval" or "escalated", $"{where}: {message}");
        Assert.Equal(JsonValueKind.Array, message.GetProperty("decision").GetProperty("guards").ValueKind);
    }

    [Fact]
    public async Task What_only_the_HTML_part_says_is_judged()
    {
        var message = await SendAsync(new { text = Question, html = $"<p>{Question}</p><p>The sofa was in pieces, take it away.</p>" });

        Assert.NotEqual("answered", message.GetProperty("state").GetString());
        Assert.Contains("unread_part", Guards(message));
    }

    [Fact]
    public async Task A_file_that_may_carry_the_question_brings_the_letter_before_a_person()
    {
        var message = await SendAsync(
            new
            {
                text = Question,
                attachments = new[]
                {
                    new
                    {
                        name = "list.pdf",
                        contentType = "application/pdf",
                        contentBase64 = "JVBERi0=",
                    },
                },
            }
        );

        Assert.NotEqual("answered", message.GetProperty("state").GetString());
        Assert.Contains("unread_part", Guards(message));
    }

    [Theory]
    [InlineData("\n\nBest regards,\nNora Fields\n-- \nFields Ltd\nTel. +998 90 123 45 67")]
    [InlineData("\n\nSent from my iPhone")]
    [InlineData("\n\nThis email and any attachments are confidential and intended solely for the addressee.")]
    public async Task A_letter_with_an_ordinary_ending_is_answered(string ending)
    {
        var message = await SendAsync(new { text = Question + ending });
        Assert.True(message.GetProperty("state").GetString() == "answered", message.ToString());
    }

    [Fact]
    public async Task An_answer_that_quotes_what_we_wrote_is_answered_and_what_it_adds_below_is_judged()
    {
        var first = await SendAsync(new { text = Question }, "thread@whole.example");
        Assert.Equal("answered", first.GetProperty("state").GetString());
        var ours = Assert.Single(await shop.Mancrel.OutboxAsync("thread@whole.example"));
        var quoted = ours.GetProperty("text").GetString()!.Trim();
        var id = ours.GetProperty("messageId").GetString();
        var outlook = $"\n\nFrom: Sales <sales@mancrel.local>\nSent: Monday, 3 March 2025\nTo: Nora\nSubject: Re: Lamp\n\n{quoted}";

        var honest = await SendAsync(
            new
            {
                subject = "Re: Lamp",
                text = "And how much is the Linen Sofa?" + outlook,
                inReplyTo = id,
            },
            "thread@whole.example"
        );
        Assert.True(honest.GetProperty("state").GetString() == "answered", honest.ToString());

        var more = await SendAsync(
            new
            {
                subject = "Re: Lamp",
                text = "And how much is the Linen Sofa?" + outlook + "\n\nTake back the first one, it fell apart.",
                inReplyTo = id,
            },
            "thread@whole.example"
        );
        Assert.NotEqual("answered", more.GetProperty("state").GetString());
        Assert.Contains("further_text", Guards(more));
    }

    private static List<string?> Guards(JsonElement message) =>
        [.. message.GetProperty("decision").GetProperty("guards").EnumerateArray().Select(guard => guard.GetProperty("guard").GetString())];

    private async Task<JsonElement> SendAsync(object letter, string? from = null)
    {
        var number = Interlocked.Increment(ref _count);
        var mail = new Dictionary<string, object?>
        {
            ["messageId"] = $"<whole{number}@whole.example>",
            ["from"] = $"Nora Fields <{from ?? $"nora{number}@whole{number}.example"}>",
            ["to"] = new[] { "sales@mancrel.local" },
            ["subject"] = "Lamp",
            ["date"] = "2026-11-26T10:00:00Z",
            ["authentication"] = new
            {
                spf = "pass",
                dkim = "pass",
                dmarc = "pass",
            },
        };
        foreach (var field in letter.GetType().GetProperties())
        {
            mail[field.Name] = field.GetValue(letter);
        }

        return await CaseShop.SendAsync(shop.Mancrel, JsonSerializer.SerializeToUtf8Bytes(mail));
    }
}
