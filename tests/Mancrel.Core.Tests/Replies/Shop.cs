using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Tests.Triage;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Tests.Replies;

/// <summary>A shop with some products, and the whole way of a mail through it: classify, draft, guard, decide.</summary>
internal sealed class Shop : IProductFinder
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    public static readonly TenantId Tenant = new("shop");

    private readonly List<Product> _products = [];

    public static Shop Ordinary() =>
        new Shop()
            .With("LAMP-1", "Oak Desk Lamp", 49.90m, 12, ("colour", "oak"), ("warranty", "2 years"))
            .With("SHELF-3000", "Walnut Bookshelf 3000", 310.00m, 3, ("material", "walnut"))
            .With("SCARF-7", "Silk Scarf Lotus", 29.00m, 40, ("colour", "green"))
            .With("ZX-90", "Quorvex Blender", 119.00m, 7, ("power", "900 W"))
            .With("MUG-2", "ThermoCup", 15.50m, 0, ("capacity", "500 ml"))
            .With("MUG-3", "Steel Mug", 12.00m, 30)
            .With("TBL-8", "Aurora Table", 420.00m, 2)
            .With("RUG-5", "Xantara Carpet", 89.00m, 5)
            .With("KRD-1", "Кардамон Чай", 8.40m, 25)
            .With("STL-4", "Avrora stoli", 1_200_000m, 4, "UZS")
            .With("CHR-6", "Стул Норд", 5400m, 9, "RUB");

    public Shop With(string sku, string title, decimal price, decimal? stock, params (string Name, string Value)[] attributes) =>
        With(sku, title, price, stock, "EUR", attributes);

    public Shop With(
        string sku,
        string title,
        decimal price,
        decimal? stock,
        string currency,
        params (string Name, string Value)[] attributes
    )
    {
        _products.Add(
            new Product
            {
                Sku = sku,
                Title = title,
                Price = new Money(price, currency),
                Stock = stock,
                Url = new Uri($"https://shop.example/p/{sku}"),
                Vendor = "standard",
                Version = 3,
                UpdatedAt = Now.AddHours(-2),
                SeenAt = Now.AddHours(-1),
                Attributes = attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value, StringComparer.Ordinal),
            }
        );
        return this;
    }

    public void Change(string sku, Func<Product, Product> change)
    {
        var at = _products.FindIndex(product => product.Sku == sku);
        _products[at] = change(_products[at]);
    }

    public Product this[string sku] => _products.Single(product => product.Sku == sku);

    public IReadOnlyList<Product> Products => _products;

    public Task<IReadOnlyList<Product>> FindAsync(TenantId tenant, string query, int limit, CancellationToken cancellation = default)
    {
        var words = query.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        IReadOnlyList<Product> found =
        [
            .. _products
                .Where(product => !product.Deleted)
                .Select(product =>
                    (
                        product,
                        Hits: words.Count(word =>
                            $"{product.Sku} {product.Title}"
                                .ToLowerInvariant()
                                .Split(' ', '-')
                                .Any(part => part.StartsWith(word, StringComparison.Ordinal))
                        )
                    )
                )
                .Where(hit => hit.Hits > 0)
                .OrderByDescending(hit => hit.Hits)
                .Take(limit)
                .Select(hit => hit.product),
        ];
        return Task.FromResult(found);
    }

    public Task<Product?> GetAsync(TenantId tenant, string sku, CancellationToken cancellation = default) =>
        Task.FromResult(_products.Find(product => product.Sku == sku && !product.Deleted));

    public async Task<Handled> HandleAsync(string text, string subject = "", Func<GuardContext, GuardContext>? with = null)
    {
        var classification = Shared.Classifier.Classify(subject, text);
        var draft = await new LocalDrafter(this).DraftAsync(
            new DraftRequest
            {
                Tenant = Tenant,
                Questions = [new(subject, text, classification)],
                SenderName = "Lamp & Co",
            },
            TestContext.Current.CancellationToken
        );
        return Decide([classification], draft, text, subject, with);
    }

    public Handled Decide(
        IReadOnlyList<Classification> classifications,
        Draft? draft,
        string text,
        string subject = "",
        Func<GuardContext, GuardContext>? with = null
    )
    {
        var cited = (draft?.Claims ?? [])
            .Select(claim => claim.Evidence)
            .OfType<Evidence>()
            .Where(evidence => evidence.Kind == "product")
            .Select(evidence => evidence.Id)
            .ToHashSet(StringComparer.Ordinal);
        var context = new GuardContext
        {
            Classifications = classifications,
            Draft = draft,
            IncomingText = text,
            IncomingSubject = subject,
            SenderAuthenticated = true,
            Now = Now,
            Products = [.. _products.Where(product => cited.Contains(product.Sku))],
            RecipientDomain = "customer.example",
            AllowedLinkHosts = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "shop.example" },
        };
        context = with is null ? context : with(context);
        var guards = Guards.Run(context);
        return new(
            classifications[^1],
            draft,
            BandPolicy.Decide(classifications[^1], draft, ReplyConfidence.Of(classifications, draft), guards, BandThresholds.Default)
        );
    }
}

/// <summary>What became of a mail.</summary>
internal sealed record Handled(Classification Classification, Draft? Draft, BandDecision Decision)
{
    public override string ToString() =>
        $"{Decision.Band} {Decision.Confidence:0.000} "
        + $"[{string.Join(", ", Classification.Intents.Select(score => $"{score.Intent} {score.Probability:0.00}"))}] "
        + $"{Classification.Language} draft {Draft?.Confidence:0.00} guards "
        + $"[{string.Join(", ", Decision.Guards.Select(guard => guard.Guard + ": " + guard.Reason))}]";
}
