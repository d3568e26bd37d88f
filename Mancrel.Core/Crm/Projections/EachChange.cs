using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Projections;

/// <summary>For projections that follow document by document and keep what was deleted.</summary>
internal static class EachChange
{
    public static async Task<bool> FollowAsync(IReadOnlyList<DocumentChange> changes, Func<DocumentChange, Task> follow)
    {
        foreach (var change in changes.Where(change => !change.Deleted))
        {
            await follow(change);
        }

        return true;
    }
}
