using Mancrel.Core.Triage;

namespace Mancrel.Core.Learning.Models;

/// <summary>The model that comes with the product, as a host keeps it: loaded or trained once, shared by all tenants.</summary>
public interface IProductModel
{
    /// <summary>The model; whoever asks while it is being trained waits.</summary>
    Task<LocalClassifier> GetAsync(CancellationToken cancellation = default);
}
