using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Catalogue;

/// <summary>Sets vendors up, changes and removes them, rotates their secrets; every change leaves an <see cref="AdminEvent"/>.</summary>
public sealed class VendorDesk(IDocumentStore store, VendorBook book, CatalogueWriter writer, IRandomSource random, TimeProvider clock)
{
    /// <summary>How long the secret before another one counts too.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    private const string FromSettings = "the vendor comes from the settings (Mancrel:Catalogue:Vendors) and is changed there";

    /// <summary>The fields as they stand, without the secret.</summary>
    public VendorFields FieldsOf(Vendor vendor) =>
        new()
        {
            Name = vendor.Name,
            Kind = vendor.Type,
            Currency = vendor.Currency,
            PollUrl = book.Opened(vendor, vendor.SealedPollUrl),
            PollMinutes = vendor.PollMinutes,
        };

    /// <summary>Sets one up; a secret that was made here is told this once, null where it was given or is still to be.</summary>
    public async Task<(WriteResult<Vendor> Result, string? Secret)> CreateAsync(
        TenantId tenant,
        VendorFields fields,
        string by,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var name = VendorRules.Name(fields.Name, errors);
        if (fields.Kind is null)
        {
            errors.Add("kind", "is required: " + string.Join(", ", Enum.GetValues<VendorKind>().Select(CoreJson.Name)));
        }

        var vendor = Apply(new Vendor { Name = name, Type = fields.Kind ?? default }, fields, errors);
        if (errors.Any)
        {
            return (WriteResult<Vendor>.Invalid(errors), null);
        }

        if (book.IsFixed(name) || await book.StoredAsync(tenant, name, cancellation) is not null)
        {
            return (WriteResult<Vendor>.Refused($"there is a vendor {name} already"), null);
        }

        var made = vendor.SealedSecret is null && vendor.Type != VendorKind.Shopify ? NewSecret(vendor.Type) : null;
        vendor = made is null ? vendor : vendor with { SealedSecret = book.Seal(name, made) };
        var batch = new DocumentBatch(tenant, vendor.Partition).Create(vendor).Create(Told(vendor, "vendor added", by));
        return (await store.CommitAsync(batch, cancellation)).Committed
            ? (new(await book.StoredAsync(tenant, name, cancellation)), made)
            : (WriteResult<Vendor>.Refused($"there is a vendor {name} already"), null);
    }

    /// <summary>Writes the fields over a vendor as it was read.</summary>
    public async Task<WriteResult<Vendor>> UpdateAsync(
        TenantId tenant,
        Stored<Vendor> stored,
        VendorFields fields,
        string by,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        if (fields.Name != stored.Value.Name)
        {
            errors.Add("name", "stays: it is part of the address that the shop was told");
        }

        if (fields.Kind != stored.Value.Type)
        {
            errors.Add("kind", "stays: remove the vendor and add one of the other kind");
        }

        var next = Apply(stored.Value, fields, errors);
        if (errors.Any)
        {
            return WriteResult<Vendor>.Invalid(errors);
        }

        var result = await WriteAsync(tenant, stored, next, "vendor changed", by, cancellation);
        if (result.Item is not null && book.Opened(stored.Value, stored.Value.SealedPollUrl) != fields.PollUrl)
        {
            // What another address answered last says nothing about this one.
            await VendorStatus.ChangeAsync(
                store,
                tenant,
                next.Name,
                status => status with { FeedETag = null, FeedModified = null, LastPollTriedAt = null },
                cancellation
            );
        }

        return result;
    }

    /// <summary>Another secret, told this once; the one before counts for a day, so that the shop can change over.</summary>
    public async Task<(WriteResult<Vendor> Result, string Secret)> RotateAsync(
        TenantId tenant,
        Stored<Vendor> stored,
        string by,
        CancellationToken cancellation
    )
    {
        if (stored.Value.Type == VendorKind.Shopify)
        {
            return (WriteResult<Vendor>.Refused("Shopify makes the secret itself: change it there, then enter it here as secret"), "");
        }

        var secret = NewSecret(stored.Value.Type);
        return (await WriteAsync(tenant, stored, WithSecret(stored.Value, secret), "vendor's secret rotated", by, cancellation), secret);
    }

    /// <summary>Removes it, and takes its products off sale: nobody would keep them true any more.</summary>
    public async Task<WriteResult<Vendor>> RemoveAsync(TenantId tenant, Stored<Vendor> stored, string by, CancellationToken cancellation)
    {
        var vendor = stored.Value;
        await writer.ApplyAsync(
            tenant,
            vendor.Name,
            new VendorEvent.Snapshot([], []),
            cancellation,
            toldAt: clock.GetUtcNow(),
            isPoll: true
        );
        var batch = new DocumentBatch(tenant, vendor.Partition)
            .Delete<Vendor>(vendor.Id, stored.ETag)
            .Create(Told(vendor, "vendor removed", by));
        if (await store.GetAsync<VendorStatus>(tenant, vendor.Partition, vendor.Name, cancellation) is not null)
        {
            batch.Delete<VendorStatus>(vendor.Name);
        }

        return (await store.CommitAsync(batch, cancellation)).Committed ? new(stored) : WriteResult<Vendor>.Outdated;
    }

    /// <summary>Why a vendor of that name cannot be changed here; null when it can or is none.</summary>
    public string? Refusal(string name) => book.IsFixed(name) ? FromSettings : null;

    private Vendor Apply(Vendor before, VendorFields fields, FieldErrors errors)
    {
        var url = VendorRules.PollUrl(fields.PollUrl, errors);
        var secret = VendorRules.Secret(before.Type, fields.Secret, errors);
        var next = before with
        {
            Currency = VendorRules.Currency(fields.Currency, errors),
            SealedPollUrl = url is null ? null : book.Seal(before.Name, url),
            PollMinutes = errors.Between("pollMinutes", fields.PollMinutes, 1, 10_080) ?? 15,
        };
        return secret is null || errors.Any ? next : WithSecret(next, secret);
    }

    private Vendor WithSecret(Vendor vendor, string secret) =>
        vendor with
        {
            SealedSecret = book.Seal(vendor.Name, secret),
            OldSealedSecret = vendor.SealedSecret,
            OldSecretUntil = vendor.SealedSecret is null ? null : clock.GetUtcNow() + Overlap,
        };

    private async Task<WriteResult<Vendor>> WriteAsync(
        TenantId tenant,
        Stored<Vendor> stored,
        Vendor next,
        string what,
        string by,
        CancellationToken cancellation
    )
    {
        var batch = new DocumentBatch(tenant, next.Partition).Replace(next, stored.ETag).Create(Told(next, what, by));
        return (await store.CommitAsync(batch, cancellation)).Committed
            ? new(await book.StoredAsync(tenant, next.Name, cancellation))
            : WriteResult<Vendor>.Outdated;
    }

    private string NewSecret(VendorKind kind)
    {
        var bytes = new byte[24];
        random.Fill(bytes);
        return (kind == VendorKind.Standard ? "whsec_" : "") + Convert.ToBase64String(bytes);
    }

    private AdminEvent Told(Vendor vendor, string what, string by) =>
        AdminEvent.Of(vendor.Partition, random.NewId("ae_"), what, vendor.Name, by, clock.GetUtcNow());
}
