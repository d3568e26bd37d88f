using System.Text.Json;
using Mancrel.Core.Ai;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Answers;
using Mancrel.Core.Replies.Claims;
using Mancrel.Core.Replies.Writing;
using Mancrel.Core.Triage;
using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Replies.Drafting;

/// <summary>
/// Has a language model write the reply from facts that were looked up here. Its claims are found in its text and matched to the facts,
/// whatever it says about them; greeting and signature are ours. It may leave by itself where each word and figure is proved and each ask
/// answered, or a second reading vouches for it. Our own answer stands where the language model fails, and where it says the same and
/// proves it.
/// </summary>
public sealed class LanguageModelDrafter(
    AnswerDrafter local,
    DraftFacts facts,
    EarlierMails earlier,
    LanguageModel model,
    PromptBook prompts,
    ShopBook shops,
    AnswerCheck check
) : IDrafter
{
    private const int LongestBody = 6_000;

    private const double Sure = 0.9;

    // As many answers of a kind are taken to have been right and wrong before people judge the first (Laplace's rule of succession): of
    // those that are proved word for word, that a second reading vouches for, that leave something open, that something speaks against.
    private static readonly (double Right, double Wrong) Proved = (30, 1);
    private static readonly (double Right, double Wrong) Vouched = (14, 1);
    private static readonly (double Right, double Wrong) Open = (8, 2);
    private static readonly (double Right, double Wrong) Doubtful = (3, 2);

    private static readonly Dictionary<string, Intent> Intents = Enum.GetValues<Intent>()
        .ToDictionary(intent => CoreJson.Name(intent), StringComparer.Ordinal);

    private static readonly LanguageTask Task = new("draft", Schema(), MostOutputTokens: 1_500);

    private sealed record Written(string Body, IReadOnlyList<Intent> Answers, bool Complete);

    public async Task<Draft?> DraftAsync(DraftRequest request, CancellationToken cancellation = default)
    {
        var read = await local.ReadAsync(request, cancellation);
        IReadOnlyList<Evidence> evidence =
        [
            .. read
                .Plans.SelectMany(plan => plan.Parts)
                .SelectMany(part => part.Evidence)
                .Concat(await facts.ForAsync(request, cancellation))
                .Distinct(),
        ];
        if (evidence.Count == 0)
        {
            return read.Draft;
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
        if (samples.Count == 0)
        {
            return read.Draft is null
                ? null
                : read.Draft with
                {
                    Model = $"{read.Draft.Model} (fallback: {CoreJson.Name(answers.OfType<LanguageAnswer.Failed>().First().Failure)})",
                    Costs = LanguageAnswer.CostsOf<Written>(answers),
                };
        }

        var complete = samples.TrueForAll(sample => sample.Value.Complete);
        var drafts = samples.ConvertAll(sample => Whole(request, language, sample.Value, evidence, read.Plans));
        var (chosen, reading) = drafts.MinBy(one => Rank(one.Draft, one.Reading));
        var costs = LanguageAnswer.CostsOf<Written>(answers);
        var tokens = samples.Sum(sample => sample.Tokens.Input + sample.Tokens.Output);
        var verdict = (AnswerVerdict?)null;
        if (complete && reading.Objection is null)
        {
            (verdict, var asked) = await check.AskAsync(request, reading.Text, evidence, cancellation);
            costs = AiSpend.Sum([.. costs, .. LanguageAnswer.CostsOf<AnswerVerdict>([asked])]);
            tokens += asked is LanguageAnswer.Answered<AnswerVerdict> { Tokens: var used } ? used.Input + used.Output : 0;
        }

        var draft = Judged(chosen, reading, verdict, [.. drafts.Select(one => one.Draft)], complete, evidence.Count) with
        {
            Asked = request.Questions[^1].Classification.Intent,
            Model = $"{model.Name}/{label}",
            Prompt = label,
            Costs = costs,
            Tokens = (int)tokens,
        };
        return reading.Objection is null && read.Draft is { Accounted: true, Confidence: >= Sure } own && Likeness(draft, own) >= 1
            // The same facts: it is as sure as either, and in our own words where the other is not proved.
            ? draft.Accounted
                ? draft with
                {
                    Confidence = Math.Max(draft.Confidence, own.Confidence),
                }
                : own with
                {
                    Model = $"{own.Model} (as {model.Name})",
                    Costs = costs,
                }
            : draft;
    }

    // How surely the chosen one of several samples is right: by what kind of proof it has, and how many agree.
    private static Draft Judged(Draft chosen, WrittenReading reading, AnswerVerdict? verdict, List<Draft> drafts, bool complete, int facts)
    {
        var leaves = complete && reading.Objection is null && Leaves(reading, verdict, facts);
        var (right, wrong) =
            leaves ? (reading.IsProved ? Proved : Vouched)
            : complete && reading.Objection is null && verdict?.Objection is null ? Open
            : Doubtful;
        var agreed = drafts.Count(draft => draft.Body == chosen.Body || Likeness(chosen, draft) >= 1);
        return chosen with
        {
            Accounted = leaves,
            Seconded = leaves && verdict is { Objection: null, ForPerson: { } },
            Confidence = (agreed + right) / (drafts.Count + right + wrong + (complete ? 0 : 1)),
        };
    }

    private static int Rank(Draft draft, WrittenReading reading) =>
        reading.IsProved ? 0
        : reading.Objection is null ? 1
        : draft.Claims.All(claim => claim.Evidence is not null) ? 2
        : 3;

    // What is proved word for word leaves unless the second reading takes it back; what is in other words, where that vouches for it.
    private static bool Leaves(WrittenReading reading, AnswerVerdict? verdict, int facts) =>
        verdict is null ? reading.IsProved : verdict.Objection is null && (reading.IsProved || verdict.Vouches(reading, facts));

    private static (Draft Draft, WrittenReading Reading) Whole(
        DraftRequest request,
        string language,
        Written written,
        IReadOnlyList<Evidence> evidence,
        IReadOnlyList<AnswerPlan> plans
    )
    {
        var body = request.Voice.Frame(language, request.CustomerName, request.SenderName, written.Body);
        var claims = ClaimLedger.Match(body, [.. evidence, .. request.Voice.Evidence(request.SenderName)], language);
        var reading = WrittenAnswer.Read(written.Body, claims, evidence, plans, Letters(request), language);
        var draft = new Draft
        {
            Body = body,
            Language = language,
            Claims = reading.Claims,
            Confidence = 0,
            Answers = written.Answers,
            Model = "",
        };
        return (draft, reading);
    }

    private static string Letters(DraftRequest request) =>
        string.Join('\n', request.Questions.Select(question => question.Subject + "\n" + question.Text));

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
