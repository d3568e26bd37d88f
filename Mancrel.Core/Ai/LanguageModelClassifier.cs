using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Ai;

/// <summary>
/// Understands a message by asking a language model several times and the local model once. The confidence is their agreement, never the
/// model's own word;
/// where the language model fails, the local model's answer stands.
/// </summary>
public sealed class LanguageModelClassifier(IClassifier local, LanguageModel model, PromptBook prompts, ShopBook shops) : IClassifier
{
    private const double SecondaryShare = 0.3;
    private const double SurelyBeside = 0.95;
    private const int LongestSummary = 200;

    private static readonly Dictionary<string, Intent> Intents = Enum.GetValues<Intent>()
        .ToDictionary(intent => CoreJson.Name(intent), StringComparer.Ordinal);

    private static readonly LanguageTask Task = new("classify", Schema(), MostOutputTokens: 400);

    /// <summary>What one sample says.</summary>
    internal sealed record Sample(Intent Intent, IReadOnlyList<Intent> Others, Sentiment Sentiment, string Language, string Summary);

    public async Task<Classification> ClassifyAsync(ClassifyRequest request, CancellationToken cancellation = default)
    {
        var own = await local.ClassifyAsync(request, cancellation);
        var (instruction, label) = await prompts.FillAsync(
            request.Tenant,
            Task.Name,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["shop"] = await shops.NameAsync(request.Tenant, cancellation),
                ["intents"] = string.Join('\n', Intents.Keys.Select(name => "- " + name)),
            },
            cancellation
        );
        var data = MailData.Delimit([("subject", request.Subject), ("message", request.Text)]);
        var answers = await System.Threading.Tasks.Task.WhenAll(
            Enumerable.Range(0, model.Samples).Select(_ => model.AskAsync(request.Tenant, Task, instruction, data, Read, cancellation))
        );
        var samples = answers.OfType<LanguageAnswer.Answered<Sample>>().ToList();
        if (samples.Count == 0)
        {
            return own with
            {
                Model = $"{own.Model} (fallback: {CoreJson.Name(answers.OfType<LanguageAnswer.Failed>().First().Failure)})",
                Costs = LanguageAnswer.CostsOf<Sample>(answers),
            };
        }

        var agreed = Agree([.. samples.Select(sample => sample.Value)], own);
        return agreed with
        {
            Model = $"{model.Name}/{label} with {own.Model}",
            Prompt = label,
            Costs = LanguageAnswer.CostsOf<Sample>(answers),
            Tokens = (int)samples.Sum(sample => sample.Tokens.Input + sample.Tokens.Output),
        };
    }

    /// <summary>Samples and the local model together: each has one vote, the local one split as it is sure.</summary>
    internal static Classification Agree(IReadOnlyList<Sample> samples, Classification own)
    {
        var shares = new Dictionary<Intent, double>();
        foreach (var sample in samples)
        {
            var others = sample.Others.Where(other => other != sample.Intent).Distinct().ToList();
            Add(sample.Intent, others.Count == 0 ? 1 : 1 - SecondaryShare);
            others.ForEach(other => Add(other, SecondaryShare / others.Count));
        }

        foreach (var score in own.Intents)
        {
            Add(score.Intent, score.Intent == own.Intent ? Math.Min(score.Probability, own.Confidence) : score.Probability);
        }

        var voters = samples.Count + 1;
        var ranked = shares
            .Select(pair => new IntentScore(pair.Key, pair.Value / voters))
            .OrderByDescending(score => score.Probability)
            .ThenBy(score => score.Intent)
            .ToList();
        var first = samples.OrderByDescending(sample => sample.Intent == ranked[0].Intent).First();

        // Several questions in one message split the shares, not the agreement on what is asked most.
        var votes = samples.Count(sample => sample.Intent == ranked[0].Intent || sample.Others.Contains(ranked[0].Intent));
        var confidence =
            (votes + (own.Intent == ranked[0].Intent ? own.Confidence : Math.Min(own.ProbabilityOf(ranked[0].Intent), 1 - own.Confidence)))
            / voters;
        var catalogue = ranked
            .Where(score => score.Intent is Intent.PriceQuote or Intent.Availability or Intent.ProductQuestion)
            .Sum(score => score.Probability);
        return own with
        {
            Intent = ranked[0].Intent,
            Intents = [.. ranked.Where((score, at) => at == 0 || score.Probability >= LocalClassifier.MinimumShare)],
            Sentiment = samples.GroupBy(sample => sample.Sentiment).OrderByDescending(group => group.Count()).First().Key,
            Language = samples.All(sample => sample.Language == first.Language) ? first.Language : own.Language,
            Summary = first.Summary.Length > 0 ? first.Summary : own.Summary,
            Asides =
            [
                .. own.Asides.Where(aside => aside.Probability >= SurelyBeside || samples.Any(sample => Names(sample, aside.Intent))),
            ],
            Confidence = Math.Clamp(confidence, 0.001, 0.999),
            RawConfidence = (double)votes / samples.Count,
            CatalogueConfidence = ranked[0].Intent is Intent.PriceQuote or Intent.Availability or Intent.ProductQuestion
                ? Math.Min(catalogue, 0.999)
                : 0,
        };

        // What the local model took a clause for, and nobody who read the whole letter did.
        static bool Names(Sample sample, Intent intent) => sample.Intent == intent || sample.Others.Contains(intent);

        void Add(Intent intent, double share) => shares[intent] = shares.GetValueOrDefault(intent) + share;
    }

    private static Sample? Read(JsonElement answer)
    {
        var language = answer.GetProperty("language").GetString() ?? "";
        var summary = (answer.GetProperty("summary").GetString() ?? "").ReplaceLineEndings(" ").Trim();
        return
            Intents.TryGetValue(answer.GetProperty("intent").GetString() ?? "", out var intent)
            && Enum.TryParse<Sentiment>(answer.GetProperty("sentiment").GetString(), ignoreCase: true, out var sentiment)
            && language.Length == 2
            && language.All(char.IsAsciiLetterLower)
            ? new Sample(
                intent,
                [.. answer.GetProperty("others").EnumerateArray().Select(other => Intents[other.GetString() ?? ""])],
                sentiment,
                language,
                summary.Length <= LongestSummary ? summary : summary[..LongestSummary]
            )
            : null;
    }

    private static JsonElement Schema() =>
        JsonSerializer.SerializeToElement(
            new
            {
                type = "object",
                additionalProperties = false,
                required = new[] { "intent", "others", "sentiment", "language", "summary" },
                properties = new
                {
                    intent = new { type = "string", @enum = Intents.Keys },
                    others = new { type = "array", items = new { type = "string", @enum = Intents.Keys } },
                    sentiment = new { type = "string", @enum = new[] { "positive", "neutral", "negative" } },
                    language = new { type = "string" },
                    summary = new { type = "string" },
                },
            }
        );
}
