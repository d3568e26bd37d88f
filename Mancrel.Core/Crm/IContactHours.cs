using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using NodaTime;

namespace Mancrel.Core.Crm;

/// <summary>The hours of the day in which a person writes, by the clock where it is.</summary>
/// <param name="Zone">Whose clock.</param>
/// <param name="From">The first of them, 0 to 23.</param>
/// <param name="Count">How many.</param>
public sealed record ContactHours(DateTimeZone Zone, int From, int Count);

/// <summary>Tells when a person writes.</summary>
public interface IContactHours
{
    /// <summary>Of a contact; null where its letters tell no hours beyond chance.</summary>
    Task<ContactHours?> OfAsync(TenantId tenant, Contact contact, CancellationToken cancellation);
}
