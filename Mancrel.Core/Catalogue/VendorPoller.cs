using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Catalogue;

/// <summary>What a poll came to.</summary>
/// <param name="Ok">True when the vendor answered and its answer was applied.</param>
/// <param name="Result">In words.</param>
public sealed record PollOutcome(bool Ok, string Result);

/// <summary>
/// Asks a vendor for all its products where webhooks may have stayed away. What it tells goes through the same ordered, idempotent write as
/// events; a product that an event told of while the list was being read is not deleted for lacking in it.
/// </summary>
public sealed class VendorPoller(VendorBook vendors, IDocumentStore store, IVendorFeed feed, CatalogueWriter writer, TimeProvider clock)
{
    private const int MostPages = 1_000;

    /// <summary>True where the vendor has a feed and its time has come.</summary>
    public async Task<bool> IsDueAsync(TenantId tenant, string name, CancellationToken cancellation)
    {
        if (await vendors.FindAsync(tenant, name, cancellation) is not { PollUrl: not null } vendor)
        {
            return false;
        }

        var status = await VendorStatus.ReadAsync(store, tenant, name, cancellation);
        return status.LastPollTriedAt is not { } last || clock.GetUtcNow() - last >= TimeSpan.FromMinutes(vendor.PollMinutes);
    }

    /// <summary>Polls now. The vendor exists and has a feed.</summary>
    public async Task<PollOutcome> PollAsync(TenantId tenant, string name, CancellationToken cancellation)
    {
        if (await vendors.FindAsync(tenant, name, cancellation) is not { PollUrl: not null } vendor)
        {
            return new PollOutcome(false, "the vendor has no feed any more");
        }

        var asked = clock.GetUtcNow();
        var status = await VendorStatus.ReadAsync(store, tenant, name, cancellation);
        var read = await ReadAsync(vendor, status, cancellation);
        var outcome =
            read.Error is { } error ? new PollOutcome(false, error)
            : read.Told is { } told ? await ApplyAsync(tenant, name, told, asked, cancellation)
            : new PollOutcome(true, "unchanged");
        await VendorStatus.ChangeAsync(
            store,
            tenant,
            name,
            now =>
                now with
                {
                    LastPollTriedAt = asked,
                    LastPollAt = outcome.Ok ? asked : now.LastPollAt,
                    LastPollResult = outcome.Result,
                    LastError = outcome.Ok ? null : "poll: " + outcome.Result,
                    FeedETag = outcome.Ok ? read.ETag : null,
                    FeedModified = outcome.Ok ? read.Modified : null,
                },
            cancellation
        );
        return outcome;
    }

    private async Task<PollOutcome> ApplyAsync(
        TenantId tenant,
        string name,
        VendorEvent.Snapshot told,
        DateTimeOffset asked,
        CancellationToken cancellation
    )
    {
        try
        {
            await writer.ApplyAsync(tenant, name, told, cancellation, toldAt: asked, isPoll: true);
            return new PollOutcome(true, string.Create(CultureInfo.InvariantCulture, $"{told.Products.Count} products"));
        }
        catch (SkuOfAnotherVendorException refused)
        {
            return new PollOutcome(false, refused.Message);
        }
    }

    /// <summary>All pages; no products where the feed is what we have.</summary>
    private async Task<Feed> ReadAsync(VendorSettings vendor, VendorStatus status, CancellationToken cancellation)
    {
        List<VendorProduct> products = [];
        List<VendorArticle> articles = [];
        var asked = clock.GetUtcNow();
        var seen = new HashSet<Uri>();
        FeedPage? first = null;
        var url = vendor.PollUrl;
        while (url is not null)
        {
            if (!seen.Add(url) || seen.Count > MostPages)
            {
                return new Feed(null, Error: "the feed's pages go round in a circle, or are more than 1,000");
            }

            var page = await feed.ReadAsync(
                url,
                first is null ? status.FeedETag : null,
                first is null ? status.FeedModified : null,
                vendor.Typed,
                cancellation
            );
            if (page.Error is { } error)
            {
                return new Feed(null, Error: error);
            }

            if (page.Unchanged)
            {
                return new Feed(null, page.ETag ?? status.FeedETag, page.Modified ?? status.FeedModified);
            }

            first ??= page;
            switch (Parse(vendor, page.Body, asked))
            {
                case VendorParse.Parsed { Event: VendorEvent.Snapshot snapshot }:
                    products.AddRange(snapshot.Products);
                    articles.AddRange(snapshot.Articles);
                    break;
                case VendorParse.Invalid invalid:
                    var why = invalid.Errors.First();
                    return new Feed(null, Error: $"the feed cannot be read: {why.Key} {why.Value[0]}");
                default:
                    return new Feed(null, Error: "the feed is not the document of products.snapshot");
            }

            url = page.Next;
        }

        // Of several pages the first one's ETag says nothing about the others.
        var single = seen.Count == 1;
        return new Feed(new VendorEvent.Snapshot(products, articles), single ? first?.ETag : null, single ? first?.Modified : null);
    }

    private static VendorParse Parse(VendorSettings vendor, ReadOnlyMemory<byte> body, DateTimeOffset at) =>
        vendor.Kind switch
        {
            VendorKind.Shopify => ShopFeeds.Shopify(body, vendor.Currency, at),
            VendorKind.Woocommerce => ShopFeeds.WooCommerce(body, vendor.Currency),
            _ => new StandardVendorFormat().Parse(body, vendor.Currency),
        };

    private sealed record Feed(VendorEvent.Snapshot? Told, string? ETag = null, string? Modified = null, string? Error = null);
}
