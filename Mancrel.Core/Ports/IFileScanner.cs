namespace Mancrel.Core.Ports;

/// <summary>Looks for what would harm whoever opens a file, before it is kept.</summary>
public interface IFileScanner
{
    /// <summary>Looks at a content; a fault of the scanner is an answer, not an exception.</summary>
    Task<ScanResult> ScanAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation);
}

/// <summary>What a scanner says of a content.</summary>
public abstract record ScanResult
{
    private ScanResult() { }

    /// <summary>It found nothing, or there is no scanner.</summary>
    public sealed record Clean : ScanResult;

    /// <summary>It found something.</summary>
    /// <param name="Name">What the scanner calls it.</param>
    public sealed record Found(string Name) : ScanResult;

    /// <summary>It did not look: it cannot be reached, or failed.</summary>
    /// <param name="Why">What went wrong, for the log.</param>
    public sealed record Failed(string Why) : ScanResult;
}

/// <summary>No scanner is set.</summary>
public sealed class NoFileScanner : IFileScanner
{
    public Task<ScanResult> ScanAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        Task.FromResult<ScanResult>(new ScanResult.Clean());
}
