using System.Collections.Concurrent;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Triage;
using Mancrel.Core.Triage.Learning;

namespace Mancrel.Core.Learning.Models;

/// <summary>
/// The local model as a tenant uses it: the product's own, with what the tenant's people taught on top where that proved better. What is
/// loaded is bounded: a tenant that was not heard of for long is loaded again, which is one read of a small file.
/// </summary>
public sealed class TenantClassifier(IProductModel product, IDocumentStore store, IBlobStore blobs, TimeProvider clock) : IClassifier
{
    private const int MostTenants = 32;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<TenantId, Kept> kept = new();

    private sealed record Kept(string InUse, LocalClassifier Model, LocalClassifier Product, DateTimeOffset ReadAt);

    public async Task<Classification> ClassifyAsync(ClassifyRequest request, CancellationToken cancellation = default) =>
        await (await ModelAsync(request.Tenant, cancellation)).ClassifyAsync(request, cancellation);

    /// <summary>Looks again which model a tenant uses, at the next message.</summary>
    public void Forget(TenantId tenant) => kept.TryRemove(tenant, out _);

    private async Task<LocalClassifier> ModelAsync(TenantId tenant, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var known = kept.GetValueOrDefault(tenant);
        if (known is not null && now - known.ReadAt < Remembered && now >= known.ReadAt)
        {
            return known.Model;
        }

        var own = await product.GetAsync(cancellation);
        var choice =
            (await store.GetAsync<ModelChoice>(tenant, TrainedModel.ThePartition, ModelChoice.TheId, cancellation))?.Value.InUse
            ?? ModelChoice.Product;
        var model =
            known is not null && known.InUse == choice && known.Product == own
                ? known.Model
                : await LoadAsync(tenant, own, choice, cancellation);
        if (kept.Count >= MostTenants && known is null)
        {
            kept.TryRemove(kept.MinBy(pair => pair.Value.ReadAt).Key, out _);
        }

        kept[tenant] = new Kept(choice, model, own, now);
        return model;
    }

    // A tuning of another version of the product's model, or one that is gone, leaves the product's own: it is never worse than no answer.
    private async Task<LocalClassifier> LoadAsync(TenantId tenant, LocalClassifier own, string choice, CancellationToken cancellation)
    {
        if (
            choice == ModelChoice.Product
            || await store.GetAsync<TrainedModel>(tenant, TrainedModel.ThePartition, choice, cancellation) is not { Value.Blob: { } blob }
            || await blobs.GetAsync(tenant, blob, cancellation) is not { } saved
            || Tuning.Load(saved.Span, LocalClassifier.DataHash) is not { } tuning
        )
        {
            return own;
        }

        return own.With(tuning, choice);
    }
}
