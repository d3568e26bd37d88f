using System.Text.RegularExpressions;
using Mancrel.Core.Billing.Printing;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Papers;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Billing.Mailed;

/// <summary>
/// A customer's yes by mail to a quote that went to it, in its thread or by its number: the quote stands agreed, as by the button of its
/// page, and a draft confirms the order. The order is made when a person lets that draft go, or accepts the quote; never by itself. What is
/// no plain yes is a person's, who sees the words; a no closes nothing.
/// </summary>
public sealed partial class QuoteAnswers(IDocumentStore store, QuoteActions quotes, PrintDesk print, IBlobStore blobs)
    : IThreadOffers,
        IOwnPapers
{
    /// <summary>What the evidence of a quote that a customer takes is called.</summary>
    public const string EvidenceKind = "agreedQuote";

    private const string Model = "mancrel-agreed-1";
    private const int MostLooked = 200;
    private const int MostShown = 200;

    // A person lets each go: it makes the order.
    private const double Confidence = 0.75;

    public async Task<OfferReply?> ReadAsync(TenantId tenant, Message message, PapersAsked asked, CancellationToken cancellation)
    {
        var text = string.Join('\n', asked.Questions.Select(question => question.Text));
        if (await MeantAsync(tenant, message, asked.Contact, text, cancellation) is not { } quote)
        {
            return null;
        }

        string?[] names = [asked.CustomerName, asked.SenderName, message.From];
        var word = QuoteAnswer.In(text, quote.Number!, names);
        if (word == QuoteWord.Nothing)
        {
            return null;
        }

        var words = PrintWords.Of(quote.Language);
        var shown = text.Length <= MostShown ? text : text[..MostShown] + "…";
        if (word == QuoteWord.More || asked.Questions.Count > 1)
        {
            return new OfferReply(null, $"The letter answers {quote.Number} and is no plain yes to it: \"{shown}\"");
        }

        var agreed = await quotes.AgreeAsync(tenant, quote.Id, cancellation, message.ConversationId);
        if (agreed.Item is not { Value: var taken })
        {
            return new OfferReply(null, $"The letter accepts {quote.Number}, which cannot be taken as it is: {agreed.Refusal}.");
        }

        var said = Sentence(taken, words);
        return new OfferReply(
            new Draft
            {
                Body = words
                    .With("papersBody", ("name", asked.Greeted), ("text", said), ("shop", asked.SenderName))
                    .Replace(" ,", ",", StringComparison.Ordinal)
                    .Replace(", !", "!", StringComparison.Ordinal),
                Language = words.Language,
                Claims = [new Claim(said, new Evidence(EvidenceKind, taken.Id, null, taken.Number!, said))],
                Confidence = Confidence,
                Accounted = true,
                Asked = Intent.OrderRequest,
                Answers = [.. Enum.GetValues<Intent>()],
                Model = Model,
                Encloses = taken.Id,
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

        if (message.Decision is not { By: not MessageDecision.Automatic and var by })
        {
            return new OfferTaken("an order is made by a person's word only");
        }

        var made = await quotes.AcceptAsync(tenant, id, etag: null, by, cancellation);
        return made.Item is { Value: { VoidedAt: null } order }
            ? new OfferTaken(Enclosed: await MailedPapers.EncloseAsync(print, blobs, tenant, order, cancellation))
            : new OfferTaken(made.Refusal ?? "the quote cannot be accepted as it is");
    }

    public Task<Draft?> DraftAsync(TenantId tenant, PapersAsked asked, bool named, CancellationToken cancellation) =>
        Task.FromResult<Draft?>(null);

    public async Task<PapersCheck> CheckAsync(TenantId tenant, ContactId? contact, Draft draft, CancellationToken cancellation)
    {
        if (draft is not { Model: Model, Encloses: { } id })
        {
            return new PapersCheck([], [], Changed: null);
        }

        var quote = (await store.GetAsync<BillingDocument>(tenant, BillingDocument.ThePartition, id, cancellation))?.Value;
        var stands =
            quote is { VoidedAt: null, DeclinedAt: null, ContactId: { } own }
            && (quote.AgreedAt ?? quote.AcceptedAt) is not null
            && own == contact
            && draft.Claims.All(claim =>
                claim.Evidence is not { Kind: EvidenceKind } || claim.Text == Sentence(quote, PrintWords.Of(draft.Language))
            );
        return new PapersCheck(
            quote?.Number is { } number ? [number] : [],
            [],
            stands ? null : new GuardFinding(IOwnPapers.ChangedGuard, Band.Escalate, "The quote that was accepted does not stand any more.")
        );
    }

    private static string Sentence(BillingDocument quote, PrintWords words) =>
        words.With(
            "quoteTaken",
            ("number", quote.Number!),
            ("date", quote.IssuedOn is { } day ? words.Day(day) : ""),
            ("total", words.Money(quote.Totals.Gross))
        );

    // The one that the letter names, else the one that our newest mail of the thread brought.
    private async Task<BillingDocument?> MeantAsync(
        TenantId tenant,
        Message message,
        ContactId contact,
        string text,
        CancellationToken cancellation
    )
    {
        var numbers = Numbers().Matches($"{message.Subject}\n{text}").Select(match => match.Value.ToUpperInvariant()).ToHashSet();
        var own = await store.QueryAsync<BillingDocument>(
            tenant,
            new DocumentQuery
            {
                Where = [new("contactId", FilterOperator.Equal, contact), new("type", FilterOperator.Equal, BillingType.Quote)],
                Limit = MostLooked,
            },
            cancellation
        );
        var open = own.Items.Select(item => item.Value).Where(IsOpen).ToList();
        var named = open.Where(quote => numbers.Contains(quote.Number!)).ToList();
        if (named.Count > 0 || numbers.Count > 0 || open.Count == 0)
        {
            return named.Count == 1 ? named[0] : null;
        }

        var thread = await store.QueryAsync<Message>(
            tenant,
            new DocumentQuery { Partition = message.Partition, Limit = MostLooked },
            cancellation
        );
        var newest = thread
            .Items.Select(item => item.Value)
            .Where(one => one is { Direction: MessageDirection.Outbound, Send: not null } && one.ReceivedAt <= message.ReceivedAt)
            .MaxBy(one => one.ReceivedAt);
        return newest is not null && ShortWords.IsSameSubject(message.Subject, newest.Subject)
            ? open.Find(quote => quote.Id == newest.Encloses)
            : null;
    }

    private static bool IsOpen(BillingDocument quote) =>
        quote is { Number: not null, SentAt: not null, VoidedAt: null, AcceptedAt: null, DeclinedAt: null };

    [GeneratedRegex(@"\b[A-Za-z][A-Za-z0-9-]{0,11}-\d{5,}\b")]
    private static partial Regex Numbers();
}
