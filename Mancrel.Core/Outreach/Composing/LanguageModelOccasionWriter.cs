using System.Text.Json;
using Mancrel.Core.Ai;
using Mancrel.Core.Ai.Tasks;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Claims;
using Mancrel.Core.Replies.Drafting;

namespace Mancrel.Core.Outreach.Composing;

/// <summary>
/// Has a language model write the middle part from the same facts; what it states is found in its text and matched to them. Where it
/// fails, or no sample is grounded, our own text stands.
/// </summary>
public sealed class LanguageModelOccasionWriter(IOccasionWriter local, LanguageModel model, PromptBook prompts, ShopBook shops)
    : IOccasionWriter
{
    private const int LongestBody = 4_000;
    private const int LongestSubject = 150;

    // It agrees with nobody: a person looks.
    private const double Unsure = 0.7;

    private static readonly LanguageTask Shape = new(
        TaskNames.Compose,
        JsonShape.Of(("subject", JsonShape.Text()), ("body", JsonShape.Text())),
        MostOutputTokens: 900
    );

    private sealed record Written(string Subject, string Body);

    public async Task<OccasionMail> WriteAsync(OccasionRequest request, CancellationToken cancellation)
    {
        var own = await local.WriteAsync(request, cancellation);
        var shop = await shops.NameAsync(request.Tenant, cancellation);
        var facts = LocalOccasionWriter.Facts(request, shop);
        var (instruction, label) = await prompts.FillAsync(
            request.Tenant,
            Shape.Name,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["shop"] = shop,
                ["language"] = request.Language,
                ["tone"] = request.Voice.ToneText,
                ["occasion"] = CoreJson.Name(request.Occasion),
            },
            cancellation
        );
        var data = MailData.Delimit([
            ("facts", string.Join('\n', facts.Select(fact => $"{fact.Id} | {fact.Field} | {fact.Value.ReplaceLineEndings(" ")}"))),
            ("notes", request.Notes),
            ("example", own.Draft.Body),
        ]);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, model.Samples).Select(_ => model.AskAsync(request.Tenant, Shape, instruction, data, Read, cancellation))
        );
        var costs = LanguageAnswer.CostsOf<Written>(answers);
        var samples = answers.OfType<LanguageAnswer.Answered<Written>>().ToList();
        var mails = samples.ConvertAll(sample => Whole(request, shop, sample.Value, facts));
        var chosen = mails.Find(mail => mail.Draft.Claims.All(claim => claim.Evidence is not null));
        if (chosen is null)
        {
            var why = answers.OfType<LanguageAnswer.Failed>().Select(failed => CoreJson.Name(failed.Failure)).FirstOrDefault();
            return own with { Draft = own.Draft with { Model = $"{own.Draft.Model} (fallback: {why ?? "ungrounded"})", Costs = costs } };
        }

        return chosen with
        {
            Draft = chosen.Draft with
            {
                Model = $"{model.Name}/{label}",
                Prompt = label,
                Costs = costs,
                Tokens = (int)samples.Sum(sample => sample.Tokens.Input + sample.Tokens.Output),
            },
        };
    }

    private static OccasionMail Whole(OccasionRequest request, string shop, Written written, IReadOnlyList<Evidence> facts)
    {
        var body = request.Voice.Frame(request.Language, request.Contact.Name, shop, written.Body);
        return new OccasionMail(
            written.Subject,
            new Draft
            {
                Body = body,
                Language = request.Language,
                Claims = ClaimLedger.Match(body, facts, request.Language),
                Confidence = Unsure,
                Model = "",
            }
        );
    }

    private static Written? Read(JsonElement answer)
    {
        var body = (answer.GetProperty("body").GetString() ?? "").ReplaceLineEndings("\n").Trim();
        var subject = JsonShape.Line(answer, "subject", LongestSubject);
        return subject is null || body.Length is 0 or > LongestBody ? null : new Written(subject, body);
    }
}
