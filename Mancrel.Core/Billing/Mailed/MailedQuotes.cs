using System.Globalization;
using Mancrel.Core.Billing.Printing;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Papers;
using Mancrel.Core.Settings;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Billing.Mailed;

/// <summary>
/// Answers a letter that asks for a quotation of several lines with a quote: a draft document, and a draft of a mail that says the same.
/// It gets its number as the mail leaves, which brings the PDF. What the mail says and the quote comes to must be the same, whichever of
/// the two a person changed; where the draft is rejected the document goes too. Only where each line names one product that is there.
/// </summary>
public sealed class MailedQuotes(
    IDocumentStore store,
    BillingDesk desk,
    BillingActions actions,
    PrintDesk print,
    BillingTokens tokens,
    IProductLinker linker,
    IBlobStore blobs,
    TenantPolicy policies
) : IThreadOffers, IOwnPapers, IProjection
{
    /// <summary>What the evidence of a quote's lines is called.</summary>
    public const string EvidenceKind = "mailedQuote";

    private const string Model = "mancrel-quotes-1";
    private const int MostLooked = 20;
    private const double Named = 0.75;

    // A person lets each go: it commits the shop.
    private const double Confidence = 0.75;

    private sealed record Goods(Product Product, Evidence Price, decimal Count, Money Each);

    private sealed record Said(string Text, IReadOnlyList<Claim> Claims);

    public async Task<OfferReply?> ReadAsync(TenantId tenant, Message message, PapersAsked asked, CancellationToken cancellation)
    {
        var words = PrintWords.Of(asked.Language);
        if (
            asked.Questions is not [{ Classification.Intent: Intent.PriceQuote } question]
            || words.Language != asked.Language
            || !QuoteLines.AreWanted($"{question.Subject}\n{question.Text}")
            || QuoteLines.In(question.Text) is not { } lines
            || (await policies.GetAsync(tenant, cancellation)).ModeFor([Intent.PriceQuote]) == ReplyMode.Shadow
            || await GoodsAsync(tenant, lines, asked.Language, cancellation) is not { } goods
            || await TaxAsync(tenant, asked.Contact, goods[0].Each.Currency, cancellation) is not { } tax
        )
        {
            return null;
        }

        var fields = new BillingFields
        {
            ContactId = asked.Contact.Value,
            Currency = goods[0].Each.Currency,
            TaxMode = tax.Mode,
            Language = asked.Language,
            Lines =
            [
                .. goods.Select(one => new LineFields
                {
                    Sku = one.Product.Sku,
                    Description = one.Product.Title,
                    Quantity = one.Count,
                    UnitPrice = one.Each,
                    TaxRate = tax.Rate,
                }),
            ],
        };
        var id = "qu_" + Hashing.Short("mailed\n" + message.MessageId.Value);
        if ((await desk.CreateAsync(tenant, BillingType.Quote, id, fields, cancellation)).Item is not { Value: var quote })
        {
            return null;
        }

        var said = Say(tenant, quote, words);
        var prices = goods.Select(one => new Claim(words.Money(one.Each), one.Price));
        return new OfferReply(
            new Draft
            {
                Body = words
                    .With("papersBody", ("name", asked.Greeted), ("text", said.Text), ("shop", asked.SenderName))
                    .Replace(" ,", ",", StringComparison.Ordinal)
                    .Replace(", !", "!", StringComparison.Ordinal),
                Language = asked.Language,
                Claims = [.. said.Claims, .. prices],
                Confidence = Confidence,
                Asked = Intent.PriceQuote,
                Answers = [Intent.PriceQuote, Intent.Availability],
                Model = Model,
                Encloses = quote.Id,
            },
            Unclear: null
        );
    }

    public async Task<OfferTaken?> TakeAsync(TenantId tenant, Message message, bool only, CancellationToken cancellation)
    {
        if (only || message.Draft is not { Model: Model, Encloses: { } id })
        {
            return null;
        }

        var issued = await actions.IssueAsync(tenant, id, etag: null, message.Decision?.By ?? MessageDecision.Automatic, cancellation);
        if (issued.Item is not { Value: { VoidedAt: null } quote })
        {
            return new OfferTaken(issued.Refusal ?? "the quote cannot be issued as it is");
        }

        return new OfferTaken(Enclosed: await MailedPapers.EncloseAsync(print, blobs, tenant, quote, cancellation));
    }

    public Task<Draft?> DraftAsync(TenantId tenant, PapersAsked asked, bool named, CancellationToken cancellation) =>
        Task.FromResult<Draft?>(null);

    public async Task<PapersCheck> CheckAsync(TenantId tenant, ContactId? contact, Draft draft, CancellationToken cancellation)
    {
        if (draft is not { Model: Model, Encloses: { } id })
        {
            return new PapersCheck([], [], Changed: null);
        }

        var quote = (await desk.FindAsync(tenant, BillingType.Quote, id, cancellation))?.Value;
        var link = quote is null ? null : tokens.LinkTo(tenant, quote);
        var why =
            quote is null or { VoidedAt: not null } ? "The quote that goes with it is not there any more."
            : quote.ContactId is null || quote.ContactId != contact ? "The quote that goes with it is not the receiver's own."
            : Differs(tenant, quote, draft);
        return new PapersCheck(
            [],
            link is null ? [] : [new Uri(link).Host],
            why is null ? null : new GuardFinding(IOwnPapers.ChangedGuard, Band.Escalate, why)
        );
    }

    /// <summary>A quote goes with the draft that it was made for: where a person or a newer letter took that away it is deleted.</summary>
    public async Task<bool> FollowAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        if (kind != Message.Kind)
        {
            return false;
        }

        foreach (var change in changes.Where(change => !change.Deleted))
        {
            if (
                await store.GetAsync<Message>(tenant, change.Partition, change.Id, cancellation)
                    is { Value: { Direction: MessageDirection.Inbound, ReplyId: null, Draft: { Model: Model, Encloses: { } id } } message }
                && (
                    message.State == MessageState.Superseded
                    || message is { State: MessageState.Escalated, Decision.Action: "reject" or "cancel" or "expire" }
                )
                && await desk.FindAsync(tenant, BillingType.Quote, id, cancellation) is { Value.Number: null } draft
            )
            {
                await desk.DeleteAsync(tenant, draft, etag: null, cancellation);
            }
        }

        return true;
    }

    private string? Differs(TenantId tenant, BillingDocument quote, Draft draft)
    {
        var words = PrintWords.Of(draft.Language);
        var total = words.Money(quote.Totals.Gross);
        if (!Tells(draft.Body, words.Amount(quote.Totals.Gross)))
        {
            return $"The quote comes to {total}, which the text does not say: change one of the two.";
        }

        var now = Say(tenant, quote, words).Claims.Select(claim => claim.Text).ToHashSet(StringComparer.Ordinal);
        return draft.Claims.FirstOrDefault(claim => claim.Evidence is { Kind: EvidenceKind } && !now.Contains(claim.Text)) is { } untrue
            ? $"\"{untrue.Text}\" is not what the quote says."
            : null;
    }

    // People type a blank where we write one that does not break.
    private static bool Tells(string body, string amount)
    {
        var (text, sought) = (Blanks(body), Blanks(amount));
        for (var at = text.IndexOf(sought, StringComparison.Ordinal); at >= 0; at = text.IndexOf(sought, at + 1, StringComparison.Ordinal))
        {
            var end = at + sought.Length;
            if ((at == 0 || !IsOfNumber(text[at - 1])) && (end == text.Length || !char.IsDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfNumber(char before) => char.IsDigit(before) || before is '.' or ',';

    private static string Blanks(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');

    private Said Say(TenantId tenant, BillingDocument quote, PrintWords words)
    {
        var lines = quote
            .Lines.Select(line =>
                words.With(
                    "quoteLine",
                    ("count", words.Number(line.Quantity)),
                    ("title", line.Description),
                    ("price", words.Money(line.UnitPrice)),
                    ("amount", words.Money(Currencies.Of(BillingSums.Amount(line), quote.Currency)))
                )
            )
            .ToList();
        List<string> sums =
        [
            $"{words["net"]}: {words.Money(quote.Totals.Net)}",
            .. quote
                .Totals.ByRate.Where(rate => rate.TaxRate > 0)
                .Select(rate =>
                    words.With("taxOf", ("rate", words.Percent(rate.TaxRate)), ("net", words.Money(rate.Net)))
                    + ": "
                    + words.Money(rate.Tax)
                ),
            $"{words["total"]}: {words.Money(quote.Totals.Gross)}",
        ];
        var link = tokens.LinkTo(tenant, quote) is { } address ? words.With("quoteLink", ("link", address)) : null;
        string[] spoken = [.. lines, .. sums, .. link is null ? [] : new[] { link }];
        return new Said(
            string.Join(
                "\n\n",
                new[]
                {
                    words["quoteIntro"],
                    string.Join('\n', lines),
                    string.Join('\n', sums),
                    words["quoteAttached"],
                    link,
                }.OfType<string>()
            ),
            [.. spoken.Select((text, at) => new Claim(text, new Evidence(EvidenceKind, quote.Id, null, Field(at), text)))]
        );
    }

    private static string Field(int at) => string.Create(CultureInfo.InvariantCulture, $"line.{at}");

    // Each line one product, by its code or clearly, that has a price and is there in that number.
    private async Task<IReadOnlyList<Goods>?> GoodsAsync(
        TenantId tenant,
        IReadOnlyList<AskedLine> lines,
        string language,
        CancellationToken cancellation
    )
    {
        var goods = new List<Goods>();
        foreach (var line in lines)
        {
            var links = await linker.LinkAsync(tenant, line.Goods, language, cancellation);
            if (
                links.Mentions is not [{ IsVariants: false } mention]
                || !(mention.ByCode || mention.Best.Probability >= Named)
                || !Explains(line.Goods, mention)
                || mention.Best.Product is not { Price: { } price, IsSoldOut: false, IsOnBackorder: false } product
                || product.Stock < line.Count
                || (goods.Count > 0 && goods[0].Each.Currency != price.Currency)
            )
            {
                return null;
            }

            var tier = QuantityPrices.For(product, line.Count);
            var each = tier?.Price ?? price;
            goods.Add(
                new Goods(
                    product,
                    new Evidence(
                        Product.Kind,
                        product.Sku,
                        product.Version.ToString(CultureInfo.InvariantCulture),
                        tier is null ? "price" : "tierPrice",
                        each.ToString()
                    ),
                    line.Count,
                    each
                )
            );
        }

        return goods;
    }

    // "Oak Desk Lamp, black, engraved" says more than the product does.
    private static bool Explains(string goods, ProductMention mention)
    {
        var known = mention.Best.Explained.Concat(mention.Words).Select(word => word.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return goods
            .Split([' ', ',', ';', '(', ')', '-', '–', '/', '"', '“', '”', '«', '»'], StringSplitOptions.RemoveEmptyEntries)
            .All(word => !word.Any(char.IsLetterOrDigit) || known.Any(one => one.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>
    /// The tax as people wrote it last for this customer, else as it is set, else as it was written for another that pays it. None of
    /// these: a person's.
    /// </summary>
    private async Task<(TaxMode Mode, decimal Rate)?> TaxAsync(
        TenantId tenant,
        ContactId contact,
        string currency,
        CancellationToken cancellation
    )
    {
        var found = new List<BillingDocument>();
        foreach (var type in new[] { BillingType.Quote, BillingType.Invoice })
        {
            var page = await store.QueryAsync<BillingDocument>(
                tenant,
                new DocumentQuery
                {
                    Where = [new("type", FilterOperator.Equal, type)],
                    Sort = new DocumentSort("updatedAt", Descending: true),
                    Limit = MostLooked,
                },
                cancellation
            );
            found.AddRange(page.Items.Select(item => item.Value));
        }

        var written = found
            .Where(one => one is { Number: not null, VoidedAt: null } && one.Currency == currency)
            .Where(one => one.Lines.Select(line => line.TaxRate).Distinct().Count() == 1)
            .Where(one => one.TaxMode != TaxMode.ReverseCharge || one.ContactId == contact)
            .OrderByDescending(one => one.ContactId == contact)
            .ThenByDescending(one => one.IssuedOn)
            .FirstOrDefault();
        var set = written?.ContactId == contact ? null : (await BillingOptions.ReadAsync(store, tenant, cancellation)).Tax;
        return set is { Rate: { } rate } ? (set.Mode, rate)
            : written is null ? null
            : (written.TaxMode, written.Lines[0].TaxRate);
    }
}
