using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Tests.Triage;

namespace Mancrel.Core.Tests.Replies;

/// <summary>What the local drafter writes, over many products and questions.</summary>
public sealed class DraftTests
{
    private static readonly (string Language, string Phrasing)[] Questions =
    [
        ("en", "How much is the {0}?"),
        ("en", "Is the {0} in stock?"),
        ("en", "Tell me more about the {0}."),
        ("en", "How much is the {0} and do you have it in stock?"),
        ("en", "What is the warranty of the {0}?"),
        ("ru", "Сколько стоит {0}?"),
        ("ru", "{0} есть в наличии?"),
        ("ru", "Какая гарантия у {0}?"),
        ("uz", "{0} narxi qancha?"),
        ("uz", "{0} bormi?"),
    ];

    [Fact]
    public async Task In_two_hundred_drafts_every_claim_has_its_evidence_and_a_changed_catalogue_blocks_the_send()
    {
        var (drafted, sent) = (0, 0);
        for (var at = 0; at < 200; at++)
        {
            var (_, phrasing) = Questions[at % Questions.Length];
            var name = $"Solvane {Nouns[at % Nouns.Length]} {100 + at}";
            var shop = Shop.Ordinary()
                .With(
                    $"S-{at}",
                    name,
                    10m + at * 0.35m,
                    at % 7 == 0 ? 0 : at % 13 + 1,
                    ("warranty", $"{at % 4 + 1} years"),
                    ("weight", $"{at % 9 + 1}.5 kg")
                );
            var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, phrasing, name);
            var handled = await shop.HandleAsync(text);
            if (handled.Draft is not { } draft)
            {
                continue;
            }

            drafted++;
            Assert.All(draft.Claims, claim => Assert.NotNull(claim.Evidence));
            Assert.All(draft.Claims, claim => Assert.Contains(claim.Text, draft.Body, StringComparison.Ordinal));
            Assert.Contains(draft.Claims, claim => claim.Evidence is { Kind: "product" } evidence && evidence.Id == $"S-{at}");
            sent += handled.Decision.Band == Band.AutoSend ? 1 : 0;
            shop.Change(
                $"S-{at}",
                product =>
                    product with
                    {
                        Price = new Money(999m, "EUR"),
                        Stock = 77,
                        Title = name + " II",
                        Attributes = new Dictionary<string, string>(),
                        Version = 4,
                    }
            );
            Assert.NotEqual(Band.AutoSend, shop.Decide([handled.Classification], draft, text).Decision.Band);
        }

