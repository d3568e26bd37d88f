using Mancrel.Core.Billing;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Ports;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Insight.Scores;

/// <summary>Reads what is known of contacts, from their timelines, deals and papers.</summary>
public sealed class ContactPastBook(IDocumentStore store)
{
    private const int AtOnce = 100;
    private const int PageSize = 1000;

    /// <summary>Who wrote first in a span of time: not those who went on writing, which would tell what came of it.</summary>
    public async Task<IReadOnlyList<ContactId>> WroteAsync(
        TenantId tenant,
        DateTimeOffset from,
        TimeSpan span,
        int most,
        CancellationToken cancellation
    )
    {
        var page = await store.QueryAsync<Activity>(
            tenant,
            new DocumentQuery
            {
                Where =
                [
                    new("kind", FilterOperator.Equal, ActivityKind.EmailIn),
                    new("at", FilterOperator.GreaterOrEqual, from),
                    new("at", FilterOperator.LessThan, from + span),
                ],
                Sort = new DocumentSort("at"),
                Limit = most,
            },
            cancellation
        );
        return [.. page.Items.Select(item => item.Value.ContactId).OfType<ContactId>().Distinct()];
    }

    /// <summary>What is known of some contacts, from a time on.</summary>
    public async Task<IReadOnlyList<ContactPast>> ReadAsync(
        TenantId tenant,
        IEnumerable<ContactId> contacts,
        DateTimeOffset since,
        CancellationToken cancellation
    )
    {
        var found = new List<ContactPast>();
        foreach (var some in contacts.Chunk(AtOnce))
        {
            var lines = await AllAsync<Activity>(tenant, some, [new("at", FilterOperator.GreaterOrEqual, since)], cancellation);
            var deals = await AllAsync<Deal>(tenant, some, [], cancellation);
            var papers = await AllAsync<BillingDocument>(tenant, some, [], cancellation);
            var (linesOf, dealsOf, papersOf) = (
                lines.ToLookup(line => line.ContactId),
                deals.ToLookup(deal => deal.ContactId),
                papers.ToLookup(paper => paper.ContactId)
            );
            found.AddRange(some.Select(id => Of(id, [.. linesOf[id]], [.. dealsOf[id]], [.. papersOf[id]])));
        }

        return found;
    }

    private static ContactPast Of(ContactId id, List<Activity> lines, List<Deal> deals, List<BillingDocument> papers)
    {
        var won = deals.Where(deal => deal.Status == DealStatus.Won).ToList();
        var wonIds = won.Select(deal => deal.DealId).ToHashSet();
        var ordered = papers.Where(paper => paper.Type == BillingType.Order).Select(paper => paper.NextId).ToHashSet();
        return new ContactPast(
            id,
            [.. lines.Where(line => line.What == ActivityKind.EmailIn).Select(line => line.At)],
            [.. lines.Where(line => line.What == ActivityKind.EmailOut).Select(line => line.At)],
            Wishes(lines),
            deals,
            [
                .. won.Select(deal => Day(deal.ClosedAt ?? deal.StageEnteredAt)),
                // What was ordered and then billed, or is of a deal that was won, was bought once.
                .. papers
                    .Where(paper => paper is { Number: not null, VoidedAt: null, IssuedOn: not null })
                    .Where(paper =>
                        paper.Type == BillingType.Order
                        || (
                            paper.Type == BillingType.Invoice
                            && paper.Totals.Gross.Amount > paper.Credited
                            && !ordered.Contains(paper.BillingId)
                        )
                    )
                    .Where(paper => paper.DealId is not { } deal || !wonIds.Contains(deal))
                    .Select(paper => paper.IssuedOn!.Value),
            ]
        );
    }

    // A letter's line says what it was understood to be; of older ones the decision about it does.
    private static List<Wish> Wishes(List<Activity> lines)
    {
        var said = lines.Where(line => line.What is ActivityKind.EmailIn or ActivityKind.AiDecision).ToLookup(line => line.MessageId);
        return [.. said.SelectMany(letter => letter.OrderBy(line => line.What).Select(Wish).OfType<Wish>().Take(1))];
    }

    private static Wish? Wish(Activity line) =>
        line.Details.TryGetValue("intent", out var name)
        && Enum.TryParse<Intent>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var intent)
            ? new Wish(line.At, intent)
            : null;

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private async Task<List<T>> AllAsync<T>(TenantId tenant, ContactId[] contacts, DocumentFilter[] where, CancellationToken cancellation)
        where T : class, IDocument
    {
        var (items, cursor) = (new List<T>(), (string?)null);
        do
        {
            var page = await store.QueryAsync<T>(
                tenant,
                new DocumentQuery
                {
                    Where = [new("contactId", FilterOperator.In, contacts.Select(id => id.Value).ToList()), .. where],
                    Limit = PageSize,
                    Cursor = cursor,
                },
                cancellation
            );
            items.AddRange(page.Items.Select(item => item.Value));
            cursor = page.NextCursor;
        } while (cursor is not null);
        return items;
    }
}
