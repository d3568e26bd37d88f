using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Composing;
using Mancrel.Core.Outreach.Sequences;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Occasions;

/// <summary>
/// Writes mails of occasions, each once: its id is made of the occasion, the person and what tells this time from the next. They wait for a
/// person's word like all that is composed, and the consent is looked at now and again at the moment of sending.
/// </summary>
public sealed class OccasionMails(IDocumentStore store, ComposeDesk desk, ShopBook shops, TimeProvider clock)
{
    /// <summary>How many more may be written of an occasion today.</summary>
    public async Task<int> LeftAsync(TenantId tenant, OccasionRule rule, CancellationToken cancellation)
    {
        var day = await DayAsync(tenant, rule.Occasion, cancellation);
        return rule.DailyCap - (day?.Value.Day == await TodayAsync(tenant, cancellation) ? day.Value.Written : 0);
    }

    /// <summary>Writes one, where it was not written before and may be; true where it was.</summary>
    /// <param name="tenant">Who writes.</param>
    /// <param name="rule">The occasion.</param>
    /// <param name="contact">To whom.</param>
    /// <param name="time">Tells this time of the occasion from the next: a year, a day, a product.</param>
    /// <param name="sku">The product that it is about; null for none.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<bool> WriteAsync(
        TenantId tenant,
        OccasionRule rule,
        Contact contact,
        string time,
        string? sku,
        CancellationToken cancellation
    )
    {
        var purpose = rule.Occasion.Purpose();
        var consent = purpose is { } one ? contact.ConsentFor(one) : contact.Consent;
        if (
            contact.Emails.Count == 0
            || contact.MailStopped is not null
            || consent == ConsentState.Withdrawn
            || (rule.ConsentRequired && consent != ConsentState.Granted)
        )
        {
            return false;
        }

        var name = CoreJson.Name(rule.Occasion);
        var id = "x_" + Hashing.Short(string.Join('\n', name, contact.Id, time));
        if (await desk.FindAsync(tenant, id, cancellation) is not null)
        {
            return false;
        }

        var made = await desk.GenerateAsync(
            tenant,
            new ComposeFields(contact.Id, rule.Occasion, Language: null, rule.Tone, sku),
            notes: null,
            "occasion " + name,
            cancellation,
            new ComposeAs(id, rule.ConsentRequired)
        );
        if (made.Item is null)
        {
            return false;
        }

        await CountAsync(tenant, rule.Occasion, cancellation);
        return true;
    }

    private async Task CountAsync(TenantId tenant, Occasion occasion, CancellationToken cancellation)
    {
        var today = await TodayAsync(tenant, cancellation);
        while (true)
        {
            var stored = await DayAsync(tenant, occasion, cancellation);
            var before = stored?.Value ?? new OccasionDay { Occasion = occasion };
            var next = before with { Day = today, Written = before.Day == today ? before.Written + 1 : 1 };
            var batch = new DocumentBatch(tenant, next.Partition);
            _ = stored is null ? batch.Create(next) : batch.Replace(next, stored.ETag);
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return;
            }
        }
    }

    private Task<Stored<OccasionDay>?> DayAsync(TenantId tenant, Occasion occasion, CancellationToken cancellation) =>
        store.GetAsync<OccasionDay>(tenant, OccasionRule.ThePartition, "day." + CoreJson.Name(occasion), cancellation);

    private async Task<DateOnly> TodayAsync(TenantId tenant, CancellationToken cancellation) =>
        SendTimes.DateIn(clock.GetUtcNow(), (await shops.GetAsync(tenant, cancellation)).Zone).ToDateOnly();
}
