using Mancrel.Core.Billing;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.Local.Seeding;

namespace Mancrel.Local.Demo.Past;

/// <summary>
/// Regular customers: each buys at a pace of its own, some have not come for long, some offers were lost. What the last
/// twelve weeks brought has its invoice, most of them paid.
/// </summary>
internal sealed class PastSales(
    IDocumentStore store,
    PastClock clock,
    BillingDesk desk,
    BillingActions actions,
    PaymentDesk payments,
    TenantId tenant,
    DateTimeOffset now
)
{
    private const int Seed = 21;
    private const int Regulars = 14;
    private const int Silent = 3;
    private const int Days = 360;
    private const int Invoiced = 84;
    private const decimal Tax = 0.19m;
    private static readonly Pipeline Sales = PipelineSeeds.All[0];
    private static readonly string[] WhyLost =
    [
        "Bought elsewhere, a week sooner",
        "The budget goes into next year",
        "Too dear for them",
        "Nobody answers any more",
    ];

    /// <summary>Writes them, oldest first, so that numbers of invoices follow their days.</summary>
    public async Task WriteAsync(IReadOnlyList<Contact> people, CancellationToken cancellation)
    {
        var regulars = people.Where(one => one.CompanyId is not null).DistinctBy(one => one.CompanyId).Take(Regulars).ToList();
        var purchases = regulars
            .SelectMany((person, at) => DaysOf(at).Select((ago, turn) => (Person: person, Regular: at, Turn: turn, Ago: ago)))
            .OrderByDescending(one => one.Ago);
        var rank = Rank.First;
        var number = 0;
        foreach (var (person, regular, turn, ago) in purchases)
        {
            var chance = new SeedChance(Seed, "purchase", (regular * 100) + turn);
            var won = new DateTimeOffset(now.UtcDateTime.Date.AddDays(-ago), TimeSpan.Zero).AddMinutes((9 * 60) + chance.Below(8 * 60));
            var lines = Lines(chance);
            rank = Rank.Between(rank, high: null, (ulong)number);
            var isLost = chance.Percent(35);
            var deal = DealOf(number, person, lines, won, rank, isLost, chance);
            clock.Put(won);
            await store.CommitAsync(new DocumentBatch(tenant, deal.Partition).Create(deal), cancellation);
            if (ago < Invoiced && !isLost)
            {
                await BillAsync(number, person, deal, lines, won, chance, cancellation);
            }

            number++;
        }

        await QuotesAsync(regulars, cancellation);
    }

    // The first regulars of the list came often and stopped: half a year without a purchase says more of them than of others.
    private static IEnumerable<int> DaysOf(int regular)
    {
        var chance = new SeedChance(Seed, "regular", regular);
        var pace = regular < Silent ? 14 + chance.Below(6) : 26 + chance.Below(40);
        for (var ago = regular < Silent ? 170 + chance.Below(40) : 2 + chance.Below(pace); ago < Days; ago += pace - 4 + chance.Below(9))
        {
            yield return ago;
        }
    }

    private static List<LineFields> Lines(SeedChance chance) =>
        [
            .. Enumerable
                .Range(0, 1 + chance.Below(3))
                .Select(_ => chance.Of(PastGood.All))
                .DistinctBy(good => good.Sku)
                .Select(good => new LineFields
                {
                    Sku = good.Sku,
                    Description = good.Title,
                    Quantity = 1 + chance.Below(8),
                    UnitPrice = new Money(good.Price, "EUR"),
                    TaxRate = Tax,
                }),
        ];

    private static Deal DealOf(
        int number,
        Contact person,
        List<LineFields> lines,
        DateTimeOffset won,
        string rank,
        bool isLost,
        SeedChance chance
    )
    {
        var by = chance.Of(DemoTeam.Sellers);
        var open = Sales.Stages.Where(stage => stage.Outcome == StageOutcome.Open).ToList();
        var way = open.Take(isLost ? 2 + chance.Below(open.Count - 1) : open.Count)
            .Append(Sales.Stages.First(stage => stage.Outcome == (isLost ? StageOutcome.Lost : StageOutcome.Won)))
            .ToList();
        var entered = won.AddDays(-(7 + chance.Below(21)));
        var deal = new Deal
        {
            DealId = new DealId("d_demo" + SeedPeople.Digits(number)),
            Title = lines[0].Description! + (lines.Count > 1 ? " + " + (lines.Count - 1) : ""),
            PipelineId = Sales.PipelineId,
            StageId = way[0].Id,
            Rank = rank,
            StageEnteredAt = entered,
            ContactId = person.ContactId,
            CompanyId = person.CompanyId,
            Value = new Money(lines.Sum(line => line.Quantity!.Value * line.UnitPrice!.Value.Amount), "EUR"),
            OwnerId = User.IdOf(by),
        };
        for (var step = 0; step < way.Count; step++)
        {
            deal = DealMoves.Enter(deal, Sales, way[step], rank, by, entered + ((won - entered) * step / (way.Count - 1)));
        }

        return isLost ? deal with { CloseReason = chance.Of(WhyLost) } : deal;
    }

    private async Task BillAsync(
        int number,
        Contact person,
        Deal deal,
        List<LineFields> lines,
        DateTimeOffset won,
        SeedChance chance,
        CancellationToken cancellation
    )
    {
        var by = chance.Of(DemoTeam.Sellers);
        var id = "in_demo" + SeedPeople.Digits(number);
        var fields = new BillingFields
        {
            ContactId = person.ContactId.Value,
            DealId = deal.Id,
            Lines = lines,
        };
        await desk.CreateAsync(tenant, BillingType.Invoice, id, fields, cancellation);
        clock.Put(won.AddMinutes(20));
        var issued = await actions.IssueAsync(tenant, id, etag: null, by, cancellation);
        clock.Put(won.AddMinutes(25));
        await actions.SentAsync(tenant, id, won.AddMinutes(25), by, person.Emails[0], cancellation);
        var days = 2 + chance.Below(14);
        var share =
            chance.Percent(82) ? 1
            : chance.Percent(40) ? 0.5m
            : 0;
        if (share == 0 || won.AddDays(days) > now || issued.Item is not { } invoice)
        {
            return;
        }

        clock.Put(won.AddDays(days));
        var whole = invoice.Value.Totals.Gross;
        await payments.RecordAsync(
            tenant,
            id,
            new PaymentId("pm_demo" + SeedPeople.Digits(number)),
            new PaymentFields
            {
                Amount = whole with { Amount = decimal.Round(whole.Amount * share, 2) },
                Type = PaymentType.Payment,
                Method = chance.Percent(70) ? PaymentMethod.BankTransfer : PaymentMethod.Card,
                At = won.AddDays(days),
            },
            etag: null,
            by,
            cancellation
        );
    }

    private async Task QuotesAsync(List<Contact> regulars, CancellationToken cancellation)
    {
        for (var number = 0; number < 6; number++)
        {
            var chance = new SeedChance(Seed, "quote", number);
            var id = "qu_demo" + SeedPeople.Digits(number);
            clock.Put(now.AddDays(-3 * number).AddHours(-5));
            await desk.CreateAsync(
                tenant,
                BillingType.Quote,
                id,
                new BillingFields { ContactId = regulars[Silent + number].ContactId.Value, Lines = Lines(chance) },
                cancellation
            );

            // The newest is still being written.
            if (number > 0)
            {
                await actions.IssueAsync(tenant, id, etag: null, chance.Of(DemoTeam.Sellers), cancellation);
            }
        }
    }
}
