using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Insight.Customers;
using Mancrel.Core.Insight.Process;
using Mancrel.Core.Insight.Scores;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Insight.Alerts;

/// <summary>What grew worse and what waits too long.</summary>
public sealed class AlertBook(IDocumentStore store, StatsBook book, MailFlowBook mail, CustomerBook customers, ScoreDriftBook scores)
{
    private const int MostOfEach = 10;
    private const int Months = 6;

    /// <summary>All of it, as it is seen.</summary>
    public async Task<AlertsSeen> ReadAsync(TenantId tenant, Sight sight, DateTimeOffset now, CancellationToken cancellation)
    {
        var office = await OfficeAsync(tenant, now, cancellation);
        var (stuck, deals) = await DealsAsync(tenant, sight, now, cancellation);
        var (silent, people) = await PeopleAsync(tenant, sight, cancellation);
        return new AlertsSeen(stuck, silent, [.. office, .. deals, .. people]);
    }

    /// <summary>What the whole office does worse than it did.</summary>
    public async Task<IReadOnlyList<Alert>> OfficeAsync(TenantId tenant, DateTimeOffset now, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var from = today.AddDays(1 - Anomalies.Days);
        var days = await book.DaysAsync(tenant, from.AddDays(-Anomalies.Before), today, cancellation);
        var grown = Anomalies.Grown(
            StatsBook.Sum(days.Where(day => day.Day >= from).Select(day => day.Values)),
            StatsBook.Sum(days.Where(day => day.Day < from).Select(day => day.Values))
        );
        var alerts = grown
            .Select(one =>
                Office(Enum.GetValues<AlertKind>().Single(some => CoreJson.Name(some) == one.What)) with
                {
                    Now = one.Now,
                    Before = one.Before,
                    Chance = one.Corrected,
                }
            )
            .ToList();
        if (Anomalies.Drift(await mail.DecisionsAsync(tenant, cancellation)) is { } drift)
        {
            alerts.Add(Office(AlertKind.CalibrationDrift) with { Now = drift.Right, Expected = drift.Foretold });
        }

        var drifts = await scores.OfAsync(tenant, cancellation);
        foreach (var (kind, score) in new[] { (AlertKind.DealScoreDrift, drifts.Deals), (AlertKind.ContactScoreDrift, drifts.Contacts) })
        {
            if (score.Alarm is { } month)
            {
                alerts.Add(Office(kind) with { Now = score.CameUpTo(month), Expected = score.ForetoldUpTo(month), Chance = month.Chance });
            }
        }

        return alerts;
    }

    private static Alert Office(AlertKind kind) =>
        new(
            kind,
            Subject: null,
            Name: null,
            kind switch
            {
                AlertKind.SlowReplies => "/inbox",
                AlertKind.Bounces => "/outreach/suppressions",
                AlertKind.StockQuestions => "/products",
                AlertKind.Overrides => "/ai/decisions",
                AlertKind.DealScoreDrift or AlertKind.ContactScoreDrift => "/reports?tab=scores",
                _ => "/ai/quality",
            }
        );

    private async Task<(long All, IReadOnlyList<Alert> Alerts)> DealsAsync(
        TenantId tenant,
        Sight sight,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var query = new DocumentQuery
        {
            Where = [new("status", FilterOperator.Equal, DealStatus.Active), new("rotsAt", FilterOperator.LessThan, now)],
            Sort = new DocumentSort("rotsAt"),
            Limit = MostOfEach,
            CountTotal = true,
        };
        var page = await store.QueryAsync<Deal>(tenant, sight.Narrow<Deal>(query), cancellation);
        return (
            page.Total ?? page.Items.Count,
            [
                .. page.Items.Select(item => new Alert(AlertKind.StuckDeal, item.Value.Id, item.Value.Title, "/deals/" + item.Value.Id)
                {
                    Since = item.Value.RotsAt,
                }),
            ]
        );
    }

    private async Task<(long All, IReadOnlyList<Alert> Alerts)> PeopleAsync(TenantId tenant, Sight sight, CancellationToken cancellation)
    {
        var fit = await customers.OfAsync(tenant, cancellation);
        var silent = fit.Ahead(Months)
            .Customers.Where(one => one.AtRisk && sight.Sees(fit.Owners[one.History.Customer]))
            .OrderByDescending(one => one.Silent.Expected)
            .ThenBy(one => one.History.Customer.Id, StringComparer.Ordinal)
            .ToList();
        List<CustomerKey> keys = [.. silent.Take(MostOfEach).Select(one => one.History.Customer)];
        var names = new Dictionary<CustomerKey, string>();
        await NamesAsync<Contact>(tenant, sight, keys, company: false, "contactId", one => one.Name, names, cancellation);
        await NamesAsync<Company>(tenant, sight, keys, company: true, "companyId", one => one.Name, names, cancellation);
        return (
            silent.Count,
            [
                .. from one in silent.Take(MostOfEach)
                let who = one.History.Customer
                where names.ContainsKey(who)
                select new Alert(AlertKind.SilentCustomer, who.Id, names[who], (who.IsCompany ? "/companies/" : "/contacts/") + who.Id)
                {
                    Since = new DateTimeOffset(one.History.Last.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
                    SilentDays = one.History.Silent,
                    IsCompany = who.IsCompany,
                    Expected = one.Silent.Expected,
                },
            ]
        );
    }

    // Read anew, so that none is named that went or that is not seen.
    private async Task NamesAsync<T>(
        TenantId tenant,
        Sight sight,
        IEnumerable<CustomerKey> keys,
        bool company,
        string field,
        Func<T, string> name,
        Dictionary<CustomerKey, string> names,
        CancellationToken cancellation
    )
        where T : class, IDocument
    {
        var ids = keys.Where(key => key.IsCompany == company).Select(key => key.Id).ToList();
        if (ids.Count == 0)
        {
            return;
        }

        var query = new DocumentQuery { Where = [new(field, FilterOperator.In, ids)], Limit = ids.Count };
        var page = await store.QueryAsync<T>(tenant, sight.Narrow<T>(query), cancellation);
        page.Items.ToList().ForEach(item => names[new CustomerKey(company, item.Value.Id)] = name(item.Value));
    }
}
