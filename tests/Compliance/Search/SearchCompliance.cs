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

    [Theory]
    [InlineData("Oʻtkir Gʻulomov", "O'tkir")]
    [InlineData("Oʻtkir Gʻulomov", "Otkir gulom")]
    [InlineData("O‘lmas Yoʻldosh", "O`lmas")]
    [InlineData("San'at Ne’matov", "sanat nematov")]
    [InlineData("San'at Ne’matov", "Sanʼat")]
    [InlineData("Mary O'Brien", "obrien")]
    [InlineData("Mary O’Brien", "brien")]
    [InlineData("Jörg Müller", "muller")]
    [InlineData("Jörg Müller", "Mueller")]
    [InlineData("Joerg Mueller", "Jörg Müll")]
    [InlineData("Ёлкин Пётр", "елкин петр")]
    [InlineData("Емелин", "ЁМЕЛ")]
    [InlineData("İpek Işık", "ipek isik")]
    [InlineData("Ærø Sørensen", "aero sorensen")]
    [InlineData("田中太郎", "田中")]
    [InlineData("田中太郎", "太郎")]
    [InlineData("田中太郎", "中")]
    [InlineData("株式会社 東京タワー", "東京 タワー")]
    [InlineData("김민수", "민수")]
    [InlineData("ＡＣＭＥ　１２３４５", "acme 12345")]
    [InlineData("Bolt ZX-48213", "ZX-48213")]
    [InlineData("Bolt ZX-48213", "zx48213")]
    [InlineData("Bolt ZX48213", "ZX-48213")]
    [InlineData("Bolt ZX-48213", "48213")]
    [InlineData("Invoice 2024/000713", "2024/000713")]
    public async Task What_a_person_types_is_found_however_it_is_written(string title, string typed)
    {
        await AddAsync("right", title, "");
        await AddAsync("wrong", "Table of another", "plain");

        Assert.Equal(["right"], await TypedAsync(typed));
    }

    [Theory]
    [InlineData("+998901112233", "+998 90 111 22 33")]
    [InlineData("+998901112233", "90 111 22 33")]
    [InlineData("+998901112233", "90-111-22-33")]
    [InlineData("+998901112233", "(90) 111 22 33")]
    [InlineData("+998901112233", "998901112233")]
    [InlineData("+998901112233", "11122")]
    [InlineData("+998901112233", "22 33 call 112233")]
    [InlineData("+4930123456", "030 123456")]
    [InlineData("+4930123456", "0049 30 12 34 56")]
    [InlineData("+4930123456", "+49 (0)30 123456")]
    [InlineData("+4930123456", "030/123 456")]
    [InlineData("+79123456789", "8 (912) 345-67-89")]
    [InlineData("030 123456", "+49 30 123456")]
    [InlineData("(90) 111-22-33", "+998901112233")]
    public async Task A_telephone_is_found_by_any_of_its_digits(string stored, string typed)
    {
        await AddAsync("right", "Phone Person", $"pp@s.example\n{stored}\ncall 22 33");
        await AddAsync("wrong", "Other Person", "op@s.example\n+447700900123");

        Assert.Equal(["right"], await TypedAsync(typed));
    }

    [Fact]
    public async Task A_whole_address_finds_just_that_and_the_beginning_of_one_its_like()
    {
        await AddAsync("tom", "Tom", "tom@other.example");
        await AddAsync("big", "Big", "big.tom@other.example");
        await AddAsync("com", "Com", "tom@other.example.com");
        await AddAsync("words", "Tom Other", "example");

        Assert.Equal(["tom"], await TypedAsync("Tom@Other.example"));
        Assert.Equal(["com", "tom"], (await TypedAsync("tom@oth")).Order());
        Assert.Equal(["big"], await TypedAsync("big.tom@other.exam"));
        Assert.Empty(await TypedAsync("nobody@other.example"));
    }

    [Fact]
    public async Task Several_words_mean_all_of_them_and_the_last_may_be_a_beginning()
    {
        await AddAsync("both", "Oak lamp", "warm light");
        await AddAsync("one", "Oak chair", "");

        Assert.Equal(["both"], await TypedAsync("oak lamp"));
        Assert.Equal(["both"], await TypedAsync("light oak"));
        Assert.Equal(["both"], await TypedAsync("warm la"));
        Assert.Equal(["both", "one"], (await TypedAsync("o")).Order());
        Assert.Empty(await TypedAsync("lam oak"));
        Assert.Empty(await TypedAsync("oak lamp nothing"));
        Assert.Empty(await TypedAsync("?!"));
    }

    private async Task<IReadOnlyList<string>> TypedAsync(string typed) =>
        [.. (await Index.FindAsync(Ours, "product", typed, 50)).Select(h => h.Id)];

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

    [Fact]
    public async Task Where_all_that_is_typed_is_common_what_has_it_in_the_title_comes_first_and_the_newest_before()
    {
        var search = new SqliteSearch(database, new WordFrequencies(budget: 5, countUpTo: 8));
        for (var i = 0; i < 20; i++)
        {
            await search.IndexAsync(
                Ours,
                new SearchEntry("product", $"p{i:00}", i < 10 ? "Garden chair" : "Bench", i < 10 ? "wood" : "garden chair")
            );
        }

        var hits = (await search.FindAsync(Ours, "product", "garden chair", 12)).Select(hit => hit.Id);

        Assert.Equal(["p09", "p08", "p07", "p06", "p05", "p04", "p03", "p02", "p01", "p00", "p19", "p18"], hits);
    }

    [Fact]
    public async Task An_entry_takes_the_place_of_words_that_lost_theirs()
    {
        await Index.IndexAsync(Ours, new SearchEntry("product", "p1", "Garden chair", ""));
        await database.WriteAsync(
            session =>
            {
                session.Execute("DELETE FROM search_entries");
                return true;
            },
            TestContext.Current.CancellationToken
        );

        await Index.IndexAsync(Ours, new SearchEntry("product", "p2", "Oak bench", ""));

        Assert.Equal(["p2"], await FindAsync((SqliteSearch)Index, "bench"));
        Assert.Empty(await FindAsync((SqliteSearch)Index, "chair"));
    }

    private static async Task<IReadOnlyList<string>> FindAsync(SqliteSearch search, string query) =>
        [.. (await search.SearchAsync(Ours, "product", query, 50)).Select(h => h.Id)];
}
