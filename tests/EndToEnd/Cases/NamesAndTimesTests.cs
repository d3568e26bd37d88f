using System.Text.Json;
using Driving;

namespace EndToEnd.Cases;

/// <summary>
/// Rule 13 of docs/architecture.md, of people: what they are called, which mailbox is whose, what time it was where they wrote.
/// </summary>
[Collection(CaseCollection.Name)]
public sealed class NamesAndTimesTests(CaseShop shop)
{
    private RunningMancrel Mancrel => shop.Mancrel;

    [Fact]
    public async Task Last_name_comma_first_name_is_put_in_order()
    {
        var message = await shop.SendAsync("56-last-name-comma-first-name/mail.json");
        Assert.Equal("Jonas Weber", (await shop.ContactOfAsync(message)).GetProperty("name").GetString());
        Assert.StartsWith("Hello Jonas Weber", message.GetProperty("draft").GetProperty("body").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_made_of_an_address_gives_way_to_the_first_real_one()
    {
        var message = await shop.SendAsync("57-name-learnt-later/a.json");
        Assert.Equal("nameless", (await shop.ContactOfAsync(message)).GetProperty("name").GetString());
        await shop.SendAsync("57-name-learnt-later/b.json");
        Assert.Equal("Nils Late", (await shop.ContactOfAsync(message)).GetProperty("name").GetString());

        // A name that somebody has stays.
        await SendAsync("renamed@late.example", "Another Name <nameless@late.example>", "Is the Linen Sofa in stock?");
        Assert.Equal("Nils Late", (await shop.ContactOfAsync(message)).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Tags_of_an_address_are_two_people_that_are_offered_as_one()
    {
        var anna = await shop.SendAsync("58-plus-addresses-of-two-people/a.json");
        var boris = await shop.SendAsync("58-plus-addresses-of-two-people/b.json");
        var (a, b) = (anna.GetProperty("contactId").GetString()!, boris.GetProperty("contactId").GetString()!);
        Assert.NotEqual(a, b);
        await RunningMancrel.UntilAsync(
            async () =>
                (await PairsAsync()).Any(pair => pair.Contains(a, StringComparison.Ordinal) && pair.Contains(b, StringComparison.Ordinal)),
            "the likely pair"
        );

        var first = await SendAsync("tag1@plus.example", "Gil <gil.mail+one@gmail.com>", "Is the Linen Sofa in stock?");
        var second = await SendAsync("tag2@plus.example", "Gil <gilmail+two@googlemail.com>", "Is the Oak Desk Lamp in stock?");
        Assert.Equal(first.GetProperty("contactId").GetString(), second.GetProperty("contactId").GetString());
    }

    // The cases share one shop: the pair may stand on any page.
    private async Task<List<string>> PairsAsync()
    {
        var pairs = new List<string>();
        var cursor = "";
        do
        {
            var page = await Mancrel.GetAsync("/api/contacts/duplicates?limit=200" + cursor);
            pairs.AddRange(page.GetProperty("items").EnumerateArray().Select(pair => pair.GetRawText()));
            cursor =
                page.TryGetProperty("nextCursor", out var next) && next.ValueKind == JsonValueKind.String
                    ? "&cursor=" + Uri.EscapeDataString(next.GetString()!)
                    : "";
        } while (cursor.Length > 0);
        return pairs;
    }

    [Fact]
    public async Task A_quote_tells_the_authors_own_time()
    {
        var eml = await shop.SendAsync("59-quoted-time-in-utc/mail.eml");
        await QuotesAsync(eml, "zulf@tz.example", "On 27 Nov 2026 at 02:15, Zulf K wrote:");

        var letter = System.Text.Encoding.UTF8.GetString(
            CounterpartTests.Mail("tz-json@tz.example", "Kim <kim@tz.example>", "I have a question about my account.")
        );
        var json = letter.Replace("2026-11-26T10:00:00Z", "2026-11-25T23:30:00-08:00", StringComparison.Ordinal);
        var other = await CaseShop.SendAsync(Mancrel, System.Text.Encoding.UTF8.GetBytes(json));
        await QuotesAsync(other, "kim@tz.example", "On 25 Nov 2026 at 23:30, Kim wrote:");
    }

    private async Task QuotesAsync(JsonElement message, string address, string line)
    {
        await CaseShop.CreateAsync(
            Mancrel,
            $"/api/conversations/{message.GetProperty("conversationId").GetString()}/reply",
            // In the draft's own words where there is one: other words would be a verdict, which counts for the cases after this one.
            new { body = message.TryGetProperty("draft", out var draft) ? draft.GetProperty("body").GetString() : "It is 89.90 EUR." }
        );
        await RunningMancrel.UntilAsync(async () => (await Mancrel.OutboxAsync(address)).Count == 1, "the reply");
        Assert.Contains(line, (await Mancrel.OutboxAsync(address))[0].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    private Task<JsonElement> SendAsync(string id, string from, string text) =>
        CaseShop.SendAsync(Mancrel, CounterpartTests.Mail(id, from, text));
}
