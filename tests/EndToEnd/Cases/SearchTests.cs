using System.Text.Json;
using Driving;

namespace EndToEnd.Cases;

/// <summary>Rule 10: people find what they type, in a dictionary's order (cases 48, 50, 51, 52).</summary>
[Collection(CaseCollection.Name)]
public sealed class SearchTests(CaseShop shop)
{
    [Theory]
    [InlineData("48-search-uzbek-apostrophes")]
    [InlineData("50-search-by-telephone")]
    public async Task Names_and_telephones_are_found_however_they_are_typed(string folder)
    {
        await CreateAsync("Phone Person", "pp@s.example", "+998901112233");
        foreach (var name in Strings(CaseShop.Json($"{folder}/names.json")))
        {
            await CreateAsync(name, null);
        }

        foreach (var pair in CaseShop.Json($"{folder}/queries.json").EnumerateArray())
        {
            await FindsAsync("/api/contacts", pair[0].GetString()!, pair[1].GetString()!);
        }
    }

    [Fact]
    public async Task A_word_and_an_order_number_of_a_mails_text_find_its_conversation()
    {
        var message = await shop.SendAsync("51-search-in-the-text-of-mail/mail.json");
        var conversation = message.GetProperty("conversationId").GetString();
        foreach (var typed in new[] { "kumquat", "ZX-48213", "48213", "crate kumq", "body@srch.example" })
        {
            await RunningMancrel.UntilAsync(
                async () =>
                    (await CaseShop.FoundAsync(shop.Mancrel, "/api/conversations", typed)).Any(found =>
                        found.GetProperty("id").GetString() == conversation
                    ),
                $"{typed} finds the conversation"
            );
        }

        Assert.Empty(await CaseShop.FoundAsync(shop.Mancrel, "/api/conversations", "kumquat nowhere"));
    }

    [Fact]
    public async Task What_we_answered_is_found_too()
    {
        var message = await shop.Mancrel.MailAsync(
            "answered@srch.example",
            "Aziza <aziza@srch.example>",
            "Zarnigor",
            "Hello, how much is the Oak Desk Lamp?"
        );
        await shop.Mancrel.MessageAsync(message, "answered");

        await RunningMancrel.UntilAsync(
            async () => (await CaseShop.FoundAsync(shop.Mancrel, "/api/conversations", "zarnigor 89.90")).Count == 1,
            "the price of the answer finds the conversation"
        );
    }

    [Fact]
    public async Task Names_stand_in_a_dictionarys_order_page_by_page()
    {
        var names = Strings(CaseShop.Json("52-sort-by-code-point/names.json")).ToList();
        foreach (var name in names)
        {
            await CreateAsync(name, null);
        }

        List<string> listed = [];
        string? cursor = "";
        while (cursor is not null)
        {
            var page = await shop.Mancrel.GetAsync($"/api/contacts?sort=name&limit=2&cursor={Uri.EscapeDataString(cursor)}");
            listed.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()!));
            cursor = page.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }

        Assert.Equal(
            ["anna", "Lena", "Łukasz", "Olga", "Özgür", "Zoe", "Емелин", "Ёлкин", "Яна"],
            listed.Where(name => names.Contains(name))
        );
    }

    [Fact]
    public async Task Products_and_deals_stand_in_a_dictionarys_order_too()
    {
        await shop.Mancrel.ProductAsync("ORD-1", "Ösel order", "1.00", 1);
        await shop.Mancrel.ProductAsync("ORD-2", "oak order", "1.00", 1);
        await shop.Mancrel.ProductAsync("ORD-3", "Zebra order", "1.00", 1);
        foreach (var title in new[] { "Zweite order", "Ähre order", "ast order" })
        {
            await CaseShop.CreateAsync(shop.Mancrel, "/api/deals", new { title });
        }

        await RunningMancrel.UntilAsync(
            async () => (await TitlesAsync("/api/products?limit=200")).SequenceEqual(["oak order", "Ösel order", "Zebra order"]),
            "products in order"
        );
        Assert.Equal(["Ähre order", "ast order", "Zweite order"], await TitlesAsync("/api/deals?sort=title&limit=200"));
    }

    private async Task<IEnumerable<string>> TitlesAsync(string route) =>
        (await shop.Mancrel.GetAsync(route))
            .GetProperty("items")
            .EnumerateArray()
            .Select(item => item.GetProperty("title").GetString()!)
            .Where(title => title.EndsWith(" order", StringComparison.Ordinal));

    private Task FindsAsync(string list, string typed, string name) =>
        RunningMancrel.UntilAsync(
            async () => (await CaseShop.FoundAsync(shop.Mancrel, list, typed)).Any(found => found.GetProperty("name").GetString() == name),
            $"{typed} finds {name}"
        );

    private async Task CreateAsync(string name, string? address, params string[] phones)
    {
        if ((await CaseShop.FoundAsync(shop.Mancrel, "/api/contacts", name)).All(found => found.GetProperty("name").GetString() != name))
        {
            await CaseShop.CreateAsync(
                shop.Mancrel,
                "/api/contacts",
                new
                {
                    name,
                    emails = address is null ? [] : new[] { address },
                    phones,
                }
            );
        }
    }

    private static IEnumerable<string> Strings(JsonElement list) => list.EnumerateArray().Select(item => item.GetString()!);
}
