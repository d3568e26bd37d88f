using System.Net;
using System.Text.Json;
using Driving;

namespace EndToEnd;

/// <summary>Products are found as people type, over a real socket and a real file; the shop's own synonyms count.</summary>
public sealed class ProductSearchTests
{
    [Fact]
    public async Task A_misspelt_word_a_number_another_language_and_a_synonym_find_the_product_and_say_why()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        await AddAsync(mancrel, "LMP-2014", "Oak Desk Lamp");
        await AddAsync(mancrel, "SOF-41", "Three Seat Sofa Marlow");
        await AddAsync(mancrel, "TNT-200", "Two Person Tent Ridge");

        Assert.Equal(("TNT-200", "title", "exact"), await FirstAsync(mancrel, "ridge"));
        Assert.Equal(("SOF-41", "title", "typo"), await FirstAsync(mancrel, "marlwo"));
        Assert.Equal(("LMP-2014", "sku", "exact"), await FirstAsync(mancrel, "lmp2014"));
        Assert.Equal(("LMP-2014", "sku", "typo"), await FirstAsync(mancrel, "LMP-2041"));
        Assert.Equal(("TNT-200", "title", "meaning"), await FirstAsync(mancrel, "палатка"));
        Assert.Empty(await HitsAsync(mancrel, "chesterfield"));

        using var made = await mancrel.SendAsync(
            HttpMethod.Post,
            "/api/catalogue/synonyms",
            new { words = new[] { "sofa", "chesterfield" } }
        );
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var group = JsonDocument.Parse(await made.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(("SOF-41", "title", "synonym"), await FirstAsync(mancrel, "chesterfield"));

        var route = $"/api/catalogue/synonyms/{group.GetProperty("id").GetString()}";
        var etag = group.GetProperty("etag").GetString();
        using var lone = await mancrel.SendAsync(HttpMethod.Patch, route, new { words = new[] { "sofa" } }, etag);
        using var blind = await mancrel.SendAsync(HttpMethod.Patch, route, new { words = new[] { "sofa", "divan" } });
        using var changed = await mancrel.SendAsync(HttpMethod.Patch, route, new { words = new[] { "sofa", "lounge suite" } }, etag);
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, (HttpStatusCode)428, HttpStatusCode.OK),
            (lone.StatusCode, blind.StatusCode, changed.StatusCode)
        );
        Assert.Equal(("SOF-41", "title", "synonym"), await FirstAsync(mancrel, "lounge suite"));
        Assert.Empty(await HitsAsync(mancrel, "chesterfield"));

        using var gone = await mancrel.SendAsync(HttpMethod.Delete, route);
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.Empty((await mancrel.GetAsync("/api/catalogue/synonyms")).GetProperty("items").EnumerateArray());
        using var nothing = await mancrel.SendAsync(HttpMethod.Get, "/api/products/search?q=");
        using var many = await mancrel.SendAsync(HttpMethod.Get, "/api/products/search?q=lamp&limit=0");
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (nothing.StatusCode, many.StatusCode));
    }

    private static async Task AddAsync(RunningMancrel mancrel, string sku, string title)
    {
        using var made = await mancrel.SendAsync(HttpMethod.Post, "/api/products", new { sku, title });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
    }

    private static async Task<List<JsonElement>> HitsAsync(RunningMancrel mancrel, string q) =>
        [
            .. (await mancrel.GetAsync("/api/products/search?q=" + Uri.EscapeDataString(q)))
                .GetProperty("items")
                .EnumerateArray()
                .Select(hit => hit.Clone()),
        ];

    private static async Task<(string Sku, string Field, string How)> FirstAsync(RunningMancrel mancrel, string q)
    {
        var hits = await HitsAsync(mancrel, q);
        Assert.True(hits.Count > 0, $"nothing was found for {q}");
        var why = hits[0].GetProperty("why")[0];
        return (hits[0].GetProperty("id").GetString()!, why.GetProperty("field").GetString()!, why.GetProperty("how").GetString()!);
    }
}
