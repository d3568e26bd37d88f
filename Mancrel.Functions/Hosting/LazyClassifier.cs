using Mancrel.Core.Triage;

namespace Mancrel.Functions.Hosting;

/// <summary>A classifier that is loaded when it is first asked; a load that failed is tried again.</summary>
/// <param name="load">Loads it.</param>
public sealed class LazyClassifier(Func<Task<LocalClassifier>> load) : IClassifier
{
    private readonly Lock gate = new();
    private Task<LocalClassifier>? loaded;

    /// <inheritdoc/>
    public async Task<Classification> ClassifyAsync(ClassifyRequest request, CancellationToken cancellation = default) =>
        await (await Loaded().WaitAsync(cancellation)).ClassifyAsync(request, cancellation);

    private Task<LocalClassifier> Loaded()
    {
        lock (gate)
        {
            return loaded is null or { IsFaulted: true } or { IsCanceled: true } ? loaded = load() : loaded;
        }
    }
}
