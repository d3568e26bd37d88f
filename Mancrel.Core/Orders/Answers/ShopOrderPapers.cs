using System.Globalization;
using Mancrel.Core.Catalogue.Ordering;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Papers;
using Mancrel.Core.Triage;
using NodaTime;

namespace Mancrel.Core.Orders.Answers;

/// <summary>
/// Says where the sender's own orders of shops are: those that the letter names, else what is open. An order is the sender's by the address
/// that it was placed with, never by its telephone number. Each sentence is its own evidence and is made again when the answer is judged
/// and when it leaves. Only a plain "where is it" of one clear order leaves by itself; whatever else is asked waits for a person.
/// </summary>
public sealed class ShopOrderPapers(IDocumentStore store, ShopBook shops, TimeProvider clock) : IOwnPapers
{
    /// <summary>What the evidence of such statements is called.</summary>
    public const string EvidenceKind = "shopOrder";

    private const string Model = "mancrel-orders-1";
    private const int Most = 3;
    private const int MostLooked = 50;
    private const int ShortestBare = 4;

    // A person lets it go whatever the thresholds usually are.
    private const double Confidence = 0.75;

    // Every word of the letter is known to ask that, and the state says it.
    private const double Plain = 0.97;

    // What takes longer is late, whatever the state says.
    private static readonly Duration MostUnsent = Duration.FromDays(5);
    private static readonly Duration MostUnderway = Duration.FromDays(10);

    private static readonly HashSet<Intent> Intents =
    [
        Intent.OrderStatus,
        Intent.DeliveryProblem,
        Intent.ChangeOrCancelOrder,
        Intent.ReturnRefund,
    ];

    public async Task<Draft?> DraftAsync(TenantId tenant, PapersAsked asked, bool named, CancellationToken cancellation)
    {
        if (
            OrderWords.Of(asked.Language) is not { } words
            || !asked.Questions.All(question => Intents.Contains(question.Classification.Intent))
        )
        {
            return null;
        }

        var own = await OwnAsync(tenant, asked.Contact, cancellation);
        var text = string.Join('\n', asked.Questions.Select(question => $"{question.Subject}\n{question.Text}"));
        var numbers = NamedOrders.In(text);
        var meant = own.Where(order => Names(text, numbers, order)).ToList();
        var isNamed = meant.Count > 0;
        if (!isNamed && numbers.Count == 0)
        {
            meant = [.. own.Where(IsOpen)];
            meant = meant.Count > 0 ? meant : [.. own.Take(1)];
        }

        if (meant.Count == 0)
        {
            // Another's number, or one that is nowhere, is a person's to look for.
            return null;
        }

        var isPlain =
            meant.Count == 1
            && asked.Questions is [{ Classification.Intent: Intent.OrderStatus } question]
            && IsExplained(meant[0])
            && PlainWhere.Is(question, asked.Language, Keys(meant), [asked.CustomerName, asked.SenderName]);
        if (named && !isNamed && !isPlain)
        {
            return null;
        }

        var zone = (await shops.GetAsync(tenant, cancellation)).Zone;
        return Draft(asked, [.. meant.Take(Most)], words, zone, isPlain);
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
        var words = OrderWords.Of(draft.Language);
        var untrue = cited.FirstOrDefault(one =>
            words is null || own.Find(order => order.Id == one.Id) is not { } order || Sentence(order, words, zone) != one.Value
        );
        var parcels = own.SelectMany(order => order.Told.Parcels).ToList();
        return new PapersCheck(
            [
                .. own.SelectMany(order => new[] { order.Told.Number, order.Told.Number.TrimStart('#'), order.NumberKey }),
                .. parcels.Select(parcel => parcel.Number).OfType<string>(),
            ],
            [.. parcels.Select(parcel => parcel.Url?.Host).OfType<string>()],
            untrue is null
                ? null
                : new GuardFinding(
                    IOwnPapers.ChangedGuard,
                    Band.Escalate,
                    $"What the draft says of order {untrue.Field} is not so any more."
                )
        );
    }

    private static Draft Draft(PapersAsked asked, IReadOnlyList<ShopOrder> meant, OrderWords words, DateTimeZone zone, bool isPlain)
    {
        var said = meant.Select(order => (Order: order, Text: Sentence(order, words, zone))).ToList();
        var asksMore = asked.Questions.Any(question => question.Classification.Intent != Intent.OrderStatus);
        var text = string.Join("\n\n", [.. said.Select(one => one.Text), .. asksMore ? [words.With("seen")] : Array.Empty<string>()]);
        return new Draft
        {
            Body = words
                .With("body", [("name", asked.Greeted), ("text", text), ("shop", asked.SenderName)])
                .Replace(" ,", ",", StringComparison.Ordinal)
                .Replace(", !", "!", StringComparison.Ordinal),
            Language = asked.Language,
            Claims = [.. said.Select(one => new Claim(one.Text, EvidenceOf(one.Order, one.Text)))],
            Confidence = isPlain ? Plain : Confidence,
            Accounted = isPlain,
            Asked = isPlain ? Intent.OrderStatus : null,
            Answers = [.. Intents],
            Model = Model,
        };
    }

