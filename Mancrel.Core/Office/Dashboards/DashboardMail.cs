using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Identity;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Office.Dashboards;

/// <summary>How often figures come by mail.</summary>
public enum MailRhythm
{
    /// <summary>On a day of the week, with the seven days before it.</summary>
    Weekly,

    /// <summary>On a day of the month, with the calendar month before.</summary>
    Monthly,
}

/// <summary>Figures that somebody gets by mail again and again.</summary>
public sealed record DashboardMail : IDocument
{
    /// <summary>The partition of all of them: they are few, and read together.</summary>
    public const string ThePartition = "dashboardMails";

    public static string Kind => "dashboardMail";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>Its id.</summary>
    public required string MailId { get; init; }

    /// <summary>Who gets it.</summary>
    public required UserId UserId { get; init; }

    /// <summary>What stands in it, in this order.</summary>
    public required IReadOnlyList<DashboardKind> Dashboards { get; init; }

    /// <summary>How often.</summary>
    public required MailRhythm Rhythm { get; init; }

    /// <summary>Of a weekly one the day of the week.</summary>
    public DayOfWeek Weekday { get; init; }

    /// <summary>Of a monthly one the day of the month, 1 to 28.</summary>
    public int MonthDay { get; init; }

    /// <summary>The full hour of the office's clock, 0 to 23.</summary>
    public required int Hour { get; init; }

    public string Id => MailId;

    public string Partition => ThePartition;

    /// <summary>The newest turn between two times, the first excluded; null without one. Each has its date for a key.</summary>
    public Slot? DueIn(DateTimeOffset since, DateTimeOffset until, TimeZoneInfo zone)
    {
        var daily = new Cadence.Daily(new TimeOnly(Hour, 0));
        for (var slot = daily.SlotAt(until, zone); slot.Due > since; slot = daily.SlotAt(slot.Due.AddTicks(-1), zone))
        {
            var date = DateOf(slot);
            if (Rhythm == MailRhythm.Weekly ? date.DayOfWeek == Weekday : date.Day == MonthDay)
            {
                return slot;
            }
        }

        return null;
    }

    /// <summary>The days that a turn tells of.</summary>
    public (DateOnly From, DateOnly To) SpanOf(Slot slot)
    {
        var date = DateOf(slot);
        var first = new DateOnly(date.Year, date.Month, 1);
        return Rhythm == MailRhythm.Weekly ? (date.AddDays(-7), date.AddDays(-1)) : (first.AddMonths(-1), first.AddDays(-1));
    }

