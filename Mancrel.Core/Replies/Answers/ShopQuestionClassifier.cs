using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies.Answers;

/// <summary>Understands letters by another classifier, and questions to the shop clause by clause.</summary>
/// <param name="letters">Reads whole letters.</param>
public sealed class ShopQuestionClassifier(IClassifier letters) : IClassifier
{
    public async Task<Classification> ClassifyAsync(ClassifyRequest request, CancellationToken cancellation = default) =>
        ShopQuestions.In(await letters.ClassifyAsync(request, cancellation), request.Subject, request.Text);
}
