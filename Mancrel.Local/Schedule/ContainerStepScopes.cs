using Mancrel.Core.Workflows;

namespace Mancrel.Local.Schedule;

/// <summary>A scope of the container for each run of a workflow step.</summary>
public sealed class ContainerStepScopes(IServiceScopeFactory scopes) : IStepScopes
{
    public IStepScope Open() => new Scope(scopes.CreateAsyncScope());

    private sealed class Scope(AsyncServiceScope scope) : IStepScope
    {
        public IServiceProvider Services => scope.ServiceProvider;

        public ValueTask DisposeAsync() => scope.DisposeAsync();
    }
}
