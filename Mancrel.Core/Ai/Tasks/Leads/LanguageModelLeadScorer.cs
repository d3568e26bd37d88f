using System.Globalization;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Inbox;

namespace Mancrel.Core.Ai.Tasks.Leads;

/// <summary>A lead's score by a language model.</summary>
public sealed class LanguageModelLeadScorer(IAiTask<LeadFacts, LeadScore> local, LanguageModel model, PromptBook prompts, ShopBook shops)
    : LanguageModelTask<LeadFacts, LeadScore>(local, model, prompts, shops, Shape)
{
    private const int MostReasons = 8;

    // Two that are this far apart say different things.
    private const double Apart = 40;

    private static readonly LanguageTask Shape = new(
        TaskNames.LeadScore,
        JsonShape.Of(
            ("score", JsonShape.Whole),
            ("reasons", JsonShape.List(JsonShape.Object(("text", JsonShape.Text()), ("points", JsonShape.Whole))))
        ),
        MostOutputTokens: 600
    );

    protected override IEnumerable<(string Name, string Text)> Data(LeadFacts facts) =>
        [
            (
                "person",
                $"type: {CoreJson.Name(facts.Type)}\njob title: {facts.JobTitle ?? "unknown"}\ncompany known: "
                    + $"{facts.HasCompany}\ntelephone known: {facts.HasPhone}\nmail stopped: {facts.MailStopped ?? "no"}\ntoday: "
                    + $"{facts.Now:yyyy-MM-dd}"
            ),
            (
                "deals",
                string.Join(
                    '\n',
                    facts.Deals.Select(deal =>
                        string.Create(CultureInfo.InvariantCulture, $"{CoreJson.Name(deal.Status)} at {deal.Probability} %: {deal.Title}")
                    )
                )
            ),
            ("mails", Contacted.Lines(facts.Mails)),
        ];

    protected override LeadScore? Read(JsonElement answer, LeadFacts facts)
    {
        var score = answer.GetProperty("score").GetInt32();
        var reasons = answer
            .GetProperty("reasons")
            .EnumerateArray()
            .Select(reason => (Text: JsonShape.Line(reason, "text", 200), Points: reason.GetProperty("points").GetInt32()))
            .ToList();
        return
            score is < 0 or > 100
            || reasons.Count is 0 or > MostReasons
            || reasons.Exists(reason => reason.Text is null || reason.Points is < -100 or > 100)
            ? null
            : new LeadScore(
                score,
                [
                    .. reasons
                        .Select(reason => new ScoreReason(reason.Text!, reason.Points))
                        .OrderByDescending(reason => Math.Abs(reason.Points)),
                ]
            );
    }

    protected override double Likeness(LeadScore left, LeadScore right) => Math.Max(0, 1 - (Math.Abs(left.Score - right.Score) / Apart));
}
