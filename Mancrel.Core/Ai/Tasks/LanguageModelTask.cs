using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;

namespace Mancrel.Core.Ai.Tasks;

/// <summary>
/// A task answered by a language model: several samples of a strict shape, of which the one counts that the others and the local model
/// agree with most. Where none can be used, the local answer stands.
/// </summary>
public abstract class LanguageModelTask<TFacts, TAnswer>(
    IAiTask<TFacts, TAnswer> local,
    LanguageModel model,
    PromptBook prompts,
    ShopBook shops,
    LanguageTask task
) : IAiTask<TFacts, TAnswer>
    where TAnswer : class
{
    public async Task<TaskAnswer<TAnswer>> AnswerAsync(TenantId tenant, TFacts facts, CancellationToken cancellation)
    {
        var own = await local.AnswerAsync(tenant, facts, cancellation);
        var (instruction, label) = await prompts.FillAsync(
            tenant,
            task.Name,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["shop"] = await shops.NameAsync(tenant, cancellation) },
            cancellation
        );
        var data = MailData.Delimit(Data(facts));
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, model.Samples)
                .Select(_ => model.AskAsync(tenant, task, instruction, data, answer => Read(answer, facts), cancellation))
        );
        var costs = LanguageAnswer.CostsOf<TAnswer>(answers);
        var samples = answers.OfType<LanguageAnswer.Answered<TAnswer>>().Select(answer => answer.Value).ToList();
        return samples.Count == 0
            ? own with
            {
                Model = $"{own.Model} (fallback: {CoreJson.Name(answers.OfType<LanguageAnswer.Failed>().First().Failure)})",
                Costs = costs,
            }
            : Agree(samples, own) with
            {
                Model = $"{model.Name}/{label} with {own.Model}",
                Prompt = label,
                Costs = costs,
            };
    }

    /// <summary>The facts as delimited parts. What strangers wrote is data like everything else.</summary>
    protected abstract IEnumerable<(string Name, string Text)> Data(TFacts facts);

    /// <summary>Takes an answer apart; null where it is not what was asked for, or names what is not among the facts.</summary>
    protected abstract TAnswer? Read(JsonElement answer, TFacts facts);

    /// <summary>How far two answers come to the same, 0..1.</summary>
    protected abstract double Likeness(TAnswer left, TAnswer right);

    /// <summary>The answer with the confidence that it has; for answers that carry confidences of their parts.</summary>
    protected virtual TAnswer Settle(TAnswer chosen, double confidence) => chosen;

    // Every sample has a voice, and so has the local model as far as it is sure; one sample alone agrees with nobody but it.
    private TaskAnswer<TAnswer> Agree(List<TAnswer> samples, TaskAnswer<TAnswer> own)
    {
        var (chosen, agreement) = samples
            .Select(
                (sample, at) =>
                    (
                        sample,
                        Agreement: (
                            samples.Where((_, other) => other != at).Sum(other => Likeness(sample, other))
                            + (Likeness(sample, own.Value) * own.Confidence)
                        ) / samples.Count
                    )
            )
            .MaxBy(pair => pair.Agreement);
        var confidence = Math.Clamp(agreement, 0.001, 0.999);
        return own with { Value = Settle(chosen, confidence), Confidence = confidence };
    }
}
