using System.Globalization;
using System.Text.Json;
using Mancrel.Core.Ai;
using Mancrel.Core.Crm;
using Mancrel.Core.Inbox;
using Mancrel.Core.Triage;
using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Replies.Writing;

/// <summary>What a language model found in a reply that it was shown with the facts.</summary>
/// <param name="Said">Each sentence with the facts that say it.</param>
/// <param name="Unsupported">What no fact says.</param>
/// <param name="Unanswered">What is asked and not answered.</param>
/// <param name="ForPerson">What only a person may deal with; null where it was not told.</param>
internal sealed record AnswerVerdict(
    IReadOnlyList<(string Sentence, IReadOnlyList<int> Facts)> Said,
    IReadOnlyList<string> Unsupported,
    IReadOnlyList<string> Unanswered,
    IReadOnlyList<string>? ForPerson
)
{
    /// <summary>What speaks against the reply; null where nothing does.</summary>
    public string? Objection => Unsupported.Concat(Unanswered).Concat(ForPerson ?? []).FirstOrDefault();

    /// <summary>
    /// True where facts that there are are named for each sentence that holds a word which our own reading did not find in a fact, or what
    /// it left open; and for one sentence at least.
    /// </summary>
    /// <param name="reading">Our own reading of the reply.</param>
    /// <param name="facts">How many facts there are.</param>
    public bool Vouches(WrittenReading reading, int facts)
    {
        var named = Said.Where(said => said.Facts.Any(number => number >= 1 && number <= facts))
            .Select(said => said.Sentence.Trim())
            .ToHashSet(StringComparer.Ordinal);
        return named.Count > 0
            && Sentences
                .Split(reading.Text)
                .Where(sentence =>
                    Drafting.Words.Of(sentence).Exists(reading.Doubts.Contains)
                    || reading.Open.Any(open => sentence.Contains(open, StringComparison.Ordinal))
                )
                .All(sentence => named.Contains(sentence.Trim()));
    }
}

/// <summary>
/// Has a language model read a reply against the facts and the letters once more. It can take back what our own reading let pass; it can
/// vouch for words in another language than the facts', each sentence with the facts that say it.
/// </summary>
public sealed class AnswerCheck(LanguageModel model, PromptBook prompts, ShopBook shops)
{
    private static readonly LanguageTask Check = new("check", Schema(), MostOutputTokens: 1_500);

    /// <summary>The verdict, and what asking cost; no verdict where none came.</summary>
    internal async Task<(AnswerVerdict? Verdict, LanguageAnswer Answer)> AskAsync(
        DraftRequest request,
        string written,
        IReadOnlyList<Evidence> facts,
        CancellationToken cancellation
    )
    {
        var (instruction, _) = await prompts.FillAsync(
            request.Tenant,
            Check.Name,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["shop"] = await shops.NameAsync(request.Tenant, cancellation) },
            cancellation
        );
        var lines = facts.Select(
            (fact, at) =>
                string.Create(CultureInfo.InvariantCulture, $"{at + 1} | {fact.Id} | {fact.Field} | {fact.Value.ReplaceLineEndings(" ")}")
        );
        var data = MailData.Delimit([
            ("facts", string.Join('\n', lines)),
            .. request.Questions.SelectMany(question =>
                new[] { ("subject", question.Subject), ("message", TextNormaliser.WithoutQuotes(question.Text)) }
            ),
            ("reply", written),
        ]);
        var answer = await model.AskAsync(request.Tenant, Check, instruction, data, Read, cancellation);
        return ((answer as LanguageAnswer.Answered<AnswerVerdict>)?.Value, answer);
    }

    private static AnswerVerdict? Read(JsonElement answer) =>
        new(
            [
                .. answer
                    .GetProperty("sentences")
                    .EnumerateArray()
                    .Select(sentence =>
                        (
                            sentence.GetProperty("text").GetString() ?? "",
                            (IReadOnlyList<int>)[.. sentence.GetProperty("facts").EnumerateArray().Select(number => number.GetInt32())]
                        )
                    ),
            ],
            Texts(answer.GetProperty("unsupported")),
            Texts(answer.GetProperty("unanswered")),
            answer.TryGetProperty("forPerson", out var people) ? Texts(people) : null
        );

    private static List<string> Texts(JsonElement list) =>
        [.. list.EnumerateArray().Select(text => text.GetString() ?? "").Where(text => text.Trim().Length > 0)];

    private static JsonElement Schema()
    {
        var texts = new { type = "array", items = new { type = "string" } };
        return JsonSerializer.SerializeToElement(
            new
            {
                type = "object",
                additionalProperties = false,
                required = new[] { "sentences", "unsupported", "unanswered", "forPerson" },
                properties = new
                {
                    sentences = new
                    {
                        type = "array",
                        items = new
                        {
                            type = "object",
                            additionalProperties = false,
                            required = new[] { "text", "facts" },
                            properties = new
                            {
                                text = new { type = "string" },
                                facts = new { type = "array", items = new { type = "integer" } },
                            },
                        },
                    },
                    unsupported = texts,
                    unanswered = texts,
                    forPerson = texts,
                },
            }
        );
    }
}
