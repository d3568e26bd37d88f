using System.Globalization;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Inbox;

namespace Mancrel.Core.Ai.Tasks.Deals;

/// <summary>A deal's analysis by a language model. It can only name one of four acts and a stage that exists.</summary>
public sealed class LanguageModelDealAnalyst(IAiTask<DealFacts, DealAdvice> local, LanguageModel model, PromptBook prompts, ShopBook shops)
    : LanguageModelTask<DealFacts, DealAdvice>(local, model, prompts, shops, Shape)
{
    private static readonly LanguageTask Shape = new(
        TaskNames.DealAnalysis,
        JsonShape.Of(("action", JsonShape.Text(JsonShape.Names<DealAct>())), ("stage", JsonShape.Text()), ("reasoning", JsonShape.Text())),
        MostOutputTokens: 400
    );

    protected override IEnumerable<(string Name, string Text)> Data(DealFacts facts) =>
        [
            (
                "deal",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"title: {facts.Deal.Title}\nstatus: {CoreJson.Name(facts.Deal.Status)}\nvalue: "
                        + $"{facts.Deal.Value?.ToString() ?? "unknown"}\nstage: {facts.Deal.StageId} since "
                        + $"{facts.Deal.StageEnteredAt:yyyy-MM-dd}\nwaits for answers: {facts.PatienceDays} days\ncan be written "
                        + $"to: {facts.CanBeMailed}\ntoday: {facts.Now:yyyy-MM-dd}"
                )
            ),
            ("stages", string.Join('\n', facts.Stages.Select(stage => $"{stage.Id} | {stage.Name} | {CoreJson.Name(stage.Outcome)}"))),
            ("mails", Contacted.Lines(facts.Mails)),
        ];

    protected override DealAdvice? Read(JsonElement answer, DealFacts facts)
    {
        var stage = answer.GetProperty("stage").GetString();
        return JsonShape.Member<DealAct>(answer, "action") is not { } act || JsonShape.Line(answer, "reasoning", 500) is not { } reasoning
                ? null
            : act != DealAct.MoveStage ? new DealAdvice(act, null, reasoning)
            : facts.Stages.Any(one => one.Id == stage && one.Id != facts.Deal.StageId) ? new DealAdvice(act, stage, reasoning)
            : null;
    }

    protected override double Likeness(DealAdvice left, DealAdvice right) =>
        left.Act != right.Act ? 0
        : left.StageId == right.StageId ? 1
        : 0.3;
}
