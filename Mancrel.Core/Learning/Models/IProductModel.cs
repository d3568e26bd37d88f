using Mancrel.Core.Triage;

namespace Mancrel.Core.Learning.Models;

/// <summary>The model that comes with the product, loaded once, shared by all tenants.</summary>
public interface IProductModel
{
    /// <summary>The model; whoever asks while it is being read waits.</summary>
    Task<LocalClassifier> GetAsync(CancellationToken cancellation = default);
}
