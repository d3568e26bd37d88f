using Mancrel.Core.Common;

namespace Mancrel.Functions.Workflows;

/// <summary>Core's names as the functions host takes them.</summary>
public static class DurableNames
{
    /// <summary>
    /// The version that new instances get, as host.json has it. A worker takes no instance of a later version than its own, so that while a
    /// deployment goes on no old worker replays what a new one began. Raised with every change of a workflow's code. What lets old
    /// instances go on with new code is not this but the recorded histories, which must replay.
    /// </summary>
    public const string Version = "1";

    /// <summary>The most that an instance id may have, characters.</summary>
    public const int LongestInstanceId = 100;

    /// <summary>The activity function of a step: a function's name has no dots.</summary>
    public static string ActivityOf(string step) => step.Replace('.', '_');

    /// <summary>
    /// The orchestration's id. All tenants share one task hub, so the tenant is part of it. What the tables behind a hub do not take as a
    /// key (slashes, #, ?, control characters), or what is too long, is named by its hash.
    /// </summary>
    public static string InstanceOf(TenantId tenant, string instanceId)
    {
        var name = $"{tenant.Value}:{instanceId}";
        return name.Length <= LongestInstanceId && name.All(IsAllowed) && name[0] != '@'
            ? name
            : $"{Hashing.Short(tenant.Value)}:{Hashing.Full(instanceId)}";
    }

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '~' or ':' or '@';
}
