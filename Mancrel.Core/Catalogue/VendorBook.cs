using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Catalogue;

/// <summary>All vendors: those of the settings, which are changed there only, and those that were set up in the app.</summary>
public sealed class VendorBook(MancrelSettings settings, IDocumentStore store, SealedSecrets secrets, TimeProvider clock)
{
    /// <summary>True where the settings name it.</summary>
    public bool IsFixed(string name) => settings.Vendors.ContainsKey(name);

    /// <summary>A vendor; null when there is none of that name. Of the same name the one of the settings counts.</summary>
    public async Task<VendorSettings?> FindAsync(TenantId tenant, string name, CancellationToken cancellation) =>
        settings.Vendors.TryGetValue(name, out var known) ? known
        : await StoredAsync(tenant, name, cancellation) is { } stored ? Open(stored.Value)
        : null;

    /// <summary>One that was set up in the app, as it is stored.</summary>
    public Task<Stored<Vendor>?> StoredAsync(TenantId tenant, string name, CancellationToken cancellation) =>
        store.GetAsync<Vendor>(tenant, VendorStatus.PartitionOf(name), name, cancellation);

    /// <summary>The names of all, in order.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(TenantId tenant, CancellationToken cancellation)
    {
        var names = new SortedSet<string>(settings.Vendors.Keys, StringComparer.Ordinal);
        string? cursor = null;
        do
        {
            var page = await store.QueryAsync<Vendor>(tenant, new DocumentQuery { Limit = 200, Cursor = cursor }, cancellation);
            names.UnionWith(page.Items.Select(item => item.Value.Name));
            cursor = page.NextCursor;
        } while (cursor is not null);
        return [.. names];
    }

    /// <summary>Seals a secret or an address of a vendor.</summary>
    internal string Seal(string name, string text) => secrets.Seal(Encoding.UTF8.GetBytes(text), VendorStatus.PartitionOf(name));

    /// <summary>What was sealed; null where it was sealed with another key.</summary>
    internal string? Opened(Vendor vendor, string? text) =>
        text is not null && secrets.Open(text, vendor.Partition) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private VendorSettings Open(Vendor vendor) =>
        new()
        {
            Kind = vendor.Type,
            Secret = Opened(vendor, vendor.SealedSecret),
            OldSecret = vendor.OldSecretUntil > clock.GetUtcNow() ? Opened(vendor, vendor.OldSealedSecret) : null,
            Currency = vendor.Currency,
            PollUrl = Opened(vendor, vendor.SealedPollUrl) is { } url ? new Uri(url) : null,
            PollMinutes = vendor.PollMinutes,
            Typed = true,
        };
}
