using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Catalogue;

/// <summary>Puts together what is shown of a vendor.</summary>
public sealed class VendorViews(VendorBook book, IDocumentStore store, MancrelSettings settings, TimeProvider clock)
{
    /// <summary>The view of a vendor.</summary>
    /// <exception cref="RefusedException">404.</exception>
    public async Task<VendorView> OfAsync(string name, Caller caller, HttpRequest request, CancellationToken cancellation)
    {
        var vendor =
            await book.FindAsync(caller.Tenant, name, cancellation)
            ?? throw new RefusedException(StatusCodes.Status404NotFound, $"there is no vendor {name}");
        var stored = vendor.Typed ? await book.StoredAsync(caller.Tenant, name, cancellation) : null;
        var status = await store.GetAsync<VendorStatus>(caller.Tenant, VendorStatus.PartitionOf(name), name, cancellation);
        var home = settings.PublicUrl ?? new Uri($"{request.Scheme}://{request.Host}");
        return VendorView.Of(name, vendor, stored, status, home, clock.GetUtcNow());
    }
}
