using Mancrel.Core.Learning.Models;
using Mancrel.Core.Triage;

namespace Mancrel.Functions.Hosting;

/// <summary>The product's model, which is loaded when it is first asked; a load that failed is tried again.</summary>
/// <param name="load">Loads it.</param>
public sealed class LazyModel(Func<Task<LocalClassifier>> load) : IProductModel
{
    private readonly Lock gate = new();
    private Task<LocalClassifier>? loaded;

    public Task<LocalClassifier> GetAsync(CancellationToken cancellation = default) => Loaded().WaitAsync(cancellation);

    private Task<LocalClassifier> Loaded()
    {
        lock (gate)
        {
            return loaded is null or { IsFaulted: true } or { IsCanceled: true } ? loaded = load() : loaded;
        }
    }
}
