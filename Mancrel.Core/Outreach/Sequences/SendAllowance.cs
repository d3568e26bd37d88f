using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mailboxes;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using NodaTime;

namespace Mancrel.Core.Outreach.Sequences;

/// <summary>How many mails of sequences an address sent on a day, in all and of each sequence.</summary>
public sealed record SendDayCount : IDocument
{
    public static string Kind => "sendDay";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>The address of ours.</summary>
    public required string Address { get; init; }

    /// <summary>The day, of the address's zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>In all.</summary>
    public int Total { get; init; }

    /// <summary>Of each sequence.</summary>
    public IReadOnlyDictionary<string, int> BySequence { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Mails of sequences that came back on this day, whenever they were sent.</summary>
    public IReadOnlyList<MessageId> Returned { get; init; } = [];

    /// <summary>Mails of sequences that were reported as spam on this day.</summary>
    public IReadOnlyList<MessageId> Complained { get; init; } = [];

    /// <summary>What this day held when sequences stood still for what came back: what is before it counts no more.</summary>
    public ReturnsSeen? Seen { get; init; }

    public string Id => Hashing.Short(Address) + Day.ToString(".yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string Partition => "sendDay/" + Id;
}

/// <summary>What a day held when it was looked at.</summary>
public sealed record ReturnsSeen(int Total, int Returned, int Complained);

/// <summary>
/// A mail that was counted on a day: written with the count, so that it counts once a day however often it is asked for. One that was
/// counted and did not leave counts again on the day that it does.
/// </summary>
public sealed record SendSlot : IDocument
{
    public static string Kind => "sendSlot";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>The mail.</summary>
    public required MessageId Message { get; init; }

    /// <summary>The partition of its day.</summary>
    public required string Home { get; init; }

    // Ids are one for all partitions: with the mail's alone its second day would never be counted.
    public string Id => $"{Message.Value}.{Hashing.Short(Home)[..12]}";

    public string Partition => Home;
}

/// <summary>
/// Keeps sequences within what a day allows: each its own cap, which may rise day by day, and all together that of their address.
/// </summary>
public sealed class SendAllowance(IDocumentStore store, ShopBook shops, MancrelSettings settings, TimeProvider clock)
{
    // Google's Postmaster Tools and Amazon's review look at some days together, not at one.
    private const int DaysLookedAt = 7;

    /// <summary>Takes one of today's for a mail; null when it is taken, else when there are new ones.</summary>
    public async Task<DateTimeOffset?> TakeAsync(TenantId tenant, Sequence sequence, MessageId mail, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var zone = await ZoneAsync(tenant, cancellation);
        var key = new SendDayCount { Address = settings.Mail.From.Address, Day = SendTimes.DateIn(now, zone).ToDateOnly() };
        var slot = new SendSlot { Message = mail, Home = key.Partition };
        while (true)
        {
            if (await store.GetAsync<SendSlot>(tenant, slot.Partition, slot.Id, cancellation) is not null)
            {
                return null;
            }

            var stored = await store.GetAsync<SendDayCount>(tenant, key.Partition, key.Id, cancellation);
            var count = stored?.Value ?? key;
            var own = count.BySequence.GetValueOrDefault(sequence.Id);
            if (own >= CapOf(sequence, now, zone) || count.Total >= settings.Outreach.DailyCap)
            {
                return SendTimes.NextDay(now, zone);
            }

            var next = count with
            {
                Total = count.Total + 1,
                BySequence = new Dictionary<string, int>(count.BySequence, StringComparer.Ordinal) { [sequence.Id] = own + 1 },
            };
            var batch = new DocumentBatch(tenant, key.Partition).Create(slot);
            _ = stored is null ? batch.Create(next) : batch.Replace(next, stored.ETag);
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return null;
            }
        }
    }

    /// <summary>
    /// Notes that a mail came back or was reported, once. Where that is too much of the last seven days' mail, all sequences of the address
    /// are held first: who dies in between holds them again.
    /// </summary>
    public async Task ReturnedAsync(TenantId tenant, Message mail, Func<string, Task> hold, CancellationToken cancellation)
    {
        var today = SendTimes.DateIn(clock.GetUtcNow(), await ZoneAsync(tenant, cancellation)).ToDateOnly();
        var (total, returned, complained) = (0, 0, 0);
        var seen = false;
        for (var back = 1; back < DaysLookedAt && !seen; back++)
        {
            var key = new SendDayCount { Address = settings.Mail.From.Address, Day = today.AddDays(-back) };
            if ((await store.GetAsync<SendDayCount>(tenant, key.Partition, key.Id, cancellation))?.Value is { } day)
            {
                if (day.Returned.Contains(mail.MessageId) && (!mail.MailStopped || day.Complained.Contains(mail.MessageId)))
                {
                    return;
                }

                total += day.Total - (day.Seen?.Total ?? 0);
                returned += day.Returned.Count - (day.Seen?.Returned ?? 0);
                complained += day.Complained.Count - (day.Seen?.Complained ?? 0);
                seen = day.Seen is not null;
            }
        }

        while (true)
        {
            var key = new SendDayCount { Address = settings.Mail.From.Address, Day = today };
            var stored = await store.GetAsync<SendDayCount>(tenant, key.Partition, key.Id, cancellation);
            var day = With(stored?.Value ?? key, mail);
            if (day == stored?.Value)
            {
                return;
            }

            var before = day.Seen ?? new ReturnsSeen(0, 0, 0);
            var why = Reputation.Ruined(
                (day.Seen is null ? total : 0) + day.Total - before.Total,
                (day.Seen is null ? returned : 0) + day.Returned.Count - before.Returned,
                (day.Seen is null ? complained : 0) + day.Complained.Count - before.Complained,
                " of the last days"
            );
            if (why is not null)
            {
                await hold(why);
            }

            var next = why is null ? day : day with { Seen = new ReturnsSeen(day.Total, day.Returned.Count, day.Complained.Count) };
            var batch = new DocumentBatch(tenant, key.Partition);
            _ = stored is null ? batch.Create(next) : batch.Replace(next, stored.ETag);
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return;
            }
        }
    }

    private static SendDayCount With(SendDayCount day, Message mail)
    {
        if (mail.State == MessageState.Bounced && !day.Returned.Contains(mail.MessageId))
        {
            day = day with { Returned = [.. day.Returned, mail.MessageId] };
        }

        return mail.MailStopped && !day.Complained.Contains(mail.MessageId)
            ? day with
            {
                Complained = [.. day.Complained, mail.MessageId],
            }
            : day;
    }

    // The day of the mailbox that the mail is of, where it has one of its own.
    private async Task<DateTimeZone> ZoneAsync(TenantId tenant, CancellationToken cancellation)
    {
        var mailbox = await store.FindAsync<Mailbox>(tenant, "address", settings.Mail.From.Address, cancellation);
        return mailbox?.Value.TimeZone is { } name && DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is { } own
            ? own
            : (await shops.GetAsync(tenant, cancellation)).Zone;
    }

    // What a sequence may send on the day of a time.
    private static int CapOf(Sequence sequence, DateTimeOffset now, DateTimeZone zone)
    {
        if (sequence.RampUp is not { } ramp || sequence.StartedAt is not { } started)
        {
            return sequence.DailyCap;
        }

        var days = Period.DaysBetween(SendTimes.DateIn(started, zone), SendTimes.DateIn(now, zone));
        return (int)Math.Min(sequence.DailyCap, ramp.FirstDay + ((long)Math.Max(0, days) * ramp.AddPerDay));
    }
}
