namespace Mancrel.Core.Workflows;

/// <summary>
/// Opens a scope of services for each run of a step. A host registers one over its container (Core knows no container); without one
/// steps are made from the engine's own services.
/// </summary>
public interface IStepScopes
{
    /// <summary>A new scope, disposed after the step.</summary>
    IStepScope Open();
}

/// <summary>The services of one run of a step.</summary>
public interface IStepScope : IAsyncDisposable
{
    /// <summary>The services.</summary>
    IServiceProvider Services { get; }
}
