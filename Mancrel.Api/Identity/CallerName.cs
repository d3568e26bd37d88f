using Mancrel.Core.Identity;
using Mancrel.Core.Ports;

namespace Mancrel.Api.Identity;

/// <summary>How a caller stands in records: the person's address, or the API key's name.</summary>
internal static class CallerName
{
    /// <summary>Reads it.</summary>
    public static async Task<string> OfAsync(IDocumentStore store, Caller caller, CancellationToken cancellation) =>
        caller.Session is null
            ? $"API key {(await KeyAsync(store, caller, cancellation))?.Value.Name ?? caller.User.Value}"
            : (await store.GetAsync<User>(caller.Tenant, User.PartitionOf(caller.User), caller.User.Value, cancellation))?.Value.Email
                ?? caller.User.Value;

    private static Task<Stored<ApiKey>?> KeyAsync(IDocumentStore store, Caller caller, CancellationToken cancellation) =>
        store.GetAsync<ApiKey>(caller.Tenant, ApiKey.PartitionOf(caller.User.Value), caller.User.Value, cancellation);
}