    private static Evidence EvidenceOf(ShopOrder order, string text) =>
        new(
            EvidenceKind,
            order.Id,
            order.Told.UpdatedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            order.Told.Number,
            text
        );

    private static string Sentence(ShopOrder order, OrderWords words, DateTimeZone zone)
    {
        string Day(DateTimeOffset at) => words.Day(Instant.FromDateTimeOffset(at).InZone(zone).Date.ToDateOnly());
        var told = order.Told;
        var state = order.State switch
        {
            ShopOrderState.Cancelled => "cancelled",
            ShopOrderState.Refunded => "refunded",
            ShopOrderState.Delivered => "delivered",
            ShopOrderState.Shipped => "shipped",
            ShopOrderState.PartShipped => "part",
            ShopOrderState.Paid => "open",
            _ => told.Payment == OrderPayment.Pending ? "unpaid" : "unsent",
        };
        var sentences = new List<string>
        {
            words.With(
                state,
                [
                    ("number", told.Number),
                    ("date", Day(told.PlacedAt)),
                    ("sent", Day(SentAt(told))),
                    ("cancelled", Day(told.CancelledAt ?? told.UpdatedAt)),
                ]
            ),
        };
        if (told.Payment == OrderPayment.PartRefunded && told.CancelledAt is null)
        {
            sentences.Add(words.With("partRefunded"));
        }

        if (order.State is ShopOrderState.Shipped or ShopOrderState.PartShipped)
        {
            sentences.AddRange(told.Parcels.SelectMany(parcel => Parcel(parcel, words)));
        }

        return string.Join(' ', sentences);
    }

    private static IEnumerable<string> Parcel(VendorParcel parcel, OrderWords words)
    {
        if (parcel.State != ParcelState.Sent)
        {
            yield return words.With(parcel.State == ParcelState.Delivered ? "arrived" : CoreJson.Name(parcel.State));
        }

        if (parcel.Number is { } number)
        {
            yield return parcel.Carrier is { } carrier
                ? words.With("parcel", [("tracking", number), ("carrier", carrier)])
                : words.With("parcelNumber", [("tracking", number)]);
        }

        if (parcel.Url is { } url)
        {
            yield return words.With("follow", [("link", url.AbsoluteUri)]);
        }
    }

    private static DateTimeOffset SentAt(VendorOrder told) => told.Parcels.Max(parcel => parcel.SentAt) ?? told.UpdatedAt;

    private static bool IsOpen(ShopOrder order) =>
        order.State is ShopOrderState.Placed or ShopOrderState.Paid or ShopOrderState.PartShipped or ShopOrderState.Shipped;

    /// <summary>True where the state alone answers: paid and lately placed, or sent lately and nothing went wrong on the way.</summary>
    private bool IsExplained(ShopOrder order)
    {
        var now = clock.GetUtcNow();
        return order.Told.Payment == OrderPayment.Paid
            && order.State switch
            {
                ShopOrderState.Paid => now - order.Told.PlacedAt <= MostUnsent.ToTimeSpan(),
                ShopOrderState.Shipped => now - SentAt(order.Told) <= MostUnderway.ToTimeSpan()
                    && order.Told.Parcels.All(parcel =>
                        parcel.State
                            is ParcelState.Sent
                                or ParcelState.Prepared
                                or ParcelState.InTransit
                                or ParcelState.OutForDelivery
                                or ParcelState.ReadyForPickup
                    ),
                _ => false,
            };
    }

    // A short number may be any count; it is one where the letter says so.
    private static bool Names(string text, IReadOnlySet<string> numbers, ShopOrder order)
    {
        var key = order.NumberKey;
        if (numbers.Contains(key))
        {
            return true;
        }

        var number = order.Told.Number.TrimStart('#');
        for (
            var at = key.Length < ShortestBare ? -1 : text.IndexOf(number, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = text.IndexOf(number, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            var end = at + number.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static HashSet<string> Keys(IEnumerable<ShopOrder> orders) => [.. orders.Select(order => order.NumberKey)];

    private async Task<List<ShopOrder>> OwnAsync(TenantId tenant, ContactId contact, CancellationToken cancellation)
    {
        if (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(contact), contact.Value, cancellation) is not { Value: var who })
        {
            return [];
        }

        var keys = who.Emails.Select(AddressKey.For).Distinct(StringComparer.Ordinal).ToList();
        if (keys.Count == 0)
        {
            return [];
        }

        var page = await store.QueryAsync<ShopOrder>(
            tenant,
            new DocumentQuery
            {
                Where = [new("mailboxKey", FilterOperator.In, keys)],
                Sort = new DocumentSort("at", Descending: true),
                Limit = MostLooked,
            },
            cancellation
        );
        return [.. page.Items.Select(item => item.Value).Where(order => order is { Gone: false, Erased: false })];
    }
}
