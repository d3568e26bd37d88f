using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Scheduling;

/// <summary>
/// Which service stands behind a public address. An address that was changed leads on to its service until another one takes it.
/// </summary>
public sealed class BookingAddresses(IDocumentStore store)
{
    private const int Numbers = 100;

    /// <summary>The service of an address, by its name or its id; null where none takes appointments there.</summary>
    public async Task<Service?> FindAsync(TenantId tenant, string address, CancellationToken cancellation)
    {
        var named = BookingSlug.IsGood(address)
            ? (await store.GetAsync<BookingAddress>(tenant, BookingAddress.PartitionOf(address), address, cancellation))?.Value.ServiceId
            : null;
        return await ServiceAsync(tenant, named ?? new ServiceId(address), cancellation) is { Active: true } service ? service : null;
    }

    /// <summary>Takes the address that is wanted, or one made of the name. What is wrong with it stands in the errors.</summary>
    public async Task<string> TakeAsync(
        TenantId tenant,
        Service service,
        string? wanted,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        if (wanted?.Trim() is { Length: > 0 } slug)
        {
            if (!BookingSlug.IsGood(slug))
            {
                errors.Add("slug", $"is 2 to {BookingSlug.Longest} of a–z, 0–9 and single hyphens, such as first-fitting");
            }
            else if (!await TryTakeAsync(tenant, service.ServiceId, slug, cancellation))
            {
                errors.Add("slug", "is the address of another service");
            }

            return slug;
        }

        if (BookingSlug.Of(service.Name) is not { } made)
        {
            return "";
        }

        for (var number = 1; number < Numbers; number++)
        {
            var tried = number == 1 ? made : string.Create(CultureInfo.InvariantCulture, $"{made}-{number}");
            if (await TryTakeAsync(tenant, service.ServiceId, tried, cancellation))
            {
                return tried;
            }
        }

        return "";
    }

    private async Task<bool> TryTakeAsync(TenantId tenant, ServiceId service, string slug, CancellationToken cancellation)
    {
        var ours = new BookingAddress { Slug = slug, ServiceId = service };
        while (true)
        {
            var stored = await store.GetOrCreateAsync(tenant, ours, cancellation);
            if (stored.Value.ServiceId == service)
            {
                return true;
            }

            if (await ServiceAsync(tenant, stored.Value.ServiceId, cancellation) is { } holder && holder.Slug == slug)
            {
                return false;
            }

            // Of a service that is gone, or goes by another name now.
            if ((await store.CommitAsync(new DocumentBatch(tenant, ours.Partition).Replace(ours, stored.ETag), cancellation)).Committed)
            {
                return true;
            }
        }
    }

    private async Task<Service?> ServiceAsync(TenantId tenant, ServiceId id, CancellationToken cancellation) =>
        (await store.GetAsync<Service>(tenant, Service.PartitionOf(id), id.Value, cancellation))?.Value;
}
