using System.Text.RegularExpressions;
using Mancrel.Core.Billing.Printing;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Papers;
using Mancrel.Core.Settings;
using Mancrel.Core.Triage;
using NodaTime;

namespace Mancrel.Core.Billing;

/// <summary>
/// Says how the sender's own invoices and orders stand: those that the letter names, else what is open. Each sentence is its own evidence,
/// and is made again when the answer is judged and when it leaves: one that was paid since keeps it back.
/// </summary>
public sealed partial class BillingPapers(IDocumentStore store, BillingTokens tokens, ShopBook shops, MancrelSettings settings) : IOwnPapers
{
    private const string EvidenceKind = "billingDocument";
    private const string Model = "mancrel-papers-1";
    private const int Most = 3;
    private const int MostLooked = 100;

    // A person lets it go whatever the thresholds usually are.
    private const double Confidence = 0.75;

    private static readonly HashSet<Intent> Intents = [Intent.BillingInvoice, Intent.PaymentProblem, Intent.OrderStatus];

    public async Task<Draft?> DraftAsync(TenantId tenant, PapersAsked asked, bool named, CancellationToken cancellation)
    {
        var words = PrintWords.Of(asked.Language);
        if (words.Language != asked.Language || !asked.Questions.All(question => Intents.Contains(question.Classification.Intent)))
        {
            return null;
        }

        var own = await OwnAsync(tenant, asked.Contact, cancellation);
        var text = string.Join('\n', asked.Questions.Select(question => $"{question.Subject}\n{question.Text}"));
        var numbers = Numbers().Matches(text).Select(match => match.Value.ToUpperInvariant()).ToHashSet(StringComparer.Ordinal);
        var meant = own.Where(one => numbers.Contains(one.Number!)).Take(Most).ToList();
        if (meant.Count == 0)
        {
            // Another's number, or one that is nowhere, is a person's to look for.
            var looked =
                numbers.Count > 0 || named || NamedOrders.In(text).Count > 0 ? [] : Open(own, asked.Questions[^1].Classification.Intent);
            meant = [.. looked.Take(Most)];
        }

        if (meant.Count == 0)
        {
            return null;
        }

        var zone = (await shops.GetAsync(tenant, cancellation)).Zone;
        var said = meant.Select(one => (Document: one, Text: Sentence(tenant, one, own, words, zone))).ToList();
        return new Draft
        {
            Body = words
                .With(
                    "papersBody",
                    ("name", asked.Greeted),
                    ("text", string.Join("\n\n", said.Select(one => one.Text))),
                    ("shop", asked.SenderName)
                )
                .Replace(" ,", ",", StringComparison.Ordinal)
                .Replace(", !", "!", StringComparison.Ordinal),
            Language = asked.Language,
            Claims = [.. said.Select(one => new Claim(one.Text, EvidenceOf(one.Document, one.Text)))],
            Confidence = Confidence,
            Answers = [.. Intents],
            Model = Model,
        };
    }

    public async Task<PapersCheck> CheckAsync(TenantId tenant, ContactId? contact, Draft draft, CancellationToken cancellation)
    {
        var cited = draft.Claims.Select(claim => claim.Evidence).OfType<Evidence>().Where(one => one.Kind == EvidenceKind).ToList();
        if (cited.Count == 0)
        {
            return new PapersCheck([], [], null);
        }

        var own = contact is { } who ? await OwnAsync(tenant, who, cancellation) : [];
        var zone = (await shops.GetAsync(tenant, cancellation)).Zone;
        var words = PrintWords.Of(draft.Language);
        var untrue = cited.FirstOrDefault(one =>
            own.FirstOrDefault(document => document.Id == one.Id) is not { } document
            || Sentence(tenant, document, own, words, zone) != one.Value
        );
        return new PapersCheck(
            [.. own.Select(one => one.Number!)],
            settings.PublicUrl is { } url ? [url.Host] : [],
            untrue is null
                ? null
                : new GuardFinding(IOwnPapers.ChangedGuard, Band.Escalate, $"What the draft says of {untrue.Field} is not so any more.")
        );
    }

    private static Evidence EvidenceOf(BillingDocument document, string text) =>
        new(EvidenceKind, document.Id, document.History.Count.ToString(null as IFormatProvider), document.Number!, text);

    // Newest first; what was paid last answers where nothing is open.
    private static IEnumerable<BillingDocument> Open(List<BillingDocument> own, Intent intent)
    {
        if (intent == Intent.OrderStatus)
        {
            return own.Where(one => one is { Type: BillingType.Order, VoidedAt: null }).Take(1);
        }

        var invoices = own.Where(one => one is { Type: BillingType.Invoice, VoidedAt: null }).ToList();
        var open = invoices.Where(one => one.Balance > 0).ToList();
        return open.Count > 0 ? open : invoices.Take(1);
    }

    private string Sentence(TenantId tenant, BillingDocument document, List<BillingDocument> own, PrintWords words, DateTimeZone zone)
    {
        var key = (document.Type, document.State) switch
        {
            (_, BillingState.Void) => "papersVoid",
            (BillingType.Order, _) => document.NextId is { } next && own.Any(one => one.BillingId == next)
                ? "papersInvoiced"
                : "papersOrder",
            (_, BillingState.Paid) => document.Paid > 0 ? "papersPaid" : "papersCredited",
            (_, BillingState.Overdue) => "papersOverdue",
            _ => "papersOpen",
        };
        var paid = document.History.LastOrDefault(happened => happened.What == "paid")?.At ?? default;
        var text = words.With(
            key,
            ("number", document.Number!),
            ("total", words.Money(document.Totals.Gross)),
            ("balance", words.Money(Currencies.Of(document.Balance, document.Currency))),
            ("date", document.IssuedOn is { } issued ? words.Day(issued) : ""),
            ("due", document.DueOn is { } due ? words.Day(due) : ""),
            ("paid", words.Day(Instant.FromDateTimeOffset(paid).InZone(zone).Date.ToDateOnly())),
            ("invoice", own.FirstOrDefault(one => one.BillingId == document.NextId)?.Number ?? "")
        );
        return tokens.LinkTo(tenant, document) is { } link ? $"{text} {words.With("mailLink", ("link", link))}" : text;
    }

    private async Task<List<BillingDocument>> OwnAsync(TenantId tenant, ContactId contact, CancellationToken cancellation)
    {
        var found = new List<BillingDocument>();
        foreach (var type in new[] { BillingType.Invoice, BillingType.Order })
        {
            var page = await store.QueryAsync<BillingDocument>(
                tenant,
                new DocumentQuery
                {
                    Where = [new("contactId", FilterOperator.Equal, contact), new("type", FilterOperator.Equal, type)],
                    Limit = MostLooked,
                },
                cancellation
            );
            found.AddRange(
                page.Items.OrderByDescending(item => item.CreatedAt).Select(item => item.Value).Where(one => one.Number is not null)
            );
        }

        return found;
    }

    [GeneratedRegex(@"\b[A-Za-z][A-Za-z0-9-]{0,11}-\d{5,}\b")]
    private static partial Regex Numbers();
}
