using Mancrel.Core.Learning.Models;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies;

/// <summary>The shipped models, read beside the start: a host listens at once, and who asks early waits a moment.</summary>
public sealed class ProductModel : IProductModel
{
    private readonly Task<LocalClassifier> _model = Task.Run(() =>
    {
        AskModel.Warm();
        return LocalClassifier.Default;
    });

    public Task<LocalClassifier> GetAsync(CancellationToken cancellation = default) => _model.WaitAsync(cancellation);
}
