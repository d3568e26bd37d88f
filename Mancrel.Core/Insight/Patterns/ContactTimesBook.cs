using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using NodaTime;

namespace Mancrel.Core.Insight.Patterns;

/// <summary>Reads when a person writes to us: one query.</summary>
public sealed class ContactTimesBook(IDocumentStore store, TimeProvider clock) : IContactHours
{
    /// <summary>Letters that are read, both ways, the newest.</summary>
    public const int MostLetters = 200;

    /// <summary>Of a contact; letters of machines tell nothing.</summary>
    public async Task<ContactTimes> ReadAsync(TenantId tenant, Sight sight, Contact contact, CancellationToken cancellation) =>
        (await TimesAsync(tenant, sight, contact, cancellation)).Times;

    public async Task<ContactHours?> OfAsync(TenantId tenant, Contact contact, CancellationToken cancellation)
    {
        var (times, zone) = await TimesAsync(tenant, Sight.All, contact, cancellation);
        return times is { Holds: true, FromHour: { } from } ? new ContactHours(zone, from, ContactTimes.Stretch) : null;
    }

    private async Task<(ContactTimes Times, DateTimeZone Zone)> TimesAsync(
        TenantId tenant,
        Sight sight,
        Contact contact,
        CancellationToken cancellation
    )
    {
        var page = await store.QueryAsync<Message>(
            tenant,
            sight.Narrow<Message>(
                new DocumentQuery
                {
                    Where = [new("contactId", FilterOperator.Equal, contact.ContactId)],
                    Sort = new DocumentSort("receivedAt", Descending: true),
                    Limit = MostLetters,
                }
            ),
            cancellation
        );
        var letters = page
            .Items.Select(item => item.Value)
            .Where(letter => letter is { Direction: MessageDirection.Inbound, Suppressed: null })
            .ToList();
        var (zone, name) = Clock(contact, letters);
        return (ContactTimes.Of([.. letters.Select(letter => letter.Date ?? letter.ReceivedAt)], zone, name, clock.GetUtcNow()), zone);
    }

    // The zone that a person stated, else the offset that its mail program wrote last.
    private static (DateTimeZone Zone, string Name) Clock(Contact contact, List<Message> letters)
    {
        if (contact.TimeZone is { } name && DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is { } zone)
        {
            return (zone, name);
        }

        if (letters.FirstOrDefault(letter => letter.DateOffset is not null)?.DateOffset is not { } minutes)
        {
            return (DateTimeZone.Utc, "UTC");
        }

        var offset = Offset.FromSeconds(minutes * 60);
        return (DateTimeZone.ForOffset(offset), "UTC" + offset.ToString("g", CultureInfo.InvariantCulture));
    }
}
