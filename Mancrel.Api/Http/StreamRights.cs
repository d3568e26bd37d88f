using Mancrel.Api.Identity;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;

namespace Mancrel.Api.Http;

/// <summary>
/// Whether an open stream may go on: its access token was checked once, when it was opened. It ends when its person is disabled or gets
/// another role, its sign-in ends, or its API key is withdrawn; an open page then connects again, as whoever it is now.
/// </summary>
public sealed class StreamRights(IDocumentStore store, TimeProvider clock)
{
    /// <summary>Whether a change may have ended the caller's right.</summary>
    public static bool Touches(DocumentChange change, Caller caller) =>
        (change.Kind == User.Kind && change.Id == caller.User.Value)
        || (change.Kind == RefreshFamily.Kind && change.Id == caller.Session)
        || (change.Kind == ApiKey.Kind && change.Id == caller.User.Value);

    /// <summary>Whether the caller may still read.</summary>
    public async Task<bool> HoldAsync(Caller caller, CancellationToken cancellation)
    {
        if (caller.Session is not { } session)
        {
            var key = await store.GetAsync<ApiKey>(caller.Tenant, ApiKey.PartitionOf(caller.User.Value), caller.User.Value, cancellation);
            return key is { Value.Revoked: false } && !(key.Value.ExpiresAt <= clock.GetUtcNow());
        }

        var user = await store.GetAsync<User>(caller.Tenant, User.PartitionOf(caller.User), caller.User.Value, cancellation);
        var family = await store.GetAsync<RefreshFamily>(caller.Tenant, RefreshFamily.PartitionOf(session), session, cancellation);
        return user is { Value.Disabled: false } && user.Value.Role == caller.Role && family is { Value.Ended: null };
    }
}
