using Mancrel.Api.Tests.Http;

namespace Mancrel.Api.Tests.Crm;

/// <summary>Contacts in the order of their scores.</summary>
public sealed class ContactOrderTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Fact]
    public async Task The_most_promising_come_first_page_by_page_and_who_has_no_score_last()
    {
        foreach (var (name, score) in new[] { ("Ada", "40"), ("Ben", "null"), ("Cy", "9"), ("Dee", "100"), ("Eve", "40"), ("Flo", "null") })
        {
            await api.MadeAsync("/api/contacts", $$"""{"name":"{{name}}","source":"order","score":{{score}}}""");
        }

        var down = await NamesAsync("-score");
        Assert.Equal(["Ada", "Eve"], down[1..3].Order());
        Assert.Equal(["Dee", "Cy"], [down[0], down[3]]);
        Assert.Equal(["Ben", "Flo"], down[4..].Order());
        var up = await NamesAsync("score");
        Assert.Equal(["Cy", "Dee"], [up[2], up[5]]);

        // What a score changes to counts at once.
        var cy = (await api.AskAsync("GET", "/api/contacts?filter.source=order&limit=200"))
            .Json.GetProperty("items")
            .EnumerateArray()
            .Single(one => one.GetProperty("name").GetString() == "Cy");
        var path = "/api/contacts/" + cy.GetProperty("id").GetString();
        Assert.Equal(200, (await api.AskAsync("PATCH", path, """{"score":null}""", etag: cy.GetProperty("etag").GetString())).Status);
        Assert.Contains("Cy", (await NamesAsync("-score"))[3..]);
    }

    private async Task<List<string>> NamesAsync(string sort)
    {
        List<string> names = [];
        string? cursor = null;
        do
        {
            var after = cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor);
            var page = await api.AskAsync("GET", $"/api/contacts?filter.source=order&sort={sort}&limit=2{after}");
            Assert.True(page.Status == 200, page.Text);
            names.AddRange(page.Json.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("name").GetString()!));
            cursor = page.Json.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        } while (cursor is not null);
        return names;
    }
}
