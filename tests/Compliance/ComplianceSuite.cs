using Mancrel.Core.Common;
using Mancrel.InMemory;

namespace Mancrel.Compliance;

/// <summary>
/// What the suites share: two tenants, a clock that stands still, and what is to be gone after the test. Every host's tests compile it, so
/// it knows no host.
/// </summary>
public abstract partial class ComplianceSuite : IDisposable
{
    private readonly List<IDisposable> owned = [];

    protected static TenantId Ours { get; } = new("ours");

    protected static TenantId Theirs { get; } = new("theirs");

    protected ManualTimeProvider Time { get; } = new();

    protected T Own<T>(T thing)
        where T : IDisposable
    {
        owned.Add(thing);
        return thing;
    }

    public void Dispose()
    {
        // Last made, first gone: the database before its folder.
        owned.Reverse();
        owned.ForEach(o => o.Dispose());
        owned.Clear();
        GC.SuppressFinalize(this);
    }
}
