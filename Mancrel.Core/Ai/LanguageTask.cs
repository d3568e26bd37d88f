using System.Text.Json;
using Mancrel.Core.Common;

namespace Mancrel.Core.Ai;

/// <summary>What a language model is asked to do: a name for usage and prompt, the shape of its answer, how long that may be.</summary>
/// <param name="Name">snake_case; also the name of its prompt.</param>
/// <param name="Schema">JSON schema of the answer, in the strict subset that every provider takes: all properties required, none beside
/// them.</param>
/// <param name="MostOutputTokens">Longer answers are cut off, and then malformed.</param>
public sealed record LanguageTask(string Name, JsonElement Schema, int MostOutputTokens);

/// <summary>An answer, or why there is none.</summary>
public abstract record LanguageAnswer
{
    private LanguageAnswer() { }

    /// <summary>What several answers cost, those that could not be used too.</summary>
    public static IReadOnlyList<AiSpend> CostsOf<T>(IEnumerable<LanguageAnswer> answers) =>
        AiSpend.Sum(
            answers.Select(answer =>
                answer switch
                {
                    Answered<T> answered => answered.Spend,
                    Failed failed => failed.Spend,
                    _ => null,
                }
            )
        );

    /// <summary>What the model said, as the task's reader took it.</summary>
    public sealed record Answered<T>(T Value, TokenCount Tokens, AiSpend Spend) : LanguageAnswer;

    /// <summary>No answer: the local model's counts.</summary>
    public sealed record Failed(LanguageFailure Failure, string Reason, AiSpend? Spend = null) : LanguageAnswer;
}
