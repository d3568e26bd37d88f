using Mancrel.Core.Inbox;
using Mancrel.Core.Replies;
using Mancrel.Core.Replies.Claims;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Triage;
using Mancrel.InMemory;

namespace Mancrel.Core.Tests.Replies;

/// <summary>What the tenant answered once for all who ask.</summary>
public sealed class KnowledgeTests
{
    private const string Delivery = "We deliver to Spain and Portugal within 5 days for 7.50 EUR. Details: https://help.example/delivery";
    private readonly KnowledgeBook book = new(new InMemoryDocumentStore(TimeProvider.System), new InMemorySearch());

    [Fact]
    public async Task A_question_that_the_catalogue_cannot_answer_is_answered_by_the_tenants_own_words_with_evidence()
    {
        await WriteAsync("k_1", "Do you deliver to Spain?\nShipping abroad", Delivery);

        var draft = await DraftAsync(Some.Classified(Intent.ProductQuestion), "Hello, do you deliver to Spain as well?");

        Assert.Contains(Delivery, draft!.Body, StringComparison.Ordinal);
        Assert.All(draft.Claims, claim => Assert.NotNull(claim.Evidence));
        Assert.Contains(draft.Claims, claim => claim.Evidence is { Kind: "knowledge", Id: "k_1", Version: "1", Field: "answer" });
        Assert.Contains(Intent.ProductQuestion, draft.Answers);
        Assert.InRange(draft.Confidence, 0.9, 1);
    }

    [Fact]
    public async Task A_mail_that_asks_for_a_price_and_for_delivery_gets_both()
    {
        await WriteAsync("k_1", "Do you deliver to Spain?", Delivery);

        var draft = await DraftAsync(Some.Classified(Intent.PriceQuote), "How much is the Oak Desk Lamp? And do you deliver to Spain?");

        Assert.Contains("49.90 EUR", draft!.Body, StringComparison.Ordinal);
        Assert.Contains(Delivery, draft.Body, StringComparison.Ordinal);
        Assert.All(draft.Claims, claim => Assert.NotNull(claim.Evidence));
    }

    [Theory]
    [InlineData("Do you sell gift cards?")]
    [InlineData("Is Spain nice in May?")]
    public async Task An_entry_that_shares_a_word_is_no_answer(string question)
    {
        await WriteAsync("k_1", "Do you deliver to Spain?", Delivery);
        Assert.Null(await DraftAsync(Some.Classified(Intent.ProductQuestion), question));
    }

    [Fact]
    public async Task An_entry_of_another_language_or_a_complaint_is_left_to_a_person()
    {
        await WriteAsync("k_1", "Do you deliver to Spain?", Delivery);
        Assert.Null(await DraftAsync(Some.Classified(Intent.ProductQuestion, language: "ru"), "Do you deliver to Spain?"));
        Assert.Null(await DraftAsync(Some.Classified(Intent.Complaint), "Do you deliver to Spain? You never answer!"));
    }

    [Fact]
    public async Task An_entry_that_was_changed_or_deleted_after_the_draft_stops_the_send()
    {
        await WriteAsync("k_1", "Do you deliver to Spain?", Delivery);
        var draft = await DraftAsync(Some.Classified(Intent.ProductQuestion), "Do you deliver to Spain?");
        var entry = (await book.GetAsync(Shop.Tenant, "k_1", TestContext.Current.CancellationToken))!;
        var guard = new KnowledgeChangedGuard();

        Assert.Null(guard.Check(Some.Context(draft) with { Knowledge = [entry] }));
        Assert.Equal(
            Band.Escalate,
            guard.Check(Some.Context(draft) with { Knowledge = [entry with { Answer = "We do not deliver abroad." }] })?.AtMost
        );
        Assert.Equal(Band.Escalate, guard.Check(Some.Context(draft) with { Knowledge = [] })?.AtMost);
    }

    [Fact]
    public async Task An_entrys_price_is_no_evidence_for_a_product()
    {
        await WriteAsync("k_1", "Do you deliver to Spain?", Delivery);
        var entry = (await book.GetAsync(Shop.Tenant, "k_1", TestContext.Current.CancellationToken))!;
        var lamp = new Evidence("product", "LAMP-1", "3", "title", "Oak Desk Lamp");

        var claims = ClaimLedger.Match("The Oak Desk Lamp costs 7.50 EUR.", [lamp, entry.Cite()]);
        Assert.Null(claims.Single(claim => claim.Text == "7.50 EUR").Evidence);
        Assert.NotNull(ClaimLedger.Match("Delivery costs 7.50 EUR.", [entry.Cite()]).Single(claim => claim.Text == "7.50 EUR").Evidence);
        Assert.All(ClaimLedger.Match("Delivery within 15 days.", [entry.Cite()]), claim => Assert.Null(claim.Evidence));
    }

