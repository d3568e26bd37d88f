using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Replies.Policies;

namespace Mancrel.Core.Replies.Answers;

/// <summary>Answers asks from the shop's policies, and tells which words of them the policies do not explain.</summary>
internal sealed class PolicyParts(PolicyBook? policies)
{
    private const double SureOfPolicy = 0.95;

    /// <summary>The answer of the policies; null where they do not tell it.</summary>
    public async Task<AnswerPart?> AnswerAsync(AskContext context, AskFrame frame, CancellationToken cancellation)
    {
        if (policies is null)
        {
            return null;
        }

        var language = context.Language;
        var place = PlaceBook.Standard.FindIn(context.Ask.Text, language).Select(mention => mention.Written).FirstOrDefault(context.Place);
        var slots = new PolicySlots
        {
            Place = place.Length == 0 ? null : place,
            Category = context.Products is { Named: true, Products: [var product, ..] } ? product.Title : null,
            Asked = context.Ask.Text,
        };
        if (PolicyAnswers.For(await policies.GetAsync(context.Tenant, cancellation), frame, slots, language) is not { } answer)
        {
            return null;
        }

        var explained = PolicyAnswers.Explained(answer, slots, context.Ask.Text, language);
        return new AnswerPart(
            context.Ask,
            AnswerSource.Policy,
            answer.Sentence,
            [answer.Cite()],
            SureOfPolicy,
            [
                .. AskedCounts
                    .In(context.Ask.Text)
                    .Select(asked => asked.Count)
                    .Where(count => !explained.Contains(count) && !context.IsOfProduct(count)),
                .. TellingWords
                    .Of(context.Ask, language)
                    .Where(word => !explained.Contains(word) && !(context.Products.Named && context.IsOfProduct(word))),
            ]
        )
        {
            LeavesOpen = !answer.IsWhole,
        };
    }
}
