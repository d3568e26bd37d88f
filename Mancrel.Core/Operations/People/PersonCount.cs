using Mancrel.Core.Ports;

namespace Mancrel.Core.Operations.People;

/// <summary>How much there is of a person.</summary>
/// <param name="Addresses">All of the person's addresses.</param>
/// <param name="Records">Records that are the person's, by kind.</param>
/// <param name="Parts">Records about something else that tell of the person, by kind.</param>
public sealed record PersonSummary(
    IReadOnlyList<string> Addresses,
    IReadOnlyDictionary<string, int> Records,
    IReadOnlyDictionary<string, int> Parts
);

internal sealed class PersonCount : IPersonVisitor
{
    public SortedDictionary<string, int> Records { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, int> Parts { get; } = new(StringComparer.Ordinal);

    public Task TheirsAsync<T>(Stored<T> record, CancellationToken cancellation)
        where T : class, IDocument
    {
        Records[T.Kind] = Records.GetValueOrDefault(T.Kind) + 1;
        return Task.CompletedTask;
    }

    public Task PartlyAsync<T>(Stored<T> record, T without, CancellationToken cancellation)
        where T : class, IDocument
    {
        Parts[T.Kind] = Parts.GetValueOrDefault(T.Kind) + 1;
        return Task.CompletedTask;
    }
}