    private static DateOnly DateOf(Slot slot) => DateOnly.ParseExact(slot.Key, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>What people write about such a mail.</summary>
public sealed record DashboardMailFields
{
    /// <summary>One or more of them.</summary>
    public IReadOnlyList<DashboardKind>? Dashboards { get; init; }

    /// <summary>How often.</summary>
    public MailRhythm? Rhythm { get; init; }

    /// <summary>Of a weekly one the day of the week; Monday where nobody says.</summary>
    public DayOfWeek? Weekday { get; init; }

    /// <summary>Of a monthly one the day of the month, 1 to 28; the first where nobody says.</summary>
    public int? MonthDay { get; init; }

    /// <summary>The full hour of the office's clock, 0 to 23; 8 where nobody says.</summary>
    public int? Hour { get; init; }

    /// <summary>The fields as they stand.</summary>
    public static DashboardMailFields Of(DashboardMail mail) =>
        new()
        {
            Dashboards = mail.Dashboards,
            Rhythm = mail.Rhythm,
            Weekday = mail.Weekday,
            MonthDay = mail.MonthDay,
            Hour = mail.Hour,
        };
}

/// <summary>Makes, changes and deletes mails of figures; everybody has own ones only.</summary>
public sealed class DashboardMailDesk(IDocumentStore store)
{
    /// <summary>As many has one person.</summary>
    public const int MostOfOne = 10;

    private const int Most = 1000;
    private const int LastMonthDay = 28;
    private const int LastHour = 23;
    private const int UsualHour = 8;

    /// <summary>All of them.</summary>
    public async Task<IReadOnlyList<Stored<DashboardMail>>> AllAsync(TenantId tenant, CancellationToken cancellation) =>
        (
            await store.QueryAsync<DashboardMail>(
                tenant,
                new DocumentQuery { Partition = DashboardMail.ThePartition, Limit = Most },
                cancellation
            )
        ).Items;

    /// <summary>Those of a person, the oldest first.</summary>
    public async Task<IReadOnlyList<Stored<DashboardMail>>> OfAsync(TenantId tenant, UserId user, CancellationToken cancellation) =>
        [.. (await AllAsync(tenant, cancellation)).Where(item => item.Value.UserId == user).OrderBy(item => item.CreatedAt)];

    /// <summary>One of a person's; null where there is none.</summary>
    public async Task<Stored<DashboardMail>?> FindAsync(TenantId tenant, string id, UserId user, CancellationToken cancellation) =>
        await store.GetAsync<DashboardMail>(tenant, DashboardMail.ThePartition, id, cancellation) is { } stored
        && stored.Value.UserId == user
            ? stored
            : null;

    /// <summary>Makes one. The same id again gives the one that is there.</summary>
    public async Task<WriteResult<DashboardMail>> CreateAsync(
        TenantId tenant,
        string id,
        DashboardMailFields fields,
        UserId user,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var mail = Read(id, user, fields, errors);
        if (errors.Any)
        {
            return WriteResult<DashboardMail>.Invalid(errors);
        }

        var all = await AllAsync(tenant, cancellation);
        return all.All(one => one.Value.Id != id) && (all.Count >= Most || all.Count(one => one.Value.UserId == user) >= MostOfOne)
            ? WriteResult<DashboardMail>.Refused($"there are {MostOfOne} of them already; delete one that nobody needs")
            : new(await store.GetOrCreateAsync(tenant, mail, cancellation));
    }

    /// <summary>Writes the fields over one as it was read.</summary>
    public async Task<WriteResult<DashboardMail>> UpdateAsync(
        TenantId tenant,
        Stored<DashboardMail> stored,
        DashboardMailFields fields,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var mail = Read(stored.Value.Id, stored.Value.UserId, fields, errors);
        if (errors.Any)
        {
            return WriteResult<DashboardMail>.Invalid(errors);
        }

        var batch = new DocumentBatch(tenant, DashboardMail.ThePartition).Replace(mail, stored.ETag);
        return (await store.CommitAsync(batch, cancellation)).Committed
            ? new(await store.GetAsync<DashboardMail>(tenant, DashboardMail.ThePartition, mail.Id, cancellation))
            : WriteResult<DashboardMail>.Outdated;
    }

    /// <summary>Deletes one.</summary>
    public async Task<WriteResult<DashboardMail>> DeleteAsync(
        TenantId tenant,
        Stored<DashboardMail> stored,
        string? etag,
        CancellationToken cancellation
    )
    {
        var batch = new DocumentBatch(tenant, DashboardMail.ThePartition).Delete<DashboardMail>(stored.Value.Id, etag);
        return (await store.CommitAsync(batch, cancellation)).Committed ? new(stored) : WriteResult<DashboardMail>.Outdated;
    }

    private static DashboardMail Read(string id, UserId user, DashboardMailFields fields, FieldErrors errors)
    {
        List<DashboardKind> dashboards = [.. (fields.Dashboards ?? []).Distinct()];
        if (dashboards.Count == 0)
        {
            errors.Add("dashboards", "is one or more of " + string.Join(", ", Enum.GetValues<DashboardKind>().Select(CoreJson.Name)));
        }

        if (fields.Rhythm is null)
        {
            errors.Add("rhythm", "is one of " + string.Join(", ", Enum.GetValues<MailRhythm>().Select(CoreJson.Name)));
        }

        return new DashboardMail
        {
            MailId = id,
            UserId = user,
            Dashboards = dashboards,
            Rhythm = fields.Rhythm ?? default,
            Weekday = fields.Weekday ?? DayOfWeek.Monday,
            MonthDay = errors.Between("monthDay", fields.MonthDay, 1, LastMonthDay) ?? 1,
            Hour = errors.Between("hour", fields.Hour, 0, LastHour) ?? UsualHour,
        };
    }
}
