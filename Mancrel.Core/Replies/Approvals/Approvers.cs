using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Replies.Approvals;

/// <summary>Who gets the action-link mail: the addresses of the settings, else all administrators and managers.</summary>
public sealed class Approvers(IDocumentStore store, MancrelSettings settings)
{
    /// <summary>The addresses for a notice; an escalation goes to the managers, or to all administrators where there is none.</summary>
    public async Task<IReadOnlyList<string>> ForAsync(TenantId tenant, bool escalation, CancellationToken cancellation)
    {
        if (!escalation && settings.Approvers.Count > 0)
        {
            return settings.Approvers;
        }

        var users = await store.QueryAsync<User>(tenant, new DocumentQuery { Limit = 1000 }, cancellation);
        var people = users.Items.Select(item => item.Value).Where(user => !user.Disabled).ToList();
        var managers = people.Where(user => user.Role == Role.Manager).Select(user => user.Email).ToList();
        return escalation && managers.Count > 0
            ? managers
            : [.. people.Where(user => user.Role is Role.Admin or Role.Manager).Select(user => user.Email)];
    }
}
