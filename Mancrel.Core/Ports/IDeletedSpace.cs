namespace Mancrel.Core.Ports;

/// <summary>What is left of deleted content in a store's files, where the store does not see to that itself.</summary>
public interface IDeletedSpace
{
    /// <summary>
    /// Afterwards nothing that was deleted before the call can be read from the files any more, whatever reads them. Bears repeating; may
    /// take minutes with large files, and what is to be written waits meanwhile.
    /// </summary>
    Task ReclaimAsync(CancellationToken cancellation = default);
}

/// <summary>Of services that overwrite and expire what was deleted themselves (Cosmos DB, Blob Storage): nothing to do.</summary>
public sealed class ReclaimedByService : IDeletedSpace
{
    public Task ReclaimAsync(CancellationToken cancellation = default) => Task.CompletedTask;
}
