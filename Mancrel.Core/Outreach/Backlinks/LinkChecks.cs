using AngleSharp.Html.Parser;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Backlinks;

/// <summary>What was seen on a page that is to link to us.</summary>
/// <param name="Stands">Whether the link stands; null where the page could not be looked at.</param>
/// <param name="Result">The same in words.</param>
public sealed record LinkLook(bool? Stands, string Result);

/// <summary>
/// Looks whether a link stands, and keeps what was seen. A page that its site lets no program read is not read, and one that cannot be read
/// now has lost nothing.
/// </summary>
public sealed class LinkChecks(IDocumentStore store, IPageFetcher pages, TimeProvider clock)
{
    /// <summary>Looks and keeps it; null where there is no such opportunity, or no page of ours that is to be linked.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="id">The opportunity.</param>
    /// <param name="deal">The deal that asks; null where none does.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<BacklinkOpportunity?> CheckAsync(TenantId tenant, string id, DealId? deal, CancellationToken cancellation)
    {
        if (await FindAsync(tenant, id, cancellation) is not { Value.OurUrl: { } ours } found)
        {
            return null;
        }

        var look = await LookAsync(new Uri(found.Value.TargetUrl), new Uri(ours), cancellation);
        while (await FindAsync(tenant, id, cancellation) is { } stored)
        {
            var seen = Seen(stored.Value, look, clock.GetUtcNow()) with { DealId = deal ?? stored.Value.DealId };
            if ((await store.CommitAsync(new DocumentBatch(tenant, seen.Partition).Replace(seen, stored.ETag), cancellation)).Committed)
            {
                return seen;
            }
        }

        return null;
    }

    /// <summary>Whether a page links to an address, whatever the scheme, a leading www and a slash at the end.</summary>
    public static (bool Stands, string Result) Look(string html, Uri page, Uri ours)
    {
        using var document = new HtmlParser().ParseDocument(html);
        foreach (var link in document.QuerySelectorAll("a[href]"))
        {
            if (Uri.TryCreate(page, link.GetAttribute("href"), out var target) && Key(target) == Key(ours))
            {
                var rel = link.GetAttribute("rel") is { Length: > 0 } words ? $" (rel {words})" : "";
                return (true, $"the link stands with the words \"{link.TextContent.Trim()}\"{rel}");
            }
        }

        return (false, "the page has no such link");
    }

    private async Task<LinkLook> LookAsync(Uri page, Uri ours, CancellationToken cancellation)
    {
        var robots = await pages.FetchAsync(new Uri(page, "/robots.txt"), cancellation);
        if (robots.Error is null && !RobotsRules.Parse(robots.Html).Allows(page))
        {
            return new LinkLook(null, "the site lets no program read this page (robots.txt)");
        }

        var now = await pages.FetchAsync(page, cancellation);
        if (now.Error is { } error)
        {
            // Gone is gone; anything else may be better tomorrow.
            return new LinkLook(now.Status is 404 or 410 ? false : null, error);
        }

        var (stands, result) = Look(now.Html, page, ours);
        return new LinkLook(stands, result);
    }

    private static BacklinkOpportunity Seen(BacklinkOpportunity before, LinkLook look, DateTimeOffset now) =>
        before with
        {
            CheckedAt = now,
            CheckResult = look.Result,
            Stands = look.Stands == true,
            Status = look.Stands == true ? OpportunityStatus.Placed : before.Status,
            PlacedAt = look.Stands == true ? before.PlacedAt ?? now : before.PlacedAt,
            LostAt = look.Stands switch
            {
                true => null,
                false when before.Status == OpportunityStatus.Placed => before.LostAt ?? now,
                _ => before.LostAt,
            },
        };

    private static string Key(Uri url)
    {
        var host = url.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? url.Host[4..] : url.Host;
        return $"{host.ToLowerInvariant()}{url.AbsolutePath.TrimEnd('/')}{url.Query}";
    }

    private Task<Stored<BacklinkOpportunity>?> FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        store.GetAsync<BacklinkOpportunity>(tenant, BacklinkOpportunity.PartitionOf(id), id, cancellation);
}
