using System.Text.Json;
using Mancrel.Core.Ai;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Claims;
using Mancrel.Core.Triage;
using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Replies.Drafting;

/// <summary>
/// Has a language model write the reply from facts that were looked up here. Its claims are found in its text and matched to the facts,
/// whatever it says about them; greeting and signature are ours. The confidence is the agreement of its samples with each other and with
/// the local drafter, whose draft stands where the language model fails.
/// </summary>
public sealed class LanguageModelDrafter(
    IDrafter local,
    DraftFacts facts,
    EarlierMails earlier,
    LanguageModel model,
    PromptBook prompts,
    ShopBook shops
) : IDrafter
{
    private const int LongestBody = 6_000;

    private static readonly Dictionary<string, Intent> Intents = Enum.GetValues<Intent>()
        .ToDictionary(intent => CoreJson.Name(intent), StringComparer.Ordinal);

    private static readonly LanguageTask Task = new("draft", Schema(), MostOutputTokens: 1_500);

    private sealed record Written(string Body, IReadOnlyList<Intent> Answers, bool Complete);

    public async Task<Draft?> DraftAsync(DraftRequest request, CancellationToken cancellation = default)
    {
        var own = await local.DraftAsync(request, cancellation);
        var evidence = await facts.ForAsync(request, cancellation);
        if (evidence.Count == 0)
        {
            return own;
        }

        var language = request.Language ?? request.Questions[^1].Classification.Language;
        var (instruction, label) = await prompts.FillAsync(
            request.Tenant,
            Task.Name,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["shop"] = await shops.NameAsync(request.Tenant, cancellation),
                ["language"] = language,
                ["tone"] = request.Voice.ToneText,
                ["intents"] = string.Join(", ", Intents.Keys),
            },
            cancellation
        );
        var thread = await earlier.ReadAsync(
            request.Tenant,
            request.Conversation,
            request.Counterpart,
            [.. request.Questions.Select(question => question.Message).OfType<MessageId>()],
            cancellation
        );
        var data = Data(request, evidence, thread);
        var answers = await System.Threading.Tasks.Task.WhenAll(
            Enumerable.Range(0, model.Samples).Select(_ => model.AskAsync(request.Tenant, Task, instruction, data, Read, cancellation))
        );
        var samples = answers.OfType<LanguageAnswer.Answered<Written>>().ToList();
        return samples.Count == 0
            ? own is null
                ? null
                : own with
                {
                    Model = $"{own.Model} (fallback: {CoreJson.Name(answers.OfType<LanguageAnswer.Failed>().First().Failure)})",
                    Costs = LanguageAnswer.CostsOf<Written>(answers),
                }
            : Choose(request, language, [.. samples.Select(sample => sample.Value)], evidence, own) with
            {
                Model = $"{model.Name}/{label}",
                Prompt = label,
                Costs = LanguageAnswer.CostsOf<Written>(answers),
                Tokens = (int)samples.Sum(sample => sample.Tokens.Input + sample.Tokens.Output),
            };
    }

    private static Draft Choose(DraftRequest request, string language, List<Written> samples, IReadOnlyList<Evidence> evidence, Draft? own)
    {
        var drafts = samples.ConvertAll(sample => Whole(request, language, sample, evidence));
        var grounded = drafts.FindIndex(draft => draft.Claims.All(claim => claim.Evidence is not null));
        var chosen = drafts[Math.Max(0, grounded)];
        var others = drafts.Where(draft => draft != chosen).Append(own).OfType<Draft>().Select(draft => Likeness(chosen, draft)).ToList();

        // Without anybody to agree with there is no agreement: a person looks.
        var agreement = own is null || others.Count == 0 ? 0.7 * others.DefaultIfEmpty(0).Average() : others.Average();
        var complete = samples.All(sample => sample.Complete) ? 1 : 0.7;
        return chosen with { Confidence = Math.Clamp(agreement * complete, 0, 0.99) };
    }

    private static Draft Whole(DraftRequest request, string language, Written written, IReadOnlyList<Evidence> evidence)
    {
        var body = request.Voice.Frame(language, request.CustomerName, request.SenderName, written.Body);
        return new Draft
        {
            Body = body,
            Language = language,
            Claims = ClaimLedger.Match(body, [.. evidence, .. request.Voice.Evidence(request.SenderName)], language),
            Confidence = 0,
            Answers = written.Answers,
            Model = "",
        };
    }

    // The same facts make the same answer, whatever the words: of the facts of the plainer one, how many are in the other.
    private static double Likeness(Draft left, Draft right)
    {
        var (one, two) = (Facts(left), Facts(right));
        return one.Count == 0 || two.Count == 0 ? 0 : (double)one.Intersect(two).Count() / Math.Min(one.Count, two.Count);
    }

    private static HashSet<(string, string)> Facts(Draft draft) =>
        [
            .. draft
                .Claims.Select(claim => claim.Evidence)
                .OfType<Evidence>()
                .Where(evidence => evidence.Kind != "setting" && evidence.Field is not ("title" or "sku" or "attributes" or "url"))
                .Select(evidence => (evidence.Id, evidence.Field)),
        ];

    private static string Data(DraftRequest request, IReadOnlyList<Evidence> evidence, string thread)
    {
        var lines = string.Join('\n', evidence.Select(fact => $"{fact.Id} | {fact.Field} | {fact.Value.ReplaceLineEndings(" ")}"));
        return MailData.Delimit([
            ("facts", lines),
            .. thread.Length > 0 ? [("thread", thread)] : Array.Empty<(string, string)>(),
            .. request.Questions.SelectMany(question =>
                new[] { ("subject", question.Subject), ("message", TextNormaliser.WithoutQuotes(question.Text)) }
            ),
        ]);
    }

    private static Written? Read(JsonElement answer)
    {
        var body = (answer.GetProperty("body").GetString() ?? "").ReplaceLineEndings("\n").Trim();
        return body.Length is 0 or > LongestBody
            ? null
            : new Written(
                body,
                [.. answer.GetProperty("answers").EnumerateArray().Select(name => Intents[name.GetString() ?? ""]).Distinct().Order()],
                answer.GetProperty("complete").GetBoolean()
            );
    }

    private static JsonElement Schema() =>
        JsonSerializer.SerializeToElement(
            new
            {
                type = "object",
                additionalProperties = false,
                required = new[] { "body", "answers", "complete" },
                properties = new
                {
                    body = new { type = "string" },
                    answers = new { type = "array", items = new { type = "string", @enum = Intents.Keys } },
                    complete = new { type = "boolean" },
                },
            }
        );
}
