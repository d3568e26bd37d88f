using System.Text.Json;
using Driving;

namespace EndToEnd.Cases;

/// <summary>Rule 6 of docs/architecture.md: two letters are two letters.</summary>
[Collection(CaseCollection.Name)]
public sealed class TwoLettersTests(CaseShop shop)
{
    private RunningMancrel Mancrel => shop.Mancrel;

    [Fact]
    public async Task Two_letters_of_one_Message_ID_are_both_answered_and_the_same_one_again_is_the_same()
    {
        const string Tom = "11-same-message-id-other-letter/a.json";
        var first = await shop.SendAsync(Tom);
        var second = await shop.SendAsync("11-same-message-id-other-letter/b.json");
        Assert.NotEqual(Id(first), Id(second));
        Assert.NotEqual(first.GetProperty("conversationId").GetString(), second.GetProperty("conversationId").GetString());
        Assert.NotEqual(first.GetProperty("contactId").GetString(), second.GetProperty("contactId").GetString());
        Assert.Equal("answered", second.GetProperty("state").GetString());
        Assert.Single(await Mancrel.OutboxAsync("tom@a.example"));
        Assert.Single(await Mancrel.OutboxAsync("una@b.example"));

        Assert.Equal(Id(first), await CaseShop.PostAsync(Mancrel, Tom));
        Assert.Single(await Mancrel.OutboxAsync("tom@a.example"));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("date")]
    [InlineData("replyTo")]
    [InlineData("subject")]
    [InlineData("html")]
    [InlineData("attachments")]
    public async Task Whatever_of_it_differs_it_is_another_letter(string field)
    {
        var letter = Letter($"differs-{field}@one.example");
        var id = await PostAsync(letter);
        Assert.Equal(id, await PostAsync(letter));
        letter[field] = field switch
        {
            "date" => "2026-11-27T10:00:00Z",
            "replyTo" => new[] { "else@one.example" },
            "attachments" => new[]
            {
                new
                {
                    name = "scan.pdf",
                    contentType = "application/pdf",
                    contentBase64 = "JVBERi0xLjQ=",
                },
            },
            "html" => "<p>And cancel my order.</p>",
            _ => "Something else entirely",
        };
        Assert.NotEqual(id, await PostAsync(letter));
    }

    [Fact]
    public async Task What_mail_systems_change_between_two_tries_makes_no_second_letter()
    {
        var letter = Letter("retried@one.example");
        var id = await PostAsync(letter);
        letter["headers"] = new Dictionary<string, string> { ["Received"] = "by another", ["X-Spam-Score"] = "1.7" };
        letter["text"] = "I have a\r\nquestion about my account. ";
        Assert.Equal(id, await PostAsync(letter));
    }

    [Fact]
    public async Task Letters_that_come_at_once_are_each_taken_once()
    {
        var letters = Enumerable
            .Range(0, 5)
            .SelectMany(at =>
            {
                var letter = Letter("at-once@one.example");
                letter["text"] = $"I have question {at} about my account.";
                return new[] { letter, letter, letter };
            });
        var ids = await Task.WhenAll(letters.Select(PostAsync));
        Assert.Equal(5, ids.Distinct(StringComparer.Ordinal).Count());
        foreach (var id in ids.Distinct(StringComparer.Ordinal))
        {
            await Mancrel.MessageAsync(id, "escalated", "superseded", "awaiting_approval", "answered", "suppressed");
        }
    }

    private Task<string> PostAsync(Dictionary<string, object?> letter) =>
        CaseShop.PostAsync(Mancrel, JsonSerializer.SerializeToUtf8Bytes(letter), mime: false);

    private static Dictionary<string, object?> Letter(string id) =>
        new()
        {
            ["messageId"] = $"<{id}>",
            ["from"] = "Scanner <scan@one.example>",
            ["to"] = new[] { "sales@mancrel.local" },
            ["subject"] = "Scan",
            ["text"] = "I have a question about my account.",
            ["date"] = "2026-11-26T10:00:00Z",
        };

    private static string Id(JsonElement message) => message.GetProperty("id").GetString()!;
}
