using Microsoft.DurableTask.Client;

namespace Mancrel.Functions.Workflows;

/// <summary>
/// The durable client of the running function. The worker gives a client to functions only, as a binding; what they call finds it here,
/// along the function's own flow of calls.
/// </summary>
public sealed class DurableClientSlot
{
    private readonly AsyncLocal<DurableTaskClient?> current = new();

    /// <summary>The client.</summary>
    /// <exception cref="InvalidOperationException">The running function has no durable client bound.</exception>
    public DurableTaskClient Client =>
        current.Value
        ?? throw new InvalidOperationException("the running function has no [DurableClient] parameter, or did not put it into the slot");

    /// <summary>Puts a function's client in. What the function awaits sees it; other functions do not.</summary>
    public void Use(DurableTaskClient client) => current.Value = client;
}
