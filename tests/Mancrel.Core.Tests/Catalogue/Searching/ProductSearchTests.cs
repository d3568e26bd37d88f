using System.Globalization;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Searching;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.InMemory;

namespace Mancrel.Core.Tests.Catalogue.Searching;

/// <summary>People find what they type, whatever the form, the script and the mistakes.</summary>
public sealed class ProductSearchTests(ITestOutputHelper output)
{
    private const int Fillers = 2_000;
    private static readonly TenantId Tenant = new("shop");
    private static readonly Lazy<Task<Shop>> Filled = new(FillAsync);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Of_twenty_questions_nineteen_have_the_right_product_among_the_first_three(int half)
    {
        // Neither half was looked at while the search was made; each must do by itself, so that one can be worked with and the other tell.
        var shop = await Filled.Value;
        var questions = SearchQuestions.All.Split('\n').Where((_, index) => index % 2 == half).Select(line => line.Split(" = ")).ToList();
        List<string> missed = [];
        foreach (var question in questions)
        {
            var right = question[1].Split(", ").Select(sku => sku.Trim());
            var hits = await shop.Search.FindAsync(Tenant, question[0], 3, Stop);
            if (!hits.Any(hit => right.Contains(hit.Product.Value.Sku)))
            {
                missed.Add($"{question[0]} = {question[1]}, found {string.Join(", ", hits.Select(hit => hit.Product.Value.Sku))}");
            }
        }

        var recall = 1 - ((double)missed.Count / questions.Count);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"half {half}: recall@3 {recall:F3} of {questions.Count} questions"));
        missed.ForEach(output.WriteLine);
        Assert.True(questions.Count >= 100, "at least 200 questions in both halves");
        Assert.True(recall >= 0.95, string.Join('\n', missed));
    }

    [Theory]
    [InlineData("desk lamp", "LMP-2014", "title", HitMatch.Exact)]
    [InlineData("LMP-2014", "LMP-2014", "sku", HitMatch.Exact)]
    [InlineData("LMP-2041", "LMP-2014", "sku", HitMatch.Typo)]
    [InlineData("marlwo", "SOF-41", "title", HitMatch.Typo)]
    [InlineData("skilet", "PAN-50", "title", HitMatch.Script)]
    [InlineData("gooseneck", "KTL-12", "title", HitMatch.Exact)]
    [InlineData("settee", "SOF-41", "title", HitMatch.Synonym)]
    [InlineData("люстры", "LUS-3", "title", HitMatch.Form)]
    [InlineData("humid", "HUM-5", "title", HitMatch.Beginning)]
    public async Task It_is_told_why_a_product_was_found(string question, string sku, string field, HitMatch how)
    {
        var shop = await Filled.Value;
        var hit = (await shop.Search.FindAsync(Tenant, question, 5, Stop)).First(hit => hit.Product.Value.Sku == sku);
        Assert.Contains((field, how), hit.Why.Select(reason => (reason.Field, reason.How)));
    }

    [Fact]
    public async Task Nothing_is_found_for_what_is_not_sold_and_nothing_of_another_tenant()
    {
        var shop = await Filled.Value;
        Assert.Empty(await shop.Search.FindAsync(Tenant, "xqzzvk", 10, Stop));
        Assert.Empty(await shop.Search.FindAsync(Tenant, " ... ", 10, Stop));
        Assert.Empty(await shop.Search.FindAsync(new TenantId("other"), "desk lamp", 10, Stop));
    }

    [Theory]
    [InlineData("lamp", "lamp", 0)]
    [InlineData("lapm", "lamp", 1)]
    [InlineData("lam", "lamp", 1)]
    [InlineData("headfones", "headphones", 2)]
    [InlineData("lamp", "mug", null)]
    public void Mistakes_are_counted(string a, string b, int? mistakes) => Assert.Equal(mistakes, Misspelling.Between(a, b, 2));

    private static async Task<Shop> FillAsync()
    {
        var clock = new ManualTimeProvider(new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));
        var store = new InMemoryDocumentStore(clock);
        var search = new InMemorySearch();
        var writes = new ProductWrites(store, search, clock);
        foreach (var line in SearchShelf.Products.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split('|');
            await AddAsync(
                writes,
                parts[0].Trim(),
                parts[1],
                parts[3].Trim(),
                parts[2].Split("; ").Select(pair => pair.Split(": ")).ToDictionary(pair => pair[0], pair => pair[1])
            );
        }

        // Much that nobody asks for, as a shop has it.
        string[] things = ["Gasket", "Bushing", "Rivet", "Washer Plate", "Flange", "Grommet", "Spacer", "Coupling", "Manifold", "Bracket"];
        for (var i = 0; i < Fillers; i++)
        {
            await AddAsync(
                writes,
                string.Create(CultureInfo.InvariantCulture, $"IND-{10_000 + i}"),
                string.Create(CultureInfo.InvariantCulture, $"{things[i % 10]} Type {i / 10} Zinc"),
                "",
                []
            );
        }

        var synonyms = new SynonymDesk(store);
        foreach (var line in SearchShelf.Synonyms.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            await synonyms.CreateAsync(
                Tenant,
                "sy_" + line.GetHashCode(StringComparison.Ordinal),
                new() { Words = line.Split(", ") },
                Stop
            );
        }

        return new(new ProductSearch(store, search, synonyms));
    }

    private static async Task AddAsync(
        ProductWrites writes,
        string sku,
        string title,
        string description,
        Dictionary<string, string> attributes
    ) =>
        await writes.WriteAsync(
            Tenant,
            null,
            new Product
            {
                Sku = sku,
                Title = title,
                Description = description,
                Attributes = attributes,
                Vendor = Product.ByHand,
                Version = 1,
                UpdatedAt = DateTimeOffset.UnixEpoch,
                SeenAt = DateTimeOffset.UnixEpoch,
                Status = ProductStatus.Active,
            },
            ProductAuthor.Person("p"),
            CancellationToken.None
        );

    private sealed record Shop(ProductSearch Search);
}