        Assert.True(drafted >= 190, $"{drafted} drafted");
        Assert.True(sent >= 150, $"{sent} sent");
    }

    [Theory]
    [InlineData("Oak Desk Lamp", "49.90 EUR", "Hello", "Kind regards,")]
    public async Task A_reply_greets_answers_and_signs(string title, string price, string greeting, string close)
    {
        var draft = await DraftAsync(Shop.Ordinary(), "Anna", "How much is the Oak Desk Lamp?");

        Assert.StartsWith($"{greeting} Anna,", draft!.Body, StringComparison.Ordinal);
        Assert.Contains($"{title} costs {price}.", draft.Body, StringComparison.Ordinal);
        Assert.Contains("https://shop.example/p/LAMP-1", draft.Body, StringComparison.Ordinal);
        Assert.EndsWith($"{close}\nLamp & Co", draft.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Сколько стоит Стул Норд?", "ru", "Здравствуйте, Anna!", "С уважением,")]
    [InlineData("Avrora stoli narxi qancha?", "uz", "Assalomu alaykum, Anna!", "Hurmat bilan,")]
    public async Task A_reply_speaks_the_customers_language(string text, string language, string greeting, string close)
    {
        var draft = await DraftAsync(Shop.Ordinary(), "Anna", text);

        Assert.Equal(language, draft!.Language);
        Assert.StartsWith(greeting, draft.Body, StringComparison.Ordinal);
        Assert.Contains(close, draft.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_products_in_one_mail_are_both_answered_each_with_its_own_price()
    {
        var handled = await Shop.Ordinary().HandleAsync("How much are the Oak Desk Lamp and the Silk Scarf Lotus?");

        Assert.Contains("Oak Desk Lamp costs 49.90 EUR", handled.Draft!.Body, StringComparison.Ordinal);
        Assert.Contains("Silk Scarf Lotus costs 29.00 EUR", handled.Draft.Body, StringComparison.Ordinal);
        Assert.Equal("SCARF-7", handled.Draft.Claims.Single(claim => claim.Text == "29.00 EUR").Evidence!.Id);
    }

    [Fact]
    public async Task Several_unanswered_mails_get_one_reply_to_all_of_them()
    {
        var draft = await DraftAsync(Shop.Ordinary(), null, "How much is the Oak Desk Lamp?", "And is the Quorvex Blender in stock?");

        Assert.Contains("Oak Desk Lamp costs 49.90 EUR", draft!.Body, StringComparison.Ordinal);
        Assert.Contains("Quorvex Blender is in stock: 7", draft.Body, StringComparison.Ordinal);
        Assert.Equal(1, draft.Body.Split("Kind regards").Length - 1);
    }

    [Fact]
    public async Task One_mail_that_needs_a_person_leaves_all_of_them_to_the_person() =>
        Assert.Null(await DraftAsync(Shop.Ordinary(), null, "How much is the Oak Desk Lamp?", "Please cancel my order 12345."));

    [Fact]
    public async Task An_asked_property_is_answered_with_that_property()
    {
        var handled = await Shop.Ordinary().HandleAsync("What is the warranty on the Oak Desk Lamp?");

        Assert.Contains("warranty: 2 years", handled.Draft!.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("colour", handled.Draft.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_that_the_drafter_does_not_write_is_left_to_a_person() =>
        Assert.Null(
            await DraftAsync(
                Shop.Ordinary(),
                null,
                "Dzień dobry, ile kosztuje lampa LAMP-1? Czy jest dostępna? Z góry dziękuję za odpowiedź."
            )
        );

    [Fact]
    public async Task Delivery_costs_are_not_in_the_catalogue_so_a_person_looks()
    {
        var handled = await Shop.Ordinary().HandleAsync("How much is the Oak Desk Lamp including delivery to Leeds?");

        Assert.True(handled.Decision.Band != Band.AutoSend, handled.ToString());
    }

    [Fact]
    public async Task A_deleted_product_is_not_offered()
    {
        var shop = Shop.Ordinary();
        shop.Change("LAMP-1", product => product with { Deleted = true });

        Assert.Null((await shop.HandleAsync("How much is the Oak Desk Lamp?")).Draft);
    }

    [Fact]
    public async Task A_product_named_in_another_language_is_drafted_for_a_person_and_never_sent_by_itself()
    {
        var shop = Shop.Ordinary();
        var draft = await new LocalDrafter(shop, knowledge: null, new ProductLinker(shop)).DraftAsync(
            Request(null, "Здравствуйте! Сколько стоит дубовая настольная лампа?"),
            TestContext.Current.CancellationToken
        );

        Assert.Contains("49,90", draft!.Body, StringComparison.Ordinal);
        Assert.InRange(draft.Confidence, 0.5, 0.85);
    }

    [Fact]
    public async Task A_finder_that_wants_all_words_to_match_still_finds_the_product()
    {
        var text = "Good morning, could you please tell me how much the Oak Desk Lamp costs?";
        var draft = await new LocalDrafter(new Strict(Shop.Ordinary())).DraftAsync(
            Request(null, text),
            TestContext.Current.CancellationToken
        );

        Assert.Contains("49.90 EUR", draft!.Body, StringComparison.Ordinal);
    }

    private static readonly string[] Nouns =
    [
        "Teapot",
        "Heater",
        "Armchair",
        "Blanket",
        "Mirror",
        "Umbrella",
        "Router",
        "Bench",
        "Curtain",
        "Toolbox",
    ];

    private static Task<Draft?> DraftAsync(Shop shop, string? customer, params string[] texts) =>
        new LocalDrafter(shop).DraftAsync(Request(customer, texts), TestContext.Current.CancellationToken);

    private static DraftRequest Request(string? customer, params string[] texts) =>
        new()
        {
            Tenant = Shop.Tenant,
            Questions = [.. texts.Select(text => new DraftQuestion("", text, Shared.Classifier.Classify("", text)))],
            CustomerName = customer,
            SenderName = "Lamp & Co",
        };

    private sealed class Strict(Shop shop) : IProductFinder
    {
        public async Task<IReadOnlyList<Product>> FindAsync(
            TenantId tenant,
            string query,
            int limit,
            CancellationToken cancellation = default
        )
        {
            var words = query.Split(' ');
            return
            [
                .. (await shop.FindAsync(tenant, query, int.MaxValue, cancellation))
                    .Where(product => words.All(word => product.Title.Split(' ').Contains(word, StringComparer.OrdinalIgnoreCase)))
                    .Take(limit),
            ];
        }

        public Task<Product?> GetAsync(TenantId tenant, string sku, CancellationToken cancellation = default) =>
            shop.GetAsync(tenant, sku, cancellation);
    }
}
