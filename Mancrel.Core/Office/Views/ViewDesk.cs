using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Office.Views;

/// <summary>Makes, changes and deletes views. One's own are seen by nobody else; shared ones by everybody.</summary>
public sealed class ViewDesk(IDocumentStore store)
{
    private const int LongestName = 60;
    private const int LongestText = 500;
    private const int MostTexts = 30;
    private const int MostOfOne = 100;
    private const int LastPlace = 10_000;

    /// <summary>Which views somebody sees.</summary>
    public static DocumentFilter SeenBy(UserId user) => new("ownerId", FilterOperator.In, new[] { user.Value, SavedView.Everybody });

    /// <summary>True where somebody may change or delete it: who made it, and of shared ones who sets things up for all.</summary>
    public static bool MayChange(SavedView view, UserId user, Role role) =>
        view.MadeBy == user || (view.Shared && Permissions.Allows(role, Permission.Configure));

    /// <summary>A view that somebody sees; null where there is none.</summary>
    public async Task<Stored<SavedView>?> FindAsync(TenantId tenant, string id, UserId user, CancellationToken cancellation) =>
        await store.GetAsync<SavedView>(tenant, SavedView.ThePartition, id, cancellation) is { } stored
        && (stored.Value.Shared || stored.Value.OwnerId == user.Value)
            ? stored
            : null;

    /// <summary>Saves a view. The same id again gives the one that is there.</summary>
    public async Task<WriteResult<SavedView>> CreateAsync(
        TenantId tenant,
        string id,
        ViewFields fields,
        UserId user,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        if (fields.Subject is null)
        {
            errors.Add("subject", "is one of " + string.Join(", ", Enum.GetValues<ViewSubject>().Select(CoreJson.Name)));
        }

        var empty = new SavedView
        {
            ViewId = id,
            Name = "",
            Subject = fields.Subject ?? default,
            Query = new Dictionary<string, string>(StringComparer.Ordinal),
            OwnerId = user.Value,
            MadeBy = user,
        };
        var view = Apply(empty, fields, errors);
        if (errors.Any)
        {
            return WriteResult<SavedView>.Invalid(errors);
        }

        var others = await store.QueryAsync<SavedView>(
            tenant,
            new DocumentQuery
            {
                Partition = SavedView.ThePartition,
                Where = [SeenBy(user)],
                Sort = new DocumentSort("order", Descending: true),
                Limit = 2 * MostOfOne,
            },
            cancellation
        );
        var alike = others.Items.Where(one => one.Value.OwnerId == view.OwnerId).ToList();
        if (alike.Count >= MostOfOne && alike.TrueForAll(one => one.Value.Id != id))
        {
            return WriteResult<SavedView>.Refused($"there are {MostOfOne} views already; delete one that nobody needs");
        }

        var after = fields.Order ?? Math.Min(LastPlace, others.Items.Select(one => one.Value.Order + 1).DefaultIfEmpty(0).Max());
        return new(await store.GetOrCreateAsync(tenant, view with { Order = after }, cancellation));
    }

    /// <summary>Writes the fields over a view as it was read.</summary>
    public async Task<WriteResult<SavedView>> UpdateAsync(
        TenantId tenant,
        Stored<SavedView> stored,
        ViewFields fields,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        if (fields.Subject != stored.Value.Subject)
        {
            errors.Add("subject", $"stays {CoreJson.Name(stored.Value.Subject)}: save another view of the other list");
        }

        var view = Apply(stored.Value, fields, errors);
        if (errors.Any)
        {
            return WriteResult<SavedView>.Invalid(errors);
        }

        var batch = new DocumentBatch(tenant, SavedView.ThePartition).Replace(view, stored.ETag);
        return (await store.CommitAsync(batch, cancellation)).Committed
            ? new(await store.GetAsync<SavedView>(tenant, SavedView.ThePartition, view.Id, cancellation))
            : WriteResult<SavedView>.Outdated;
    }

    /// <summary>Deletes a view.</summary>
    public async Task<WriteResult<SavedView>> DeleteAsync(
        TenantId tenant,
        Stored<SavedView> stored,
        string? etag,
        CancellationToken cancellation
    )
    {
        var batch = new DocumentBatch(tenant, SavedView.ThePartition).Delete<SavedView>(stored.Value.Id, etag);
        return (await store.CommitAsync(batch, cancellation)).Committed ? new(stored) : WriteResult<SavedView>.Outdated;
    }

    private static SavedView Apply(SavedView before, ViewFields fields, FieldErrors errors)
    {
        var query = fields.Query ?? new Dictionary<string, string>(StringComparer.Ordinal);
        if (query.Count > MostTexts || query.Any(pair => pair.Key.Length is 0 or > LongestName || pair.Value.Length > LongestText))
        {
            errors.Add("query", $"has at most {MostTexts} texts of at most {LongestText} characters, each under a name");
        }

        return before with
        {
            Name = errors.Required("name", fields.Name, LongestName),
            Query = query,
            OwnerId = fields.Shared == true ? SavedView.Everybody : before.MadeBy.Value,
            Order = errors.Between("order", fields.Order, 0, LastPlace) ?? before.Order,
        };
    }
}
