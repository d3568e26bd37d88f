using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Settings;
using Mancrel.Core.Triage;
using Mancrel.Local.Demo;
using Mancrel.Local.Sqlite;

namespace EndToEnd;

/// <summary>
/// Hundreds of drafts over the demonstration's catalogue in a real database: every claim has its evidence, and none outlives a change of
/// what it cites.
/// </summary>
public sealed partial class DraftsOverDemoDataTests : IDisposable
{
    private static readonly TenantId Tenant = new("main");

    private static readonly (string Language, Intent Intent, string Text)[] Questions =
    [
        ("en", Intent.PriceQuote, "How much is the {0}?"),
        ("en", Intent.Availability, "Do you have the {0} in stock?"),
        ("en", Intent.ProductQuestion, "Could you tell me more about the {0}?"),
        ("en", Intent.ProductQuestion, "What are the {0} made of, and do you deliver to Norway?"),
        ("en", Intent.PriceQuote, "What do 25 pcs of the {0} cost?"),
        ("en", Intent.Availability, "Is {1} available? I need 3 pieces."),
        ("ru", Intent.PriceQuote, "Сколько стоит {0}?"),
        ("ru", Intent.Availability, "Есть ли {0} в наличии?"),
        ("uz", Intent.PriceQuote, "{0} narxi qancha?"),
        ("uz", Intent.ProductQuestion, "{0} haqida batafsil ma'lumot bering"),
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("mancrel-drafts-").FullName;

    [Fact]
    public async Task Two_hundred_drafts_state_nothing_without_evidence_and_a_changed_catalogue_blocks_each()
    {
        using var database = SqliteDatabase.Open(Path.Combine(folder, "mancrel.db"));
        var store = new SqliteDocumentStore(database, TimeProvider.System);
        var search = new SqliteSearch(database);
        var writer = new CatalogueWriter(store, search, TimeProvider.System);
        var catalogue = new CatalogueSearch(store, search);
        var knowledge = new KnowledgeBook(store, search);
        await knowledge.WriteAsync(
            Tenant,
            new KnowledgeEntry
            {
                EntryId = "k_1",
                Question = "Do you deliver to Norway?",
                Answer = "We deliver to Norway within 6 days for 12.00 EUR.",
                Language = "en",
            },
            etag: null,
            TestContext.Current.CancellationToken
        );
        var products = await SnapshotAsync(writer, DemoProducts.All(DateTimeOffset.UnixEpoch), raise: 0);

        var drafts = new List<Draft>();
        foreach (var (language, intent, text) in Questions)
        {
            foreach (var product in products)
            {
                drafts.Add(
                    await DraftAsync(
                        new LocalDrafter(catalogue, knowledge),
                        language,
                        intent,
                        string.Format(System.Globalization.CultureInfo.InvariantCulture, text, product.Title, product.Sku)
                    )
                );
            }
        }

        Assert.True(drafts.Count >= 200);
        foreach (var draft in drafts)
        {
            Assert.NotEmpty(draft.Claims);
            Assert.All(draft.Claims, claim => Assert.True(claim.Evidence is not null, $"\"{claim.Text}\" of {draft.Body}"));
            Assert.Empty(await FindingsAsync(catalogue, knowledge, draft));

            // By a rule of its own, in case the finder of claims overlooks one: no number of the body outside of all claims.
            var rest = draft
                .Claims.OrderByDescending(claim => claim.Text.Length)
                .Aggregate(draft.Body, (body, claim) => body.Replace(claim.Text, "", StringComparison.Ordinal));
            Assert.False(Digits().IsMatch(rest), rest);
        }

        // The vendor raises every price by one and empties every stock.
        await SnapshotAsync(writer, DemoProducts.All(DateTimeOffset.UnixEpoch.AddDays(1)), raise: 1);
        foreach (
            var draft in drafts.Where(draft => draft.Claims.Any(claim => claim.Evidence is { Kind: "product", Field: "price" or "stock" }))
        )
        {
            Assert.Contains(
                await FindingsAsync(catalogue, knowledge, draft),
                finding => finding is { Guard: "product_changed", AtMost: Band.Escalate }
            );
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<Draft> DraftAsync(LocalDrafter drafter, string language, Intent intent, string text)
    {
        var understood = new Classification
        {
            Intent = intent,
            Intents = [new IntentScore(intent, 0.97)],
            Priority = 50,
            PriorityReasons = [],
            Sentiment = Sentiment.Neutral,
            Language = language,
            Summary = text,
            Confidence = 0.97,
            RawConfidence = 0.97,
            Entities = Entities.Empty,
            Model = "given",
        };
        var request = new DraftRequest
        {
            Tenant = Tenant,
            Questions = [new DraftQuestion("", text, understood)],
            CustomerName = "Nora Fields",
            SenderName = "Birch & Brass",
            Voice = new Voice { Signature = "Birch & Brass\n7 Harbour Street, +47 22 00 00 00" },
        };
        return await drafter.DraftAsync(request, TestContext.Current.CancellationToken)
            ?? throw new InvalidOperationException("no draft to: " + text);
    }

    private static async Task<IReadOnlyList<Product>> SnapshotAsync(CatalogueWriter writer, IReadOnlyList<object> goods, int raise)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { type = "products.snapshot", data = goods });
        if (raise > 0)
        {
            body = Encoding.UTF8.GetBytes(
                Price()
                    .Replace(Encoding.UTF8.GetString(body), $"\"price\":\"{raise}$1\"")
                    .Replace("\"stock\":", "\"stock\":1", StringComparison.Ordinal)
            );
        }

        var parsed = Assert.IsType<VendorParse.Parsed>(CatalogueReceiver.Formats[VendorKind.Standard].Parse(body, "EUR"));
        await writer.ApplyAsync(Tenant, "workshop", parsed.Event, TestContext.Current.CancellationToken);
        return
        [
            .. Assert
                .IsType<VendorEvent.Snapshot>(parsed.Event)
                .Products.Select(product => new Product
                {
                    Sku = product.Sku,
                    Title = product.Title,
                    Vendor = "workshop",
                    Version = product.Version,
                    UpdatedAt = product.UpdatedAt,
                    SeenAt = product.UpdatedAt,
                }),
        ];
    }

    private static async Task<IReadOnlyList<GuardFinding>> FindingsAsync(CatalogueSearch catalogue, KnowledgeBook knowledge, Draft draft)
    {
        var evidence = draft.Claims.Select(claim => claim.Evidence).OfType<Evidence>().ToList();
        var products = new List<Product>();
        foreach (var sku in evidence.Where(one => one.Kind == "product").Select(one => one.Id).Distinct(StringComparer.Ordinal))
        {
            products.Add((await catalogue.GetAsync(Tenant, sku, TestContext.Current.CancellationToken))!);
        }

        var entries = evidence.Exists(one => one.Kind == "knowledge")
            ? [(await knowledge.GetAsync(Tenant, "k_1", TestContext.Current.CancellationToken))!]
            : Array.Empty<KnowledgeEntry>();
        var context = new GuardContext
        {
            Classifications = [],
            Draft = draft,
            IncomingText = "",
            Now = TimeProvider.System.GetUtcNow(),
            Products = products,
            Knowledge = entries,
        };
        return
        [
            .. new IGuard[] { new UngroundedClaimGuard(), new ProductChangedGuard(), new KnowledgeChangedGuard(), new ForeignLinkGuard() }
                .Select(guard => guard.Check(context))
                .OfType<GuardFinding>(),
        ];
    }

    [GeneratedRegex(@"\d")]
    private static partial Regex Digits();

    [GeneratedRegex("\"price\":\"([0-9.]+)\"")]
    private static partial Regex Price();
}
