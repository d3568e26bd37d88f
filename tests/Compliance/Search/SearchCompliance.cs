using Mancrel.Core.Ports;
using Mancrel.InMemory;
using Mancrel.Local.Sqlite;

namespace Mancrel.Compliance.Search;

/// <summary>What every search promises.</summary>
public abstract class SearchCompliance : ComplianceSuite
{
    protected abstract ISearch Index { get; }

    [Fact]
    public async Task Words_in_the_title_rank_above_words_in_the_body()
    {
        await AddAsync("body", "Blue chair", "goes well with a lamp");
        await AddAsync("title", "Reading lamp", "for the desk");

        Assert.Equal(["title", "body"], await FindAsync("lamp"));
    }

    [Fact]
    public async Task An_entry_that_has_any_word_matches_and_more_and_rarer_words_rank_higher()
    {
        for (var i = 0; i < 10; i++)
        {
            await AddAsync($"common{i}", "Garden chair", "wood");
        }

        await AddAsync("rare", "Garden hose", "rubber");
        await AddAsync("both", "Garden chair with hose holder", "wood");

        var found = await FindAsync("do you have a garden hose please");

        Assert.Equal(["both", "rare"], found.Take(2).Order());
        Assert.Equal(12, found.Count);
    }

    [Theory]
    [InlineData("éclair")]
    [InlineData("ECLAIR")]
    [InlineData("ecla")]
    [InlineData("patisserie ecl")]
    public async Task Case_accents_and_the_end_of_the_last_word_do_not_matter(string query)
    {
        await AddAsync("a", "Éclair au chocolat", "pâtisserie");

        Assert.Equal(["a"], await FindAsync(query));
    }

    [Theory]
    [InlineData("Łódź", "lodz")]
    [InlineData("Smørrebrød", "smorrebrod")]
    [InlineData("Straße", "STRASSE")]
    [InlineData("Strasse", "Straße")]
    [InlineData("Iğdır", "igdir")]
    [InlineData("Đorđe", "dorde")]
    [InlineData("Oʻzbekiston", "O'zbekiston")]
    [InlineData("O‘zbekiston", "ozbekiston")]
    [InlineData("Семён", "семен")]
    public async Task A_word_is_found_however_its_letters_are_typed(string title, string query)
    {
        await AddAsync("right", title + " chair", "");
        await AddAsync("wrong", "Table", "");

        Assert.Equal(["right"], await FindAsync(query + " nothing"));
    }

    [Fact]
    public async Task Only_the_last_word_is_a_prefix()
    {
        await AddAsync("a", "Chocolate", "");

        Assert.Empty(await FindAsync("choco nothing"));
    }

    [Theory]
    [InlineData("ноутбук")]
    [InlineData("НОУТБУК")]
    [InlineData("нет ли ноутбук")]
    public async Task Other_scripts_are_found(string query)
    {
        await AddAsync("a", "Ноутбук 15 дюймов", "серый");

        Assert.Equal(["a"], await FindAsync(query));
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("lamp\" OR scope:x")]
    [InlineData("NEAR(lamp desk)")]
    [InlineData("title:lamp*")]
    [InlineData("lamp AND NOT desk")]
    [InlineData("-lamp ^lamp {lamp} (lamp")]
    [InlineData("lamp'; DROP TABLE search; --")]
    [InlineData("lamp \ud83d\ude00 \u0000 \ud800")]
    public async Task Any_text_is_a_query(string query)
    {
        await AddAsync("a", "Desk lamp", "warm");

        var found = await FindAsync(query);

        Assert.Equal(query.Contains("lamp", StringComparison.Ordinal) ? ["a"] : [], found);
    }

    [Fact]
    public async Task A_whole_email_is_a_query()
    {
        await AddAsync("a", "Desk lamp", "warm light");

        Assert.Equal(
            ["a"],
            await FindAsync(
                "Hello! Do you still have the desk lamp? "
                    + string.Concat(Enumerable.Repeat("I like light very much, kind regards. ", 2000))
            )
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("?!")]
    public async Task A_query_without_words_finds_nothing(string query)
    {
        await AddAsync("a", "Desk lamp", "");

        Assert.Empty(await FindAsync(query));
    }

    [Fact]
    public async Task Indexing_again_replaces_and_removing_removes()
    {
        await AddAsync("a", "Desk lamp", "");
        await AddAsync("a", "Floor carpet", "");

        Assert.Empty(await FindAsync("lamp"));
        Assert.Equal(["a"], await FindAsync("carpet"));
        await Index.RemoveAsync(Ours, "product", "a");
        await Index.RemoveAsync(Ours, "product", "a");
        Assert.Empty(await FindAsync("carpet"));
    }

    [Fact]
    public async Task Nothing_of_another_tenant_or_kind_is_found_or_removed()
    {
        await Index.IndexAsync(Theirs, new SearchEntry("product", "a", "Desk lamp", ""));
        await Index.IndexAsync(Ours, new SearchEntry("contact", "a", "Desk lamp", ""));

        await Index.RemoveAsync(Ours, "product", "a");

        Assert.Empty(await FindAsync("lamp"));
        Assert.Single(await Index.SearchAsync(Theirs, "product", "lamp", 10));
    }

    [Fact]
    public async Task The_limit_holds_and_scores_fall()
    {
        for (var i = 0; i < 5; i++)
        {
            await AddAsync($"p{i}", "Lamp", string.Concat(Enumerable.Repeat("and more ", i)));
        }

        var hits = await Index.SearchAsync(Ours, "product", "lamp", 3);

        Assert.Equal(3, hits.Count);
        Assert.Equal(hits.Select(h => h.Score).OrderDescending(), hits.Select(h => h.Score));
    }

    private Task AddAsync(string id, string title, string body) => Index.IndexAsync(Ours, new SearchEntry("product", id, title, body));

    private async Task<IReadOnlyList<string>> FindAsync(string query) =>
        [.. (await Index.SearchAsync(Ours, "product", query, 50)).Select(h => h.Id)];
}

public sealed class InMemorySearchTests : SearchCompliance
{
    protected override ISearch Index { get; } = new InMemorySearch();
}

public sealed class SqliteSearchTests : SearchCompliance
{
    private readonly SqliteDatabase database;

    public SqliteSearchTests() => Index = new SqliteSearch(database = NewDatabase());

    protected override ISearch Index { get; }

    [Fact]
    public async Task Words_that_stand_nearly_everywhere_do_not_decide()
    {
        var search = new SqliteSearch(database, new WordFrequencies(budget: 5, countUpTo: 8));
        for (var i = 0; i < 20; i++)
        {
            await search.IndexAsync(
                Ours,
                new SearchEntry(
                    "product",
                    $"p{i:00}",
                    i == 3 ? "Rare hose"
                        : i >= 14 ? "Garden bench"
                        : "Garden chair",
                    i is 5 or 6 ? "with wheels" : "wood"
                )
            );
        }

        Assert.Equal(["p03"], await FindAsync(search, "garden chair hose wood chair"));

        Assert.Equal(["p05", "p06"], (await FindAsync(search, "garden wheels chair")).Take(2));

        // All common: the newest that have every word.
        Assert.Equal(["p13", "p12", "p11"], (await FindAsync(search, "chair garden")).Take(3));
        Assert.Equal(["p19", "p18", "p17"], (await FindAsync(search, "wood")).Take(3));
    }

    private static async Task<IReadOnlyList<string>> FindAsync(SqliteSearch search, string query) =>
        [.. (await search.SearchAsync(Ours, "product", query, 50)).Select(h => h.Id)];
}