    [Fact]
    public async Task The_tenants_voice_frames_the_reply()
    {
        var voice = new Voice
        {
            Tone = Tone.Friendly,
            Greetings = new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = "Hi {name}!" },
            Closings = new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = "Warm wishes," },
            Signature = "Lamp & Co\n12 Mill Lane\n+44 20 7946 0000",
        };

        var draft = await DraftAsync(Some.Classified(Intent.PriceQuote), "How much is the Oak Desk Lamp?", voice, "Nora");
        var nobody = await DraftAsync(Some.Classified(Intent.PriceQuote), "How much is the Oak Desk Lamp?", voice, customer: null);

        Assert.StartsWith("Hi Nora!", draft!.Body, StringComparison.Ordinal);
        Assert.EndsWith("Warm wishes,\nLamp & Co\n12 Mill Lane\n+44 20 7946 0000", draft.Body, StringComparison.Ordinal);
        Assert.All(draft.Claims, claim => Assert.NotNull(claim.Evidence));
        Assert.StartsWith("Hello,", nobody!.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("How much are 20 pcs of the Oak Desk Lamp?", "From 10 pieces on, Oak Desk Lamp costs 45.00 EUR each.", 0.95)]
    [InlineData("How much are 60 pcs of the Oak Desk Lamp?", "From 50 pieces on, Oak Desk Lamp costs 39.00 EUR each.", 0.95)]
    [InlineData("What is the discount on 20 pcs of the Oak Desk Lamp?", "From 10 pieces on, Oak Desk Lamp costs 45.00 EUR each.", 0.95)]
    [InlineData("How much are 5 pcs of the Oak Desk Lamp?", "Oak Desk Lamp costs 49.90 EUR.", 0)]
    [InlineData(
        "What is the discount on 20 pcs of the Oak Desk Lamp, and what does delivery cost?",
        "From 10 pieces on, Oak Desk Lamp costs 45.00 EUR each.",
        0
    )]
    public async Task A_price_for_many_is_told_where_the_vendor_tells_one(string question, string line, double confidence)
    {
        var shop = Shop.Ordinary();
        shop.Change(
            "LAMP-1",
            lamp =>
                lamp with
                {
                    Attributes = new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["price from 10"] = "45.00 EUR",
                        ["price_50"] = "39.00",
                    },
                }
        );

        var draft = await DraftAsync(Some.Classified(Intent.PriceQuote), question, shop: shop);

        Assert.Contains(line, draft!.Body, StringComparison.Ordinal);
        Assert.All(draft.Claims, claim => Assert.NotNull(claim.Evidence));
        Assert.True(draft.Confidence >= confidence);
        Assert.Equal(confidence > 0, draft.Confidence > 0.9);
        Assert.Null(new ProductChangedGuard().Check(Some.Context(draft) with { Products = [shop["LAMP-1"]] }));
        shop.Change("LAMP-1", lamp => lamp with { Attributes = new Dictionary<string, string>(StringComparer.Ordinal) });
        Assert.Equal(
            line.StartsWith("From", StringComparison.Ordinal),
            new ProductChangedGuard().Check(Some.Context(draft) with { Products = [shop["LAMP-1"]] }) is not null
        );
    }

    private Task WriteAsync(string id, string question, string answer) =>
        book.WriteAsync(
            Shop.Tenant,
            new KnowledgeEntry
            {
                EntryId = id,
                Question = question,
                Answer = answer,
                Language = "en",
            },
            etag: null,
            TestContext.Current.CancellationToken
        );

    private Task<Draft?> DraftAsync(
        Classification understood,
        string text,
        Voice? voice = null,
        string? customer = "Nora",
        Shop? shop = null
    ) =>
        new LocalDrafter(shop ?? Shop.Ordinary(), book).DraftAsync(
            new DraftRequest
            {
                Tenant = Shop.Tenant,
                Questions = [new DraftQuestion("", text, understood)],
                CustomerName = customer,
                SenderName = "Lamp & Co",
                Voice = voice ?? Voice.Default,
            },
            TestContext.Current.CancellationToken
        );
}
